import { WIDTH } from './frame.ts';
import { mark, whisker } from './marks.ts';
import { drawing, element, label } from './svg.ts';
import { wrapText } from './wrap-text.ts';

export interface ReadingExample {
  readonly school: string;
  readonly interval: string;
  readonly outside: string;
  readonly inside: string;
  readonly names: { readonly school: string; readonly region: string; readonly nation: string };
}

/** An invented example of the dot-and-interval figure with its parts named: school 54 (49–59), region 47, nation 52. */
export function readingExample(
  id: string,
  text: { readonly title: string; readonly description: string },
  words: ReadingExample,
): string {
  const x = (value: number): number => 124 + ((value - 40) / 30) * 300;
  const rows = { school: 62, region: 92, nation: 122 } as const;
  const band = element('rect', { class: 'band school', x: x(49), y: 46, width: x(59) - x(49), height: 92 });
  const names = (['school', 'region', 'nation'] as const).map((who) =>
    label(words.names[who], 112, rows[who] + 4, { class: `row-name ${who}`, 'text-anchor': 'end' }),
  );
  const marks =
    whisker('school', x(49), x(59), rows.school) +
    mark('school', x(54), rows.school) +
    mark('region', x(47), rows.region) +
    mark('nation', x(52), rows.nation);
  const axis = [40, 45, 50, 55, 60, 65, 70].map(
    (tick) =>
      element('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: 46, y2: 138 }) +
      label(String(tick), x(tick), 153, { class: 'tick', 'text-anchor': 'middle' }),
  );
  const notes =
    note(words.interval, 2, 8, x(51.5), rows.school - 6, 300, 'above') +
    note(words.school, 442, rows.school, x(54) + 12, rows.school, 196, 'beside', x(59) + 8) +
    note(words.outside, 442, rows.region, x(47) + 10, rows.region, 196, 'beside') +
    note(words.inside, 442, rows.nation, x(52) + 10, rows.nation, 196, 'beside');
  return drawing(
    id,
    { width: WIDTH, height: 160 },
    text,
    axis.join('') + band + names.join('') + marks + notes,
  );
}

function note(
  text: string,
  x: number,
  y: number,
  toX: number,
  toY: number,
  width: number,
  place: 'above' | 'beside',
  from = toX,
): string {
  if (place === 'above') {
    const line = wrapText(text, 620, 12, 1)[0] ?? '';
    return (
      label(line, x + 122, y + 10, { class: 'annotation' }) +
      element('line', { class: 'leader', x1: toX, x2: toX, y1: y + 16, y2: toY })
    );
  }
  const lines = wrapText(text, width, 12, 2);
  return (
    element('line', { class: 'leader', x1: from, x2: x - 6, y1: toY, y2: toY }) +
    lines
      .map((line, index) =>
        label(line, x, y + 4 + (index - (lines.length - 1) / 2) * 14, { class: 'annotation' }),
      )
      .join('')
  );
}
