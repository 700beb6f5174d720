import { WIDTH } from './frame.ts';
import { mark, type Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
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
  /** Shares of answers, 0–1. */
  readonly school: number | null;
  readonly reference: number | null;
  readonly text: string;
  readonly tone: 'wrong' | 'right';
}

const LEFT = 300;
const RIGHT = 560;
const LINE = 17;

/** For each item two bars: how many chose the commonest wrong answer, and how many the right one; the reference as its mark. */
export function answerBars(
  id: string,
  text: { readonly title: string; readonly description: string },
  key: { readonly who: Exclude<Who, 'school'>; readonly school: string; readonly reference: string },
  rows: readonly AnswerRow[],
): string {
  const x = (share: number): number => LEFT + share * (RIGHT - LEFT);
  const parts = [
    element('rect', { class: 'column school', x: LEFT, y: 4, width: 14, height: 10 }),
    label(key.school, LEFT + 20, 14, { class: 'key' }),
    key.reference
      ? mark(key.who, LEFT + 118, 9, 5) + label(key.reference, LEFT + 130, 14, { class: 'key' })
      : '',
  ];
  let y = 24;
  for (const row of rows) {
    parts.push(label(row.name, 4, y + 12, { class: 'question' }));
    parts.push(label(wrapText(row.topic, 178, 11, 1)[0] ?? '', 4, y + 12 + LINE, { class: 'key' }));
    row.lines.forEach((line, index) => {
      const top = y + index * LINE;
      parts.push(label(line.name, LEFT - 10, top + 12, { class: 'key', 'text-anchor': 'end' }));
      if (line.school !== null) {
        parts.push(
          element('rect', {
            class: `answer ${line.tone}`,
            x: LEFT,
            y: top + 2,
            width: x(line.school) - LEFT,
            height: LINE - 5,
          }),
        );
      }
      if (line.reference !== null) parts.push(mark(key.who, x(line.reference), top + 8, 5));
      parts.push(label(line.text, WIDTH - 4, top + 12, { class: 'row-value plain', 'text-anchor': 'end' }));
    });
    y += 2 * LINE + 4;
    parts.push(element('line', { class: 'grid', x1: 0, x2: WIDTH, y1: y - 2, y2: y - 2 }));
    y += 3;
  }
  parts.push(element('line', { class: 'base', x1: LEFT, x2: LEFT, y1: 22, y2: y - 6 }));
  return drawing(id, { width: WIDTH, height: y }, text, parts.join(''));
}
