import { type Axis, axisHeight, horizontalAxis, horizontalScale, type Scale, WIDTH } from './frame.ts';
import { mark, type Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface AnswerRow {
  /** Which item, and what it is about. */
  readonly name: string;
  readonly topic: string;
  /** Two lines: the wrong answer, and the right one. */
  readonly lines: readonly [AnswerLine, AnswerLine];
}

export interface AnswerLine {
  readonly name: string;
  /** In the unit of the axis. */
  readonly school: number | null;
  readonly reference: number | null;
  /** The school's number and the reference's, for the columns at the right. */
  readonly texts: readonly string[];
  readonly tone: 'wrong' | 'right';
}

interface Key {
  readonly who: Exclude<Who, 'school'>;
  readonly wrong: string;
  readonly right: string;
  readonly school: string;
  /** Empty without a reference. */
  readonly reference: string;
}

/** Items in one picture. */
const TOGETHER = 3;
const LEFT = 296;
const RIGHT = 528;
/** Where the columns of numbers end. */
const ENDS = [580, WIDTH - 4] as const;
/** A bar, and below it the lane of the reference's mark: on the bar's end it would hide where the bar ends. */
const LINE = 21;
const BAR = 10;

/**
 * For each item two bars: how many chose the commonest wrong answer, and how many the right one, of the same students;
 * the reference as its mark. One picture a few items, all on one scale, so that the figure may go on overleaf between
 * them: the key stands above the first, the axis' title under the last, heads of the numbers above each.
 */
export function answerBars(
  id: string,
  text: { readonly title: string; readonly describe: (rows: readonly AnswerRow[]) => string },
  key: Key,
  rows: readonly AnswerRow[],
  axis: Axis,
): readonly string[] {
  const values = rows.flatMap(({ lines }) =>
    lines.flatMap(({ school, reference }) => [school, reference].filter((value) => value !== null)),
  );
  const { x, ticks } = horizontalScale([0, ...values], axis, [LEFT, RIGHT]);
  const count = Math.ceil(rows.length / TOGETHER);
  return Array.from({ length: count }, (_, part) => {
    const some = rows.slice(part * TOGETHER, (part + 1) * TOGETHER);
    const own = part === count - 1 ? axis : { ...axis, title: '' };
    const content = part === 0 ? drawKey(key) : '';
    const plot = drawRows(some, key, x, ticks, own, part === 0 ? 42 : 18);
    return drawing(
      part === 0 ? id : `${id}-${part + 1}`,
      { width: WIDTH, height: plot.bottom + axisHeight(own) },
      { title: text.title, description: text.describe(some) },
      content + plot.markup,
    );
  });
}

function drawRows(
  rows: readonly AnswerRow[],
  key: Key,
  x: Scale,
  ticks: readonly number[],
  axis: Axis,
  top: number,
): { readonly markup: string; readonly bottom: number } {
  const parts = [key.school, key.reference].map((head, at) =>
    head ? label(head, ENDS[at]!, top - 8, { class: 'tick', 'text-anchor': 'end' }) : '',
  );
  let y = top;
  for (const row of rows) {
    parts.push(element('line', { class: 'grid', x1: 0, x2: WIDTH, y1: y, y2: y }));
    y += 3;
    parts.push(label(row.name, 4, y + 12, { class: 'question' }));
    parts.push(label(wrapText(row.topic, 178, 11, 1)[0] ?? '', 4, y + 12 + LINE, { class: 'key' }));
    row.lines.forEach((line, index) => {
      parts.push(drawLine(line, y + index * LINE, x, key.who));
    });
    y += 2 * LINE + 3;
  }
  const base = element('line', { class: 'base', x1: x(0), x2: x(0), y1: top, y2: y });
  const grid = horizontalAxis(x, ticks, axis, { top, bottom: y, left: LEFT, right: RIGHT });
  return { markup: grid + parts.join('') + base, bottom: y };
}

function drawLine(
  line: AnswerLine,
  top: number,
  x: (value: number) => number,
  who: Exclude<Who, 'school'>,
): string {
  const name = label(line.name, LEFT - 10, top + 12, { class: 'key', 'text-anchor': 'end' });
  const bar =
    line.school === null
      ? ''
      : element('rect', {
          class: `answer ${line.tone}`,
          x: x(0),
          y: top + 2,
          width: x(line.school) - x(0),
          height: BAR,
        });
  const reference = line.reference === null ? '' : mark(who, x(line.reference), top + 16, 4);
  const texts = line.texts.map((each, at) =>
    label(each, ENDS[at] ?? WIDTH, top + 12, {
      class: at === 0 ? 'row-value school' : `row-value ${who}`,
      'text-anchor': 'end',
    }),
  );
  return name + bar + reference + texts.join('');
}

function drawKey(key: Key): string {
  const entries = [
    ...(['wrong', 'right'] as const).map((tone) => [
      element('rect', { class: `answer ${tone}`, x: 0, y: 4, width: 16, height: 11 }),
      key[tone],
    ]),
    ...(key.reference ? [[mark(key.who, 8, 10, 5), key.reference]] : []),
  ];
  let x = 4;
  return entries
    .map(([sign = '', word = '']) => {
      const place = `translate(${x} 0)`;
      x += 48 + textWidth(word, 11.5);
      return element('g', { transform: place }, sign + label(word, 23, 14, { class: 'key' }));
    })
    .join('');
}
