import { evenParts, type FigureParts, partId } from './figure-parts.ts';
import { type Axis, axisFoot, gridLines, horizontalScale, type Scale, WIDTH } from './frame.ts';
import { mark, type Who } from './marks.ts';
import { accessory, drawing, element, label } from './svg.ts';
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
 * the reference as its mark. One picture a few items, all on one scale.
 */
export function answerBars(
  id: string,
  text: { readonly title: string; readonly describe: (rows: readonly AnswerRow[]) => string },
  key: Key,
  rows: readonly AnswerRow[],
  axis: Axis,
): FigureParts {
  const values = rows.flatMap(({ lines }) =>
    lines.flatMap(({ school, reference }) => [school, reference].filter((value) => value !== null)),
  );
  const { x, ticks } = horizontalScale([0, ...values], axis, [LEFT, RIGHT]);
  return {
    head: drawHead(key),
    svgs: evenParts(rows, TOGETHER).map((some, part) => {
      const plot = drawRows(some, key.who, x, ticks);
      const said = { title: text.title, description: text.describe(some) };
      return {
        svg: drawing(partId(id, part), { width: WIDTH, height: plot.height }, said, plot.markup),
      };
    }),
    foot: axisFoot(x, ticks, axis, { left: LEFT, right: RIGHT }),
  };
}

function drawRows(
  rows: readonly AnswerRow[],
  who: Key['who'],
  x: Scale,
  ticks: readonly number[],
): { readonly markup: string; readonly height: number } {
  const parts: string[] = [];
  let y = 0;
  for (const row of rows) {
    parts.push(element('line', { class: 'grid', x1: 0, x2: WIDTH, y1: y, y2: y }));
    y += 3;
    parts.push(label(row.name, 4, y + 12, { class: 'question' }));
    parts.push(label(wrapText(row.topic, 178, 11, 1)[0] ?? '', 4, y + 12 + LINE, { class: 'key' }));
    row.lines.forEach((line, index) => {
      parts.push(drawLine(line, y + index * LINE, x, who));
    });
    y += 2 * LINE + 3;
  }
  const base = element('line', { class: 'base', x1: x(0), x2: x(0), y1: 0, y2: y });
  return { markup: gridLines(x, ticks, { top: 0, bottom: y }) + parts.join('') + base, height: y };
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

/** The key, and the heads of the numbers. */
function drawHead(key: Key): string {
  const entries = [
    ...(['wrong', 'right'] as const).map((tone) => ({
      sign: (x: number) => element('rect', { class: `answer ${tone}`, x, y: 4, width: 16, height: 11 }),
      word: key[tone],
    })),
    ...(key.reference ? [{ sign: (x: number) => mark(key.who, x + 8, 10, 5), word: key.reference }] : []),
  ];
  let end = 4;
  const signs = entries.map(({ sign, word }) => {
    const x = end;
    end += 48 + textWidth(word, 11.5);
    return sign(x) + label(word, x + 23, 14, { class: 'key' });
  });
  const heads = [key.school, key.reference].map((head, at) =>
    head ? label(head, ENDS[at]!, 34, { class: 'tick', 'text-anchor': 'end' }) : '',
  );
  return accessory({ width: WIDTH, height: 42 }, [...signs, ...heads].join(''));
}
