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
  percent: (share: number) => string,
): string {
  const half = (RIGHT - LEFT) / 2;
  const left = Math.max(
    0.3,
    ...questions.flatMap((question) => question.rows.map((row) => leftShare(row.shares))),
  );
  const right = Math.max(
    0.3,
    ...questions.flatMap((question) => question.rows.map((row) => 1 - leftShare(row.shares))),
  );
  const unit = (2 * half) / (left + right);
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
      parts.push(drawRow(row, y, zero, unit, percent));
      y += ROW;
    }
    parts.push(element('line', { class: 'base', x1: zero, x2: zero, y1: top, y2: y }));
    y += 4;
  }
  return drawing(id, { width: WIDTH, height: y }, text, parts.join(''));
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
  percent: (share: number) => string,
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
    const text = percent(share);
    if (textWidth(text, 11) + 6 < width) {
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
