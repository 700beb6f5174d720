import { expect, test } from 'vitest';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { dotIntervals } from '../../functions/document/charts/dot-interval.ts';
import { dumbbells } from '../../functions/document/charts/dumbbell.ts';
import { textWidth } from '../../functions/document/charts/text-width.ts';
import { wrapText } from '../../functions/document/charts/wrap-text.ts';
import { composeReport } from '../../functions/document/compose.ts';
import { type Made, madeSource } from './fixture.ts';

const axis = { title: '%', format: (value: number) => String(value), bounds: [0, 100] as const, span: 30 };

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the texts of a chart stand, as estimated from the font's own widths. */
function boxes(svg: string): readonly Box[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"([^>]*)>([^<]*)<\/text>/g)].map(
    ([, x, y, rest, raw]) => {
      const text = raw!
        .replace(/&amp;/g, '&')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>');
      const small = /class="(?:tick|axis-title|missing|median-value|part-value)/.test(rest!);
      const width = textWidth(text, small ? 11 : 12);
      const left = Number(x) - (rest!.includes('"end"') ? width : rest!.includes('"middle"') ? width / 2 : 0);
      return { text, left, right: left + width, top: Number(y) - 8, bottom: Number(y) + 1 };
    },
  );
}

const schools: Readonly<Record<string, Made>> = {
  mixed: { languages: ['kk', 'ru'], objectives: 20, questions: 12, items: true, similar: true },
  small: { students: 14 },
  scale: { scale: true, genders: 'both' },
  'far above': { lead: [45, 45, 45] },
  'far below': { lead: [-49, -45, -40], languages: ['kk', 'ru'] },
};

for (const [name, made] of Object.entries(schools)) {
  for (const language of reportLanguages) {
    test(`no two labels meet and none leaves its chart: school ${name}, ${language}`, () => {
      const html = composeReport(madeSource(made, language));
      for (const svg of html.match(/<svg[^>]*(?:role="img"|aria-hidden)[\s\S]*?<\/svg>/g) ?? []) {
        const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)![1]);
        const all = boxes(svg);
        for (const [index, one] of all.entries()) {
          expect(one.left, one.text).toBeGreaterThan(-3);
          expect(one.right, one.text).toBeLessThan(width + 4);
          for (const other of all.slice(index + 1)) {
            const apart =
              one.right <= other.left + 2 ||
              other.right <= one.left + 2 ||
              one.bottom <= other.top ||
              other.bottom <= one.top;
            expect(apart, `"${one.text}" and "${other.text}"`).toBe(true);
          }
        }
      }
    });
  }
}

test('what is repeated on further pages has no transform: this Chromium leaves it out there', () => {
  const html = composeReport(madeSource(schools['mixed']!, 'ru'));
  const heads = html.match(/<svg[^>]*aria-hidden[\s\S]*?<\/svg>/g) ?? [];
  expect(heads.length).toBeGreaterThan(8);
  for (const head of heads) expect(head).not.toContain('transform');
});

test('a dot-and-interval chart is drawn as before', () => {
  const { svgs, foot } = dotIntervals(
    'chart',
    { title: 'Mean', descriptions: ['School 54'] },
    [
      {
        title: 'Mathematics',
        verdict: { text: '▲ above', tone: 'above' },
        rows: [
          { who: 'school', name: 'School', value: 54, low: 49, high: 59, text: '54%' },
          { who: 'region', name: 'Region', value: 47, low: 46, high: 48, text: '47%' },
          { who: 'nation', name: 'National', value: null, low: null, high: null, text: 'no data' },
        ],
      },
    ],
    axis,
  );
  const drawn = svgs.map(({ svg }) => svg).join('') + foot;
  expect(drawn.replaceAll('><', '>\n<')).toMatchSnapshot();
});

test('the lower end of a dumbbell has its label on the left, the higher on the right', () => {
  const row = {
    who: 'school',
    name: 'School',
    gap: '+5',
    note: '',
    firstText: 'first',
    secondText: 'second',
  } as const;
  const drawn = (first: number, second: number) =>
    boxes(
      dumbbells(
        'chart',
        { title: 't', descriptions: ['d'] },
        { first: 'Girls', second: 'Boys', gap: 'gap' },
        [{ title: 'M', verdict: null, rows: [{ ...row, first, second }] }],
        axis,
      ).svgs[0]!.svg,
    );
  const place = (all: readonly Box[], text: string) => all.find((box) => box.text === text)!.left;
  expect(place(drawn(60, 50), 'second')).toBeLessThan(place(drawn(60, 50), 'first'));
  expect(place(drawn(50, 60), 'first')).toBeLessThan(place(drawn(50, 60), 'second'));
});

test('a text is broken at spaces, a long word is cut, and what does not fit ends in an ellipsis', () => {
  expect(wrapText('one two three', 1000, 12, 2)).toEqual(['one two three']);
  const lines = wrapText('Шамалар арасындағы тәуелділікті көрсету және қолдану', 120, 12, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(120);
  for (const line of wrapText('x'.repeat(200), 100, 12, 9))
    expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
});
