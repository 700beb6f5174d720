import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { SMALL } from './frame.ts';
import type { Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly students: number;
  /** Students that the reference's share would make of the school's number; null without a reference. */
  readonly expected: number | null;
}

const HEIGHT = 166;
const TOP = 22;
const BOTTOM = 126;
const LEFT = 26;

/** How many students have which score: bars for the school, an outline for the same number of the reference's students. */
export function distribution(
  id: string,
  text: { readonly title: string; readonly description: string },
  bins: readonly Bin[],
  axis: {
    readonly x: string;
    /** What is counted: the title above the axis of counts. */
    readonly y: string;
    /** The highest column of all panels of the figure, so that they have one scale. */
    readonly most?: number;
    readonly format: (value: number) => string;
    readonly count: (value: number) => string;
    /** A bin is one score, which stands in its middle. */
    readonly centred?: boolean;
  },
  width: number,
  reference: Exclude<Who, 'school'>,
): string {
  const first = bins[0]?.from ?? 0;
  const last = bins.at(-1)?.to ?? 1;
  const right = width - 8;
  const x = scaleLinear().domain([first, last]).range([LEFT, right]);
  const most = axis.most ?? highest(bins);
  const y = scaleLinear()
    .domain([0, Math.max(1, most)])
    .nice(4)
    .range([BOTTOM, TOP]);
  const whole = y.ticks(4).filter((tick) => Number.isInteger(tick));
  const grid = whole.map(
    (tick) =>
      element('line', { class: 'grid', x1: LEFT, x2: right, y1: y(tick), y2: y(tick) }) +
      label(axis.count(tick), LEFT - 5, y(tick) + 4, { class: 'tick', 'text-anchor': 'end' }),
  );
  const bars = bins.map((bin) =>
    element('rect', {
      class: 'column school',
      x: x(bin.from) + 1,
      y: y(bin.students),
      width: Math.max(0.5, x(bin.to) - x(bin.from) - 2),
      height: BOTTOM - y(bin.students),
    }),
  );
  const outline = bins.every((bin) => bin.expected !== null)
    ? element('path', { class: `outline ${reference}`, d: steps(bins, x, y) })
    : '';
  const ticks = edges(axis.centred ? middles(bins) : borders(bins), axis.format, x).map(([value, text]) =>
    label(text, Math.min(x(value), width - textWidth(text, SMALL) / 2), BOTTOM + 15, {
      class: 'tick',
      'text-anchor': 'middle',
    }),
  );
  const counted = label(axis.y, 0, 9, { class: 'axis-title' });
  const title = label(axis.x, (LEFT + right) / 2, BOTTOM + 31, {
    class: 'axis-title',
    'text-anchor': 'middle',
  });
  const base = element('line', { class: 'base', x1: LEFT, x2: right, y1: BOTTOM, y2: BOTTOM });
  return drawing(
    id,
    { width, height: HEIGHT },
    text,
    [...grid, ...bars, outline, base, ...ticks, counted, title].join(''),
  );
}

/** The highest column or step. */
export function highest(bins: readonly Bin[]): number {
  return max(bins, (bin) => Math.max(bin.students, bin.expected ?? 0)) ?? 1;
}

function steps(bins: readonly Bin[], x: (value: number) => number, y: (value: number) => number): string {
  const points = bins.flatMap((bin) => [
    [x(bin.from), y(bin.expected ?? 0)],
    [x(bin.to), y(bin.expected ?? 0)],
  ]);
  return points.map(([px, py], index) => `${index ? 'L' : 'M'}${round(px!)} ${round(py!)}`).join('');
}

function borders(bins: readonly Bin[]): readonly number[] {
  return [...bins.map(({ from }) => from), bins.at(-1)?.to ?? 0];
}

function middles(bins: readonly Bin[]): readonly number[] {
  return bins.map(({ from, to }) => (from + to) / 2);
}

/** The places that leave room for each other's labels: every one, every second, … */
function edges(
  places: readonly number[],
  format: (value: number) => string,
  x: (value: number) => number,
): readonly (readonly [number, string])[] {
  const all = places.map((value) => [value, format(value)] as const);
  const widest = Math.max(...all.map(([, text]) => textWidth(text, SMALL))) + 8;
  const apart = all.length > 1 ? Math.abs(x(all[1]![0]) - x(all[0]![0])) : widest;
  const every = Math.max(1, Math.ceil(widest / Math.max(apart, 0.01)));
  return all.filter((_, index) => index % every === 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
