import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../functions/document/charts/text-width.ts';
import {
  MOST_LABELS,
  type WrightMapText,
  wrightMapChart,
} from '../../../functions/document/technical/charts/wright-map.ts';

const text: WrightMapText = {
  title: 'map',
  description: 'map',
  persons: 'persons',
  items: 'items',
  axis: 'logits',
  format: String,
};
const persons = [{ from: -1, to: 1, share: 1 }];

function labelsOf(svg: string) {
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" class="tick item-name">([^<]+)</g)].map(
    ([, x, y, name]) => ({ left: Number(x), y: Number(y), right: Number(x) + textWidth(name!, 11) }),
  );
}

describe('The Wright map', () => {
  it.each([
    ['spread out', (at: number) => -3 + at / 10],
    ['all at one difficulty', () => 0.3],
    ['in two heaps', (at: number) => (at % 2 ? 1.01 : -1.02)],
  ])('writes sixty names that do not meet, items %s', (_, difficulty) => {
    const items = Array.from({ length: MOST_LABELS }, (_, at) => ({
      name: `M0${20000 + at}A`,
      at: difficulty(at),
    }));
    const labels = labelsOf(wrightMapChart('w', text, { persons, items, mean: 0 }));
    expect(labels).toHaveLength(MOST_LABELS);
    for (const [at, one] of labels.entries()) {
      expect(one.right).toBeLessThanOrEqual(642);
      for (const other of labels.slice(at + 1)) {
        const apart = Math.abs(one.y - other.y) >= 11 || one.right < other.left || other.right < one.left;
        expect(apart, JSON.stringify([one, other])).toBe(true);
      }
    }
  });

  it('draws one dot for each item where there are more', () => {
    const items = Array.from({ length: 214 }, (_, at) => ({ name: `i${at}`, at: Math.sin(at) * 3 }));
    const svg = wrightMapChart('w', text, { persons, items, mean: null });
    expect(svg.match(/class="item-dot"/g)).toHaveLength(214);
    expect(labelsOf(svg)).toEqual([]);
  });
});
