import { describe, expect, test } from 'vitest';
import type { Contrast, DomainResults, Group, GroupGap } from '../../functions/analysis/results.ts';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { composeReport } from '../../functions/document/compose.ts';
import { wordsIn } from '../../functions/document/words.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import {
  isAvailable,
  isUnavailable,
  type Result,
  unavailable,
} from '../../functions/statistics/unavailable.ts';
import { edgeSource, edges, longName } from './edges.ts';
import { madeSource } from './fixture.ts';
import { plainNumbers } from './plain-numbers.ts';

const composed = new Map<string, string>();

/** The document without its style sheets, composed once. */
function bodyOf(name: string, language: 'kk' | 'ru' | 'en'): string {
  const key = `${name} ${language}`;
  const known = composed.get(key) ?? composeReport(edgeSource(name, language));
  composed.set(key, known);
  return known.replace(/<style>[\s\S]*?<\/style>/g, '');
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

for (const name of Object.keys(edges)) {
  for (const language of reportLanguages) {
    test(`the report of a school ${name} has no hole in ${language}`, () => {
      const html = bodyOf(name, language);
      expect(textOf(html)).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\[object|[{}]/);
      expect(html).not.toMatch(/<t[dh][^>]*>\s*<\/t[dh]>/);
      expect(html).not.toMatch(/="[^"]*(?:NaN|undefined|Infinity)[^"]*"/);
    });
  }
}

test('all sections of the specification are there in their order', () => {
  const ids = [...bodyOf('mixed', 'kk').matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    'summary',
    'reading',
    'participation',
    'domains',
    'distribution',
    'gender',
    'language',
    'objectives',
    'background',
    'recommendations',
    'method',
    'appendix',
  ]);
});

test('the numbers of every table agree across the languages', () => {
  const numbers = (language: 'kk' | 'ru' | 'en') =>
    [...bodyOf('mixed', language).matchAll(/<td class="right[^"]*"[^>]*>([^<]*)</g)].map(([, cell]) =>
      (plainNumbers(cell!, language).match(/[+−]?\d[\d.]*\d|[+−]?\d/g) ?? []).join(' '),
    );
  expect(numbers('ru').length).toBeGreaterThan(200);
  expect(numbers('ru')).toEqual(numbers('kk'));
  expect(numbers('en')).toEqual(numbers('kk'));
});

test('a number in a sentence is the number of the table', () => {
  const html = bodyOf('mixed', 'ru');
  const sentence = /Математическая грамотность: выше[^.]*\. Школа: ([\d,]+) %, регион: ([\d,]+)/.exec(
    textOf(html),
  );
  const table = html.slice(html.indexOf('Средние результаты ('));
  const means = [...table.matchAll(/<td class="right">([\d,]+) \([\d,]+–[\d,]+\)<\/td>/g)].map(
    ([, mean]) => mean,
  );
  expect(sentence?.slice(1)).toEqual(means.slice(0, 2));
});

test('synthetic data are named on the cover and in the footer of every page', () => {
  const html = composed.get('mixed ru') ?? composeReport(madeSource(edges['mixed']!, 'ru'));
  expect(html).toMatch(/@bottom-center\{content:"Синтетические данные"\}/);
  expect(html).toContain('class="cover-synthetic"');
});

test('a long name of a school is whole on the cover and has two lines in the header, cut after a word', () => {
  const html = composeReport(madeSource({ name: longName }, 'kk'));
  expect(longName.length).toBeGreaterThanOrEqual(200);
  expect(html).toContain(`size-s">${longName}</h1>`);
  expect(html).toMatch(/@top-left\{content:"Қазақстан[^"]*" "\\a" "[^"]*(\\2026 |…)"\}/);
});

test('a district is named on the cover in the language of the report where the table of schools has it', () => {
  const source = madeSource({}, 'ru');
  const { id } = source.results.school;
  const record = {
    id,
    name: { ru: 'Школа' },
    region: '35',
    district: { kk: 'Қарқаралы ауданы', ru: 'Каркаралинский район' },
    locality: null,
    type: null,
    languages: [],
    enrolled: null,
  };
  const listed = { ...source, assessment: { ...source.assessment, schools: [record] } };
  const bare = { ...source, assessment: { ...source.assessment, schools: [] } };
  expect(composeReport(listed)).toContain('Каркаралинский район');
  expect(composeReport(bare)).toContain('Қарқаралы ауданы');
});

test('hostile strings of a file stay text', () => {
  const hostile = `</style><script>alert(1)</script>"'{{x}}<img src=x onerror=y>`;
  const source = madeSource({ name: hostile, objectives: 3, objectiveText: hostile }, 'ru');
  const html = composeReport({
    ...source,
    assessment: { ...source.assessment, title: { ru: hostile }, source: hostile },
  });
  expect(html).not.toMatch(/<script|<img|onerror=y>/);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});

test('the same source gives the same document', () => {
  const source = madeSource(edges['mixed']!, 'kk');
  expect(composeReport(source)).toBe(composeReport(source));
});

test('the first language of every document is declared, and headings go down by one step at most', () => {
  const html = bodyOf('mixed', 'kk');
  expect(html).toContain('<html lang="kk">');
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  levels.slice(1).forEach((level, index) => {
    expect(level - levels[index]!).toBeLessThanOrEqual(1);
  });
});

test('every figure has a title and a description for those who cannot see it', () => {
  const pictures = bodyOf('mixed', 'ru').match(/<svg[^>]*role="img"[\s\S]*?<\/svg>/g) ?? [];
  expect(pictures.length).toBeGreaterThan(12);
  for (const picture of pictures) {
    const [, title = '', description = ''] =
      /<title[^>]*>([^<]*)<\/title><desc[^>]*>([^<]*)<\/desc>/.exec(picture) ?? [];
    expect(title).not.toBe('');
    expect(description).not.toBe('');
  }
  const ids = [...bodyOf('mixed', 'ru').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('where the nation has a name, the report does not speak of the republic', () => {
  for (const [language, nation, republic] of [
    ['ru', 'Россия', /республик/i],
    ['kk', 'Ресей', /республика/i],
  ] as const) {
    const source = madeSource({ ...edges['mixed']!, name: 'Школа' }, language);
    const html = composeReport({
      ...source,
      assessment: { ...source.assessment, nation: { [language]: nation }, published: [] },
    });
    const text = textOf(html.replace(/<style>[\s\S]*?<\/style>/g, ''));
    expect(text).toContain(nation);
    expect(text).not.toMatch(republic);
  }
});

test('the logo stands on the cover as a picture, and the colour is that of the assessment', () => {
  const source = madeSource({}, 'kk');
  const html = composeReport({
    ...source,
    assessment: { ...source.assessment, logo: 'data:image/png;base64,AAAA', accent: '#7a1f3d' },
  });
  expect(html).toContain('<img src="data:image/png;base64,AAAA" alt="Логотип">');
  expect(html).toContain(':root{--brand:#7a1f3d;--brand-light:#7a1f3d}');
});

for (const name of ['mixed', 'far above', 'far below', 'of 29 students']) {
  test(`every number of a statement stands in a table or a figure of its section: school ${name}`, () => {
    const html = bodyOf(name, 'ru');
    const numbers = (text: string) =>
      new Set((text.match(/[+−]?\d[\d\u00a0]*(?:,\d+)?/g) ?? []).map((number) => number.replace(/^\+/, '')));
    let checked = 0;
    for (const id of ['domains', 'gender', 'language']) {
      const section = new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
      const statements = section.match(/<ul class="statements">[\s\S]*?<\/ul>/)?.[0] ?? '';
      const shown = numbers(textOf(section.replace(statements, '').replace(/<desc[\s\S]*?<\/desc>/g, '')));
      // "In students" and the size of a group are counts that the statement itself explains.
      const said = textOf(statements).replace(
        /95[-\s\u00a0]?(?:%|процентн\S*)|Для наглядности:[^.]*\.|\(n = [^)]*\)/g,
        '',
      );
      for (const number of numbers(said)) {
        checked++;
        expect(shown, `${id}: ${number}`).toContain(number);
      }
    }
    expect(checked).toBeGreaterThan(9);
  });
}

const sectionOf = (html: string, id: string) =>
  new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';

test('actions name their objectives, and what goes on as before is named by its codes', () => {
  const section = sectionOf(bodyOf('mixed', 'en'), 'objectives');
  const cells = [...section.matchAll(/<div class="matrix-cell action-(\w+)">([\s\S]*?)<\/div>/g)];
  expect(cells.map(([, action]) => action)).toEqual(['priority', 'system', 'watch', 'keep', 'open']);
  for (const [, action, cell] of cells) {
    const count = Number(/<span>(\d+)<\/span>/.exec(cell!)![1]);
    const named = cell!.match(/<li><b>4\.[\d.*]+<\/b> Show the relation/g)?.length ?? 0;
    const coded = cell!.replace(/<ul[\s\S]*?<\/ul>/g, '').match(/4\.\d\.\d/g)?.length ?? 0;
    expect([named, coded], action).toEqual(action === 'keep' || action === 'open' ? [0, count] : [count, 0]);
  }
});

test('without a verdict on any objective there are no actions, and the title says that data are few', () => {
  const section = sectionOf(bodyOf('of 14 students', 'en'), 'objectives');
  expect(section).not.toContain('matrix');
  expect(textOf(section)).toContain('not enough data for a conclusion on the learning objectives');
  expect(textOf(section)).not.toMatch(/[▲▼]|\*/);
});

test('a school of which nothing may be shown says so, with no word on the number of students', () => {
  const text = textOf(bodyOf('suppressed', 'ru'));
  expect(text).toContain('Для вывода о школе недостаточно данных');
  expect(text).not.toMatch(/n\s=\s0\b|не менее\s0(?!,)/);
});

test('where an interval leaves out 0 and no difference is found, a note says why', () => {
  const source = edgeSource('mixed', 'ru');
  const note = wordsIn('ru').say('note.adjusted');
  const [first, ...rest] = source.results.domains;
  const comparison = first!.comparisons.region!['all']!;
  if (isUnavailable(comparison)) throw new Error('The region is compared.');
  const contradicting = {
    ...first!,
    comparisons: {
      region: {
        all: {
          ...comparison,
          verdict: 'no-difference' as const,
          difference: { value: 5, low: 0.1, high: 9.9 },
        },
      },
    },
  };
  const html = (domains: typeof source.results.domains) => {
    const results = { ...source.results, domains };
    const findings = findingsOf(source.assessment, results);
    return sectionOf(composeReport({ ...source, results, findings }), 'domains');
  };
  expect(html([contradicting, ...rest])).toContain(note);
  expect(html(source.results.domains)).not.toContain(note);
});

const furtherSaid = {
  kk: {
    list: (n: number) => new RegExp(`Тағы ${n} қорытынды, толығырақ мына бөлім(де|дерде): (\\d+, )*8\\.`),
    more: /Осындай тағы (\d+) қорытынды бар \(.*\); толығырақ мына бөлімде: 8\./,
  },
  ru: {
    list: (n: number) => new RegExp(`Ещё ${n} вывод(а|ов)?: см\\. разделы? (\\d+, )*8\\.`),
    more: /Ещё (\d+) таки[хй] вывод(?:а|ов)? \(.*\): см\. раздел 8\./,
  },
  en: {
    list: (n: number) => new RegExp(`${n} more findings?: see sections? (\\d+, )*8\\.`),
    more: /(\d+) more such findings? \(.*\): see section 8\./,
  },
};

test.each(reportLanguages)(
  'a list of three, and a recommendation, say how many more there are, and where: %s',
  (language) => {
    const source = edgeSource('mixed', language);
    const { objectives } = source.results;
    if (isUnavailable(objectives)) throw new Error('The school has objectives.');
    const judged = objectives.filter(({ school, action }) => isAvailable(school) && isAvailable(action));
    const said = (number: number) => {
      const priorities = judged.slice(0, number).map((one) => ({ ...one, action: 'priority' as const }));
      const results = { ...source.results, objectives: priorities };
      const findings = findingsOf(source.assessment, results);
      const html = composeReport({ ...source, results, findings });
      const of = (section: string) => textOf(sectionOf(html, section)).replaceAll('\u00a0', ' ');
      return { findings, summary: of('summary'), recommendations: of('recommendations') };
    };
    const { findings, summary, recommendations } = said(judged.length);
    const further = findings.further.priorities.length;
    const { list, more } = furtherSaid[language];
    expect(further).toBeGreaterThan(judged.length - 4);
    expect(summary).toMatch(list(further));
    expect(more.exec(recommendations)?.[1]).toBe(`${judged.length - 3}`);
    expect(said(3).recommendations).not.toMatch(more);
  },
);

describe('a gap of groups that calls for no recommendation has its reason in one line', () => {
  const source = edgeSource('mixed', 'en');
  const [one, ...rest] = source.results.domains;
  if (one === undefined || isUnavailable(one.genderGap)) throw new Error('The first domain has a gap.');
  const { school } = one.genderGap;
  if (isUnavailable(school)) throw new Error('The school has a gap.');
  const difference = { value: 9, low: 3, high: 15 };
  const ahead = { ...school, difference, verdict: 'above' as const };
  const same = { ...ahead, difference: { value: 2, low: -5, high: 9 }, verdict: 'no-difference' as const };
  const none = unavailable('not-applicable');
  const vanished = { items: ['M1'], difference: { value: 3, low: -2, high: 8 } };
  const gapOf = (
    first: Group,
    second: Group,
    tested: Result<Contrast>,
    withoutDif: GroupGap['withoutDif'],
  ) => ({
    first,
    second,
    school: ahead,
    references: { region: { ...ahead, difference: { value: 1, low: -1, high: 3 } } },
    gapOfGaps: { region: tested },
    withoutDif,
  });
  const htmlOf = (gaps: Partial<Pick<DomainResults, 'genderGap' | 'languageGap'>>): string => {
    const others = rest.map((domain) => ({ ...domain, genderGap: none, languageGap: none }));
    const domains = [{ ...one, genderGap: none, languageGap: none, ...gaps }, ...others];
    const results = { ...source.results, domains };
    return composeReport({ ...source, results, findings: findingsOf(source.assessment, results) });
  };
  const lines = (gaps: Parameters<typeof htmlOf>[0]): readonly string[] => {
    const html = htmlOf(gaps);
    return [...textOf(sectionOf(html, 'recommendations')).matchAll(/No recommendation is given[^.]*\./g)].map(
      ([text]) => text.replaceAll('\u00a0', ' '),
    );
  };
  const start = (on: string) =>
    `No recommendation is given on the difference ${on} (mathematical literacy): `;

  test.each([
    [
      'it is not found to be wider',
      { genderGap: gapOf('girls', 'boys', same, none) },
      [
        `${start('between girls and boys')}it was not found to be significantly larger in the school than in the region.`,
      ],
    ],
    [
      'it cannot be compared',
      { genderGap: gapOf('girls', 'boys', unavailable('no-reference'), none) },
      [
        `${start('between girls and boys')}these data do not allow a comparison with the difference in other schools.`,
      ],
    ],
    [
      'it rests on items that are not equally hard for the groups',
      {
        genderGap: gapOf('girls', 'boys', same, vanished),
        languageGap: gapOf('kk', 'ru', same, vanished),
      },
      ['between girls and boys', 'by language of instruction'].map(
        (on) =>
          `${start(on)}without the items that are not equally hard for the two groups (DIF), its interval includes 0.`,
      ),
    ],
    [
      'a gap that is wider, and one by language, have their recommendations',
      {
        genderGap: gapOf('girls', 'boys', ahead, none),
        languageGap: gapOf('kk', 'ru', same, none),
      },
      [],
    ],
  ])('%s', (_, gaps, said) => expect(lines(gaps)).toEqual(said));

  test.each([
    [vanished, true],
    [{ ...vanished, difference: { value: 8, low: 2, high: 14 } }, false],
  ])(
    'the first page and the title say that a gap is not confirmed without the DIF items: %o',
    (dif, said) => {
      const html = htmlOf({ languageGap: gapOf('kk', 'ru', same, dif) });
      for (const section of ['summary', 'language'])
        expect(textOf(sectionOf(html, section)).includes('(not confirmed when items that')).toBe(said);
    },
  );
});

test('what is too little to be said of several domains alike is said once, of them all', () => {
  const text = textOf(sectionOf(bodyOf('of 14 students', 'en'), 'domains'));
  expect(text.match(/not enough data for a conclusion \(n/g)).toHaveLength(1);
});

test('grey says slight and nothing else: a gap between groups, and a lag, have looks of their own', () => {
  for (const name of Object.keys(edges)) {
    const html = bodyOf(name, 'en');
    const grey = [...html.matchAll(/<span class="verdict slight">([\s\S]*?)<\/span>/g)].map(
      ([, text]) => text,
    );
    for (const text of grey) expect(text).toContain('slightly');
    for (const [, text] of html.matchAll(/<span class="symbol slight">[\s\S]*?<\/span>([^<]*)/g))
      expect(text).toContain('slightly');
  }
});
