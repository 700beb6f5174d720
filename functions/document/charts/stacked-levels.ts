import { WIDTH } from './frame.ts';
import type { Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface StackRow {
  readonly who: Who;
  readonly name: string;
  /** 0–1, in the order of the categories; they add up to 1. */
  readonly shares: readonly number[];
  readonly note: string;
}

export interface StackPanel {
  readonly title: string;
  readonly rows: readonly StackRow[];
}

const ROW = 19;
const LEFT = 124;
const RIGHT = 636;

/** Shares that add up to a whole as one bar a row; a share is written inside its part where it has room. */
export function stackedLevels(
  id: string,
  text: { readonly title: string; readonly description: string },
  categories: readonly string[],
  panels: readonly StackPanel[],
  number: (share: number) => string,
): string {
  const key = drawKey(categories);
  const parts = [key.markup];
  let y = key.height + 4;
  for (const panel of panels) {
    for (const [index, line] of wrapText(panel.title, WIDTH - 12, 12.5, 2, true).entries()) {
      parts.push(label(line, 6, y + 14 + index * 15, { class: 'panel-title' }));
    }
    y += 4 + 15 * wrapText(panel.title, WIDTH - 12, 12.5, 2, true).length;
    for (const row of panel.rows) {
      parts.push(drawRow(row, y, categories.length, number));
      y += ROW;
    }
    y += 5;
  }
  return drawing(id, { width: WIDTH, height: y }, text, parts.join(''));
}

function drawRow(row: StackRow, y: number, categories: number, number: (share: number) => string): string {
  const parts = [
    label(wrapText(row.name, LEFT - 14, 12, 1)[0] ?? '', LEFT - 12, y + 14, {
      class: `row-name ${row.who}`,
      'text-anchor': 'end',
    }),
  ];
  if (row.shares.length === 0) return parts[0] + label(row.note, LEFT + 8, y + 14, { class: 'missing' });
  let from = LEFT;
  row.shares.forEach((share, index) => {
    const width = share * (RIGHT - LEFT);
    parts.push(
      element('rect', {
        class: `part ${tone(index, categories)}`,
        x: from,
        y: y + 2,
        width,
        height: ROW - 4,
      }),
    );
    const text = number(share);
    if (textWidth(text, 11) + 4 < width) {
      parts.push(
        label(text, from + width / 2, y + 13.5, {
          class: `part-value ${tone(index, categories)}`,
          'text-anchor': 'middle',
        }),
      );
    }
    from += width;
  });
  return parts.join('');
}

function drawKey(categories: readonly string[]): { readonly markup: string; readonly height: number } {
  const parts: string[] = [];
  let x = LEFT;
  let y = 3;
  categories.forEach((category, index) => {
    const [name = ''] = wrapText(category, 220, 11, 1);
    const width = textWidth(name, 11) + 32;
    if (x + width > WIDTH && x > LEFT) {
      x = LEFT;
      y += 18;
    }
    parts.push(
      element('rect', { class: `part ${tone(index, categories.length)}`, x, y, width: 12, height: 12 }),
    );
    parts.push(label(name, x + 17, y + 10, { class: 'key' }));
    x += width;
  });
  return { markup: parts.join(''), height: y + 18 };
}

/** Five shades from light to dark, spread over the categories, so that the order is seen in black and white. */
function tone(index: number, categories: number): string {
  const step = categories <= 1 ? 4 : Math.round((index / (categories - 1)) * 4);
  return `tone-${step}`;
}
