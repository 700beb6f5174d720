import { scaleLinear } from 'd3-scale';
import { accessory, element, label } from './svg.ts';

/** Width of the page's column in CSS px: 170 mm. Charts are drawn at their printed size, so 11 px is 8.25 pt. */
export const WIDTH = 642;
export const TEXT = 12;
export const SMALL = 11;

export interface Axis {
  readonly title: string;
  /** The tick's label. */
  readonly format: (value: number) => string;
  /** Values that the axis cannot leave, e.g. 0 and 100 for percent. */
  readonly bounds: readonly [number, number] | null;
  /** The axis spans at least so much, so that trifles do not look large. */
  readonly span: number;
}

export type Scale = (value: number) => number;

/** A linear scale over all values that must be seen, with round ends, at least `axis.span` wide and inside its bounds. */
export function horizontalScale(
  values: readonly number[],
  axis: Axis,
  range: readonly [number, number],
): { readonly x: Scale; readonly ticks: readonly number[] } {
  const seen = values.length > 0 ? values : [0];
  let low = Math.min(...seen);
  let high = Math.max(...seen);
  const lacking = axis.span - (high - low);
  if (lacking > 0) {
    low -= lacking / 2;
    high += lacking / 2;
  }
  if (axis.bounds) {
    const [from, to] = axis.bounds;
    if (low < from) high = Math.min(to, high + from - low);
    if (high > to) low = Math.max(from, low - (high - to));
    low = Math.max(from, low);
    high = Math.min(to, high);
  }
  const scale = scaleLinear().domain([low, high]).range(range).nice(6);
  return { x: scale, ticks: scale.ticks(6) };
}

interface Sides {
  readonly left: number;
  readonly right: number;
}

interface Heights {
  readonly top: number;
  readonly bottom: number;
}

/** Tick labels and the title under a plot, and a fine line at each tick from `top` to `bottom`. */
export function horizontalAxis(
  x: Scale,
  ticks: readonly number[],
  axis: Axis,
  place: Sides & Heights,
): string {
  return gridLines(x, ticks, place) + axisLabels(x, ticks, axis, place, place.bottom);
}

/** The axis by itself, as the foot of pictures that have only its lines. */
export function axisFoot(x: Scale, ticks: readonly number[], axis: Axis, sides: Sides): string {
  return accessory({ width: WIDTH, height: 36 }, axisLabels(x, ticks, axis, sides, 0));
}

/** A fine line at each tick. */
export function gridLines(x: Scale, ticks: readonly number[], { top, bottom }: Heights): string {
  const fixed = (value: number): number => Math.round(value * 100) / 100;
  return element('path', {
    class: 'grid',
    d: ticks.map((tick) => `M${fixed(x(tick))} ${fixed(top)}V${fixed(bottom)}`).join(''),
  });
}

function axisLabels(
  x: Scale,
  ticks: readonly number[],
  axis: Axis,
  { left, right }: Sides,
  top: number,
): string {
  const labels = ticks.map((tick) =>
    label(axis.format(tick), x(tick), top + 15, { class: 'tick', 'text-anchor': 'middle' }),
  );
  const title = label(axis.title, (left + right) / 2, top + 31, {
    class: 'axis-title',
    'text-anchor': 'middle',
  });
  return labels.join('') + title;
}
