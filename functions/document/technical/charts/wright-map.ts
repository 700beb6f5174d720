import { scaleLinear } from 'd3-scale';
import { SMALL, WIDTH } from '../../charts/frame.ts';
import { drawing, element, label } from '../../charts/svg.ts';
import { textWidth } from '../../charts/text-width.ts';

export interface WrightMapData {
  /** Bins of ability, ascending, with the share of students. */
  readonly persons: readonly { readonly from: number; readonly to: number; readonly share: number }[];
  /** Items, or steps of items, with their place in logits. */
  readonly items: readonly { readonly name: string; readonly at: number }[];
  /** Mean and SD of the persons, where known. */
  readonly mean: number | null;
}

export interface WrightMapText {
  readonly title: string;
  readonly description: string;
  readonly persons: string;
  readonly items: string;
  readonly axis: string;
  readonly format: (value: number) => string;
}

/** More labels than this do not fit beside one another: each item is a dot. */
export const MOST_LABELS = 60;

const TOP = 40;
const AXIS = 250;
const LINE = 12;
/** With few items two maps go on a page. */
const HEIGHTS = { few: 290, many: 500 };
const FEW = 30;
const GAP = 9;

/**
 * Persons and items on one scale of logits, as in Wright & Masters 1982: students to the left as bars, items to the
 * right at their difficulty, as names that do not overlap, or as dots where there are more than sixty.
 */
export function wrightMapChart(id: string, text: WrightMapText, data: WrightMapData): string {
  const { persons, items } = data;
  const tall = items.length > FEW ? HEIGHTS.many : HEIGHTS.few;
  const ends = [...persons.flatMap(({ from, to }) => [from, to]), ...items.map(({ at }) => at)];
  const low = Math.floor(Math.min(...ends, -2));
  const high = Math.ceil(Math.max(...ends, 2));
  const y = scaleLinear()
    .domain([low, high])
    .range([TOP + tall, TOP]);
  const most = Math.max(...persons.map(({ share }) => share), 0.01);
  const x = scaleLinear()
    .domain([0, most])
    .range([AXIS - 40, 24]);
  const ticks = y.ticks(Math.min(12, high - low));
  const parts = [
    ...ticks.map(
      (tick) =>
        element('line', { class: 'grid', x1: 8, x2: WIDTH - 4, y1: y(tick), y2: y(tick) }) +
        label(text.format(tick), AXIS - 14, y(tick) + 4, { class: 'tick', 'text-anchor': 'middle' }),
    ),
    ...persons.map(({ from, to, share }) =>
      element('rect', {
        class: 'column school',
        x: x(share),
        y: y(to) + 0.5,
        width: AXIS - 40 - x(share),
        height: Math.max(0.5, y(from) - y(to) - 1),
      }),
    ),
    element('line', { class: 'base', x1: AXIS, x2: AXIS, y1: TOP, y2: TOP + tall }),
    element('line', { class: 'base', x1: AXIS - 38, x2: AXIS - 38, y1: TOP, y2: TOP + tall }),
    label(text.persons, AXIS - 44, 14, { class: 'panel-title', 'text-anchor': 'end' }),
    label(text.items, AXIS + 10, 14, { class: 'panel-title' }),
    label(text.axis, AXIS - 19, 30, { class: 'axis-title', 'text-anchor': 'middle' }),
    ...(data.mean === null ? [] : [meanMark(data.mean, y)]),
    ...(items.length <= MOST_LABELS ? names(items, y) : dots(items, y)),
  ];
  return drawing(id, { width: WIDTH, height: TOP + tall + 10 }, text, parts.join(''));
}

/** An arrow at the axis, so that no bar hides it. */
function meanMark(mean: number, y: (value: number) => number): string {
  const tip = AXIS - 38;
  const at = y(mean);
  return element('path', { class: 'mean-mark', d: `M${tip} ${at}l9 -5v10Z` });
}

/** Each name in the first column whose last name is far enough below or above it. */
function names(items: WrightMapData['items'], y: (value: number) => number): readonly string[] {
  const widest = Math.max(...items.map(({ name }) => textWidth(name, SMALL)), 10) + GAP;
  const columns = Math.max(1, Math.floor((WIDTH - AXIS - 14) / widest));
  const last = new Array<number>(columns).fill(Number.NEGATIVE_INFINITY);
  const leaders: string[] = [];
  const labels: string[] = [];
  for (const { name, at } of items.toSorted((a, b) => b.at - a.at)) {
    const place = y(at);
    let column = last.findIndex((taken) => place - taken >= LINE);
    // Where all columns are taken at this height the name stands a little lower, in the freest one.
    if (column < 0) column = last.indexOf(Math.min(...last));
    const middle = Math.max(place, last[column]! + LINE);
    last[column] = middle;
    const left = AXIS + 14 + column * widest;
    leaders.push(element('line', { class: 'leader', x1: AXIS, x2: left - 3, y1: place, y2: middle }));
    labels.push(label(name, left, middle + 4, { class: 'tick item-name' }));
  }
  // Names stand on top, with a white edge, so that no line runs through one.
  return [...leaders, ...labels];
}

/** One dot an item, side by side in bins of a quarter of a logit. */
function dots(items: WrightMapData['items'], y: (value: number) => number): readonly string[] {
  const bins = new Map<number, number>();
  for (const { at } of items) bins.set(Math.floor(at * 4), (bins.get(Math.floor(at * 4)) ?? 0) + 1);
  const fullest = Math.max(...bins.values());
  const step = Math.min(9, (WIDTH - AXIS - 24) / fullest);
  return [...bins].flatMap(([bin, count]) =>
    Array.from({ length: count }, (_, at) =>
      element('circle', {
        class: 'item-dot',
        cx: AXIS + 12 + at * step,
        cy: y((bin + 0.5) / 4),
        r: Math.min(3.5, step * 0.42),
      }),
    ),
  );
}
