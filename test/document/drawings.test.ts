import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { drawings } from './drawings.ts';
import { drawingDifference, lines, TOLERANCE } from './same-drawing.ts';

const folder = join(import.meta.dirname, 'pictures');
const renew = process.env['RENEW_DRAWINGS'] === '1';

describe('A chart is drawn as it was when it was looked at last (RENEW_DRAWINGS=1 stores it anew)', () => {
  it.each(Object.entries(drawings))('%s', (name, draw) => {
    const svg = draw();
    const path = join(folder, `${name}.svg`);
    if (renew) writeFileSync(path, `${lines(svg).join('\n')}\n`);
    expect(existsSync(path), `${path} is not stored`).toBe(true);
    expect(drawingDifference(readFileSync(path, 'utf8'), svg)).toBeNull();
  });

  it('and no stored picture is without its chart', () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(drawings)
        .map((name) => `${name}.svg`)
        .sort(),
    );
  });

  it('has no number that is none', () => {
    for (const [name, draw] of Object.entries(drawings))
      expect(draw(), name).not.toMatch(/NaN|undefined|Infinity|null/);
  });
});

test('half a point is the tolerance: less is the same drawing, more, another word or another element is not', () => {
  const svg = '<svg width="642"><text x="10" y="20">Мектеп</text><path d="M1 2H30"/></svg>';
  expect(drawingDifference(svg, svg.replace('30', '30.6'))).toBeNull();
  expect(TOLERANCE).toBeLessThan(0.7);
  expect(drawingDifference(svg, svg.replace('30', '30.7'))).toContain('became');
  expect(drawingDifference(svg, svg.replace('Мектеп', 'Өңір'))).toContain('Өңір');
  expect(drawingDifference(svg, svg.replace('<path d="M1 2H30"/>', ''))).toBe('4 elements became 3');
});
