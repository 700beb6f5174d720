import { scaleLinear } from 'd3-scale';
import { element, label } from './svg.ts';

/** Width of the page's column in CSS px: 170 mm. Charts are drawn at their printed size, so 11 px is 8.25 pt. */
export const WIDTH = 642;
export const TEXT = 12;
export const SMALL = 11;

export interface Axis {
  /** Empty under a part of a figure that another one follows: the last part bears the title for all. */
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

/** Height of an axis under a plot, with its title or, under a part that another one follows, without. */
export function axisHeight({ title }: Axis): number {
  return title ? 36 : 22;
}

/** Tick labels and the title under a plot, and a fine line at each tick from `top` to `bottom`. */
export function horizontalAxis(
  x: Scale,
  ticks: readonly number[],
  axis: Axis,
  place: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number },
): string {
  const fixed = (value: number): number => Math.round(value * 100) / 100;
  const lines = element('path', {
    class: 'grid',
    d: ticks.map((tick) => `M${fixed(x(tick))} ${fixed(place.top)}V${fixed(place.bottom)}`).join(''),
  });
  const labels = ticks.map((tick) =>
    label(axis.format(tick), x(tick), place.bottom + 15, { class: 'tick', 'text-anchor': 'middle' }),
  );
  const title = axis.title
    ? label(axis.title, (place.left + place.right) / 2, place.bottom + 31, {
        class: 'axis-title',
        'text-anchor': 'middle',
      })
    : '';
  return lines + labels.join('') + title;
}
