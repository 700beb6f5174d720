import { WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface DivergingRow {
  readonly who: Who;
  readonly name: string;
  readonly shares: readonly number[];
}

export interface DivergingQuestion {
  readonly text: string;
  readonly rows: readonly DivergingRow[];
  readonly note: string;
}

/** Shares to the left and to the right of the middle line for which there is room. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

const LEFT = 124;
const RIGHT = 636;
const ROW = 18;

/**
 * Answers on an ordered scale: the lower half of the options runs to the left of the middle line, the upper half to
 * the right; a middle option of an odd scale lies half on each side.
 */
export function divergingBars(
  id: string,
  text: { readonly title: string; readonly description: string },
  options: readonly string[],
  questions: readonly DivergingQuestion[],
  number: (share: number) => string,
  { left, right }: Extent = extent(questions),
): string {
  const unit = (RIGHT - LEFT) / (left + right);
  const zero = LEFT + left * unit;
  const key = drawKey(options);
  const parts = [key.markup];
  let y = key.height + 4;
  for (const question of questions) {
    const lines = wrapText(question.text, WIDTH - 12, 12, 2);
    for (const [index, line] of lines.entries()) {
      parts.push(label(line, 6, y + 12 + index * 14, { class: 'question' }));
    }
    y += 4 + 14 * lines.length;
    if (question.note) {
      parts.push(label(question.note, LEFT + 8, y + 14, { class: 'missing' }));
      y += ROW;
    }
    const top = y;
    for (const row of question.rows) {
      parts.push(drawRow(row, y, zero, unit, number));
      y += ROW;
    }
    parts.push(element('line', { class: 'base', x1: zero, x2: zero, y1: top, y2: y }));
    y += 4;
  }
  return drawing(id, { width: WIDTH, height: y }, text, parts.join(''));
}

/** How far the bars of these questions run to both sides of the middle line: pictures that share it share one scale. */
export function extent(questions: readonly Pick<DivergingQuestion, 'rows'>[]): Extent {
  const lower = questions.flatMap(({ rows }) => rows.map(({ shares }) => leftShare(shares)));
  return { left: Math.max(0.3, ...lower), right: Math.max(0.3, ...lower.map((share) => 1 - share)) };
}

function leftShare(shares: readonly number[]): number {
  const middle = (shares.length - 1) / 2;
  return shares.reduce(
    (sum, share, index) => sum + (index < middle ? share : index === middle ? share / 2 : 0),
    0,
  );
}

function drawRow(
  row: DivergingRow,
  y: number,
  zero: number,
  unit: number,
  number: (share: number) => string,
): string {
  const parts = [
    label(wrapText(row.name, LEFT - 14, 12, 1)[0] ?? '', LEFT - 12, y + 13, {
      class: `row-name ${row.who}`,
      'text-anchor': 'end',
    }),
  ];
  let from = zero - leftShare(row.shares) * unit;
  row.shares.forEach((share, index) => {
    const width = share * unit;
    const step = row.shares.length <= 1 ? 4 : Math.round((index / (row.shares.length - 1)) * 4);
    parts.push(
      element('rect', {
        class: `part tone-${step}`,
        x: from,
        y: y + 2,
        width: Math.max(0, width),
        height: ROW - 4,
      }),
    );
    const text = number(share);
    if (textWidth(text, 11) + 4 < width) {
      parts.push(
        label(text, from + width / 2, y + 13, { class: `part-value tone-${step}`, 'text-anchor': 'middle' }),
      );
    }
    from += width;
  });
  return parts.join('');
}

function drawKey(options: readonly string[]): { readonly markup: string; readonly height: number } {
  const parts: string[] = [];
  let x = LEFT;
  let y = 2;
  options.forEach((option, index) => {
    const [name = ''] = wrapText(option, 240, 11, 1);
    const width = textWidth(name, 11) + 32;
    if (x + width > WIDTH && x > LEFT) {
      x = LEFT;
      y += 17;
    }
    const step = options.length <= 1 ? 4 : Math.round((index / (options.length - 1)) * 4);
    parts.push(element('rect', { class: `part tone-${step}`, x, y, width: 12, height: 12 }));
    parts.push(label(name, x + 17, y + 10, { class: 'key' }));
    x += width;
  });
  return { markup: parts.join(''), height: y + 20 };
}
