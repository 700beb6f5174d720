import { type Axis, horizontalAxis, horizontalScale, SMALL, WIDTH } from './frame.ts';
import { lanes } from './lanes.ts';
import { mark, type Who, whisker } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface SchoolWrightMapData {
  /** Students by bin of logits. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly students: number }[];
  readonly school: { readonly value: number; readonly low: number; readonly high: number };
  readonly references: readonly { readonly who: Exclude<Who, 'school'>; readonly value: number }[];
  readonly items: readonly { readonly name: string; readonly at: number }[];
}

const LEFT = 104;
const RIGHT = WIDTH - 12;
const BARS = 32;
const TOP = 14;
/** Height of a lane of means. */
const LANE = 12;
const LINE = 12;
/** More names do not fit below one another: each item is a dot. */
const MOST_NAMES = 60;

/**
 * A school's students above, the items below, on one scale of logits (Wright & Masters 1982, laid on its side so that
 * names of items can be read); between them the mean of the school with its interval, and under it those of its
 * references, in lanes where they would cover each other.
 */
export function schoolWrightMap(
  id: string,
  text: { readonly title: string; readonly description: string },
  words: { readonly students: string; readonly items: string; readonly count: (value: number) => string },
  data: SchoolWrightMapData,
  axis: Axis,
): string {
  const { bins, school, references, items } = data;
  const values = [
    ...bins.flatMap(({ from, to }) => [from, to]),
    ...items.map(({ at }) => at),
    school.low,
    school.high,
  ];
  // Names at the ends need half their width.
  const { x, ticks } = horizontalScale(values, axis, [LEFT + 18, RIGHT - 18]);
  const base = TOP + BARS;
  const lane = lanes(
    references.map(({ value }) => x(value)),
    13,
  );
  const line = base + 6 + (2 + Math.max(-1, ...lane)) * LANE;
  const most = Math.max(1, ...bins.map(({ students }) => students));
  const bars = bins.map(({ from, to, students }) => {
    const height = (students / most) * BARS;
    return (
      element('rect', {
        class: 'column school',
        x: x(from) + 0.5,
        y: base - height,
        width: Math.max(0.5, x(to) - x(from) - 1),
        height,
      }) +
      label(words.count(students), (x(from) + x(to)) / 2, base - height - 3, {
        class: 'tick',
        'text-anchor': 'middle',
      })
    );
  });
  const middle = base + 3 + LANE / 2;
  const means =
    whisker('school', x(school.low), x(school.high), middle) +
    references.map(({ who, value }, at) => mark(who, x(value), middle + (lane[at]! + 1) * LANE, 5)).join('') +
    mark('school', x(school.value), middle, 5);
  const below = items.length <= MOST_NAMES ? names(items, x, line) : dots(items, x, line);
  const head = (word: string, y: number) =>
    label(wrapText(word, LEFT - 20, 12, 1)[0] ?? '', LEFT - 12, y, {
      class: 'row-name',
      'text-anchor': 'end',
    });
  const lines = element('path', {
    class: 'base',
    d: `M${LEFT} ${base}H${RIGHT}M${LEFT} ${line}H${RIGHT}`,
  });
  const grid = horizontalAxis(x, ticks, axis, {
    top: TOP,
    bottom: below.bottom,
    left: LEFT + 18,
    right: RIGHT - 18,
  });
  return drawing(
    id,
    { width: WIDTH, height: below.bottom + 36 },
    text,
    grid +
      bars.join('') +
      lines +
      means +
      head(words.students, base - BARS / 2 + 4) +
      head(words.items, line + 16) +
      below.markup,
  );
}

interface Below {
  readonly markup: string;
  readonly bottom: number;
}

/** Each name centred under its difficulty, in the first line that has room for it, and led to by a line. */
function names(items: SchoolWrightMapData['items'], x: (value: number) => number, line: number): Below {
  const rows: { readonly from: number; readonly to: number }[][] = [];
  const placed = items
    .toSorted((a, b) => a.at - b.at)
    .map(({ name, at }) => {
      const half = textWidth(name, SMALL) / 2;
      const middle = Math.min(x(at), RIGHT - half);
      const free = rows.findIndex((row) => row.at(-1)!.to + 5 <= middle - half);
      const row = free < 0 ? rows.length : free;
      rows[row] = [...(rows[row] ?? []), { from: middle - half, to: middle + half }];
      return { name, at: x(at), middle, row };
    });
  const parts = placed.map(({ name, middle, row }) =>
    label(name, middle, line + 16 + row * LINE, { class: 'tick item-name', 'text-anchor': 'middle' }),
  );
  const leaders = placed.map(({ at, row }) => {
    const covered = rows
      .slice(0, row)
      .flatMap((names, above) =>
        names.some(({ from, to }) => from - 2 <= at && at <= to + 2) ? [above] : [],
      );
    return leader(Math.round(at * 100) / 100, line, row, covered);
  });
  const marks = element('path', { class: 'leader', d: leaders.join('') });
  return { markup: marks + parts.join(''), bottom: line + 8 + Math.max(1, rows.length) * LINE };
}

/** From the base down to the top of a name's line, left out where a name in a line above stands in the way. */
function leader(x: number, line: number, row: number, covered: readonly number[]): string {
  const stops = covered.flatMap((above) => [line + 5 + above * LINE, line + 5 + (above + 1) * LINE]);
  const ends = [line, ...stops, line + 5 + row * LINE];
  const pieces: string[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    const [from, to] = [ends[at]!, ends[at + 1]!];
    if (to > from) {
      pieces.push(`M${x} ${from}V${to}`);
    }
  }
  return pieces.join('');
}

/** Each item as a dot, in columns of a fifth of a logit. */
function dots(items: SchoolWrightMapData['items'], x: (value: number) => number, line: number): Below {
  const columns = new Map<number, number>();
  const circles = items.map(({ at }) => {
    const column = Math.floor(at * 5);
    const row = columns.get(column) ?? 0;
    columns.set(column, row + 1);
    return element('circle', {
      class: 'item-dot',
      cx: x((column + 0.5) / 5),
      cy: line + 7 + row * 6,
      r: 2.4,
    });
  });
  return { markup: circles.join(''), bottom: line + 12 + Math.max(1, ...columns.values()) * 6 };
}
