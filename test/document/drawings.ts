import { answerBars } from '../../functions/document/charts/answer-bars.ts';
import { distribution } from '../../functions/document/charts/distribution.ts';
import { divergingBars } from '../../functions/document/charts/diverging-bars.ts';
import { dotIntervals } from '../../functions/document/charts/dot-interval.ts';
import { dumbbells } from '../../functions/document/charts/dumbbell.ts';
import type { FigureParts } from '../../functions/document/charts/figure-parts.ts';
import type { Who } from '../../functions/document/charts/marks.ts';
import { objectivePlot } from '../../functions/document/charts/objective-plot.ts';
import { percentileBands } from '../../functions/document/charts/percentile-bands.ts';
import { readingExample } from '../../functions/document/charts/reading-example.ts';
import { schoolWrightMap } from '../../functions/document/charts/school-wright-map.ts';
import { stackedLevels } from '../../functions/document/charts/stacked-levels.ts';
import { strip } from '../../functions/document/charts/strip.ts';
import { fitScatter } from '../../functions/document/technical/charts/fit-scatter.ts';
import { wrightMapChart } from '../../functions/document/technical/charts/wright-map.ts';

/** Every kind of chart with words of its own, so that a change of wording does not change a picture: typical data, data at their ends, and too little or too much of them. */

const text = { title: 'Сурет', description: 'Сипаттама' };
/** The texts of a figure of several pictures. */
const each = (pictures: number) => ({
  title: text.title,
  descriptions: Array.from({ length: pictures }, () => text.description),
});
/** A figure that may go on overleaf, as one text. */
const whole = ({ head, svgs, foot }: FigureParts) => [head, ...svgs.map(({ svg }) => svg), foot].join('\n');
const described = { title: text.title, describe: () => text.description };
const percent = (share: number) => `${Math.round(share * 100)} %`;
const one = (value: number) => value.toFixed(1);
const points = { title: '%', format: String, bounds: [0, 100] as const, span: 30 };
const scale = { title: 'балл', format: String, bounds: null, span: 100 };
const names: Readonly<Record<Who, string>> = {
  school: 'Мектеп',
  region: 'Өңір',
  nation: 'Республика',
  similar: 'Ұқсас мектептер',
};
const everybody = ['school', 'region', 'nation', 'similar'] as const;
const long =
  'Жаратылыстану-ғылыми сауаттылық және математикалық модельдеу негіздерін меңгеру деңгейі '.repeat(3);

const dots = (values: readonly (number | null)[], half: number, title: string) => ({
  title,
  verdict: { text: '▲ өңірмен салыстырғанда: жоғары', tone: 'above' },
  rows: values.map((value, at) => ({
    who: everybody[at]!,
    name: names[everybody[at]!],
    value,
    low: value === null ? null : value - half,
    high: value === null ? null : value + half,
    text: value === null ? 'деректер жоқ' : one(value),
  })),
});

const pairs = (values: readonly (readonly [number, number] | null)[], title: string) => ({
  title,
  verdict: { text: '● мәнді айырмашылық анықталған жоқ', tone: 'none' },
  rows: values.map((pair, at) => ({
    who: everybody[at]!,
    name: names[everybody[at]!],
    first: pair?.[0] ?? null,
    second: pair?.[1] ?? null,
    firstText: pair === null ? '' : one(pair[0]),
    secondText: pair === null ? '' : one(pair[1]),
    gap: pair === null ? '' : one(pair[0] - pair[1]),
    note: pair === null ? 'деректер жеткіліксіз' : '',
  })),
});
const pairKey = { first: 'Қыздар', second: 'Ұлдар', gap: 'қыздар − ұлдар' };

const bands = (rows: readonly (readonly (number | null)[])[], title: string) => ({
  title,
  rows: rows.map(([p10, p25, p50, p75, p90], at) => ({
    who: everybody[at]!,
    name: names[everybody[at]!],
    p10: p10 ?? null,
    p25: p25 ?? null,
    p50: p50 ?? null,
    p75: p75 ?? null,
    p90: p90 ?? null,
    note: p50 == null ? 'деректер жоқ' : p90 == null ? 'P10 және P90: n < 36' : '',
  })),
});

const bins = (counts: readonly number[], from: number, width: number, expected: number | null) =>
  counts.map((students, at) => ({
    from: from + at * width,
    to: from + (at + 1) * width,
    students,
    expected,
  }));
const binned = { x: '%', y: 'Оқушылар', format: String, count: String };

const objective = (name: string, school: number, half: number, tone: string) => ({
  name,
  school,
  low: Math.max(0, school - half),
  high: Math.min(100, school + half),
  reference: 48,
  expected: 52,
  texts: [String(school), '48', tone === 'below' ? '▼ −12' : '+3', 'белгісіз'],
  tone,
});
const objectiveKey = {
  who: 'region',
  school: 'Мектеп',
  reference: 'Өңір',
  expected: 'күтілетін нәтиже',
  threshold: 'шек: 50 %',
} as const;
const objectiveColumns = {
  heads: ['Мектеп', 'Өңір', 'Күтілгенге қатысты', 'Қол жеткізілді'],
  widths: [44, 60, 72, 92],
  toned: 2,
};

const options = ['мүлде олай емес', 'олай емес сияқты', 'солай сияқты', 'дәл солай'];
const asked = (question: string, shares: readonly (readonly number[])[], note = '') => ({
  text: question,
  note,
  rows: shares.map((row, at) => ({ who: everybody[at]!, name: names[everybody[at]!], shares: row })),
});

const levels = (title: string, rows: readonly (readonly number[])[]) => ({
  title,
  rows: rows.map((shares, at) => ({
    who: everybody[at]!,
    name: names[everybody[at]!],
    shares,
    note: shares.length === 0 ? 'деректер жоқ' : '',
  })),
});

const both = (own: number | null, other: number | null) =>
  [own, other].map((share) => (share === null ? '–' : percent(share / 100)));
const answer = (item: string, wrong: number, right: number | null, reference: number | null) => ({
  name: `Тапсырма ${item}`,
  topic: 'Математикалық сауаттылық',
  lines: [
    { name: 'қате жауап B', school: wrong, reference, texts: both(wrong, reference), tone: 'wrong' },
    {
      name: 'дұрыс жауап',
      school: right,
      reference,
      texts: both(right, reference),
      tone: 'right',
    },
  ] as const,
});

const answerKey = (reference: string) => ({
  who: 'region' as const,
  wrong: 'Мектеп: қате жауап',
  right: 'Мектеп: дұрыс жауап',
  school: 'Мектеп',
  reference,
});
const shares = { title: 'оқушылар үлесі, %', format: String, bounds: [0, 100], span: 50 } as const;

const items = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `M${String(at + 1).padStart(2, '0')}`,
    at: Math.sin(at) * 2,
  }));
const people = [2, 5, 11, 8, 4, 0, 1].map((students, at) => ({
  from: -1.5 + at * 0.5,
  to: -1 + at * 0.5,
  students,
}));
const mapWords = { students: 'Оқушылар', items: 'Тапсырмалар', count: String };
const logits = { title: 'логит', format: String, bounds: null, span: 4 };
const technicalMap = { ...text, persons: 'Оқушылар', items: 'Тапсырмалар', axis: 'логит', format: String };

export const drawings: Readonly<Record<string, () => string>> = {
  'dot-interval': () =>
    whole(
      dotIntervals(
        'a',
        each(2),
        [dots([54.2, 47.1, 49, 51.3], 4.5, 'Оқу'), dots([31, 49.5, 57.1, 51.3], 6, long)],
        points,
      ),
    ),
  'dot-interval-ends': () => whole(dotIntervals('a', each(1), [dots([0, 100, null], 0, 'Оқу')], points)),
  'dot-interval-scale': () => whole(dotIntervals('a', each(1), [dots([812, -96, 500], 40, 'Оқу')], scale)),
  dumbbell: () =>
    whole(
      dumbbells(
        'b',
        each(2),
        pairKey,
        [
          pairs(
            [
              [73.6, 52.7],
              [51.5, 59.7],
              [57, 57],
            ],
            'Оқу',
          ),
          pairs([[47.7, 55.7], null], 'Ғылым'),
        ],
        points,
      ),
    ),
  'dumbbell-ends': () =>
    whole(
      dumbbells(
        'b',
        each(2),
        pairKey,
        [
          pairs(
            [
              [0, 100],
              [100, 0],
              [50, 50],
            ],
            long,
          ),
        ],
        points,
      ),
    ),
  'percentile-bands': () =>
    whole(
      percentileBands(
        'c',
        each(1),
        [
          bands(
            [
              [33, 50, 60, 80, 97],
              [30, 40, 60, 70, 80],
            ],
            'Оқу',
          ),
        ],
        points,
        one,
      ),
    ),
  'percentile-bands-few': () =>
    whole(
      percentileBands(
        'c',
        each(1),
        [bands([[null, null, 43.8], [null, 25, 50, 75], []], 'Оқу')],
        points,
        one,
      ),
    ),
  distribution: () =>
    distribution('d', text, bins([0, 1, 4, 5, 6, 8, 7, 5, 3, 2], 0, 10, 4.1), binned, 204, 'region'),
  'distribution-centred': () =>
    distribution(
      'd',
      text,
      bins([2, 4, 3, 6, 12, 4, 8, 2, 3], -6.25, 12.5, 5),
      { ...binned, centred: true },
      204,
      'nation',
    ),
  'distribution-one': () => distribution('d', text, bins([400], 500, 100, null), binned, 480, 'nation'),
  'objective-plot': () =>
    whole(
      objectivePlot(
        'e',
        each(2),
        objectiveKey,
        [
          {
            title: '',
            rows: [
              objective('4.1 есептер шығару', 34, 11, 'below'),
              objective(`4.2 ${long}`, 0, 0, 'none'),
              objective('4.3', 100, 0, 'above'),
            ],
          },
        ],
        points,
        objectiveColumns,
        undefined,
        50,
      ),
    ),
  'objective-plot-panels': () =>
    whole(
      objectivePlot(
        'e',
        each(2),
        { ...objectiveKey, expected: '', threshold: '' },
        ['Оқу', long].map((title) => ({ title, rows: [objective('Жеңіл (саны: 3)', 62, 8, 'none')] })),
        points,
        objectiveColumns,
        204,
      ),
    ),
  'diverging-bars': () =>
    divergingBars(
      'f',
      text,
      options,
      [
        asked('Маған қызықты.', [
          [0.07, 0.29, 0.4, 0.24],
          [0.04, 0.19, 0.49, 0.28],
        ]),
        asked(long, [
          [1, 0, 0, 0],
          [0, 0, 0, 1],
        ]),
      ],
      percent,
    ),
  'diverging-bars-odd': () =>
    divergingBars(
      'f',
      text,
      options.slice(0, 3),
      [asked('Маған қызықты.', [[0.2, 0.5, 0.3]]), asked('Жауап жоқ', [], 'деректер жеткіліксіз')],
      percent,
    ),
  'stacked-levels': () =>
    stackedLevels(
      'g',
      text,
      ['Төмен', 'Орта', 'Жоғары'],
      [levels('Оқу', [[0.11, 0.44, 0.45], [0, 1, 0], []]), levels(long, [[1, 0, 0]])],
      percent,
    ),
  'answer-bars': () =>
    whole(
      answerBars(
        'h',
        described,
        answerKey('Өңір'),
        [
          answer('M10', 43, 25, 38),
          answer('R01', 100, 0, 0),
          answer('S07', 0, null, null),
          answer('S08', 31, 60, 28),
        ],
        shares,
      ),
    ),
  'answer-bars-alone': () =>
    whole(answerBars('h', described, answerKey(''), [answer('M10', 43, 25, null)], shares)),
  strip: () =>
    strip(
      'i',
      text,
      { value: 63.2, low: 56.5, high: 69.9 },
      [
        { who: 'region', value: 55.6 },
        { who: 'nation', value: 57.1 },
      ],
      [43.8, 69.9],
      points,
      178,
    ),
  'strip-alone': () => strip('i', text, { value: 0, low: null, high: null }, [], [0], points, 590),
  'reading-example': () =>
    readingExample('j', text, {
      school: 'Мектептің нәтижесі',
      interval: 'Сенімділік аралығы',
      outside: 'Жолақтан тыс',
      inside: 'Жолақ ішінде',
      names,
    }),
  'school-wright-map': () =>
    schoolWrightMap(
      'k',
      text,
      mapWords,
      {
        bins: people,
        school: { value: 0.2, low: -0.1, high: 0.5 },
        references: [
          { who: 'region', value: 0 },
          { who: 'nation', value: 0.1 },
        ],
        items: items(12),
      },
      logits,
    ),
  'school-wright-map-many': () =>
    schoolWrightMap(
      'k',
      text,
      mapWords,
      { bins: people, school: { value: -1, low: -2, high: 0 }, references: [], items: items(214) },
      logits,
    ),
  'technical-wright-map': () =>
    wrightMapChart('l', technicalMap, {
      persons: people.map(({ from, to, students }) => ({ from, to, share: students / 31 })),
      items: items(12),
      mean: 0.2,
    }),
  'technical-fit': () =>
    fitScatter(
      'm',
      { ...text, x: 'қиындық', infit: 'infit', outfit: 'outfit', formatX: String, formatY: one },
      items(12).map(({ name, at }, index) => ({
        name,
        difficulty: at,
        infit: 0.8 + index / 30,
        outfit: 0.6 + index / 12,
        flagged: index > 9,
      })),
      { low: 0.7, high: 1.3 },
    ),
};
