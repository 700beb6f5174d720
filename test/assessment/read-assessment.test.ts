import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { defaultRules } from '../../functions/assessment/rules.ts';

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const from = (files: Record<string, string | Uint8Array>, id = 'folder') =>
  readAssessment(new Map(Object.entries(files)), id);
const items = csv(
  'item,domain,objective,max_score,key,options,difficulty,topic,cognitive_level',
  'M01,mathematics,O1,1,A,ABCD,-0.5,Numbers,knowing',
  'M02,математика,O1,2,,,"1,25",,',
  'R01,Оқу сауаттылығы,O2,,B,A|B|C,,,',
);

describe('an assessment without any definition', () => {
  it('has the three usual domains, scores of an undeclared kind and the default rules', () => {
    const { assessment, problems } = from({}, 'МОДО 2024, 4 класс');
    expect(problems).toEqual([]);
    expect(assessment.id).toBe('2024-4');
    expect(assessment.wave).toBe('2024');
    expect(
      assessment.domains.map(({ id, comparableAcrossLanguages }) => [id, comparableAcrossLanguages]),
    ).toEqual([
      ['mathematics', true],
      ['reading', false],
      ['science', true],
    ]);
    expect(assessment.domains[0]!.name.kk).toBe('Математикалық сауаттылық');
    expect(assessment.undeclared).toEqual(['scores', 'domains', 'missing']);
    expect(assessment.rules).toEqual(defaultRules);
    expect(assessment.languages).toEqual(['kk', 'ru']);
  });
});

describe('assessment.yaml', () => {
  it('sets everything, in camelCase or snake_case, with texts in one language or several', () => {
    const { assessment, problems } = from({
      'assessment.yaml': csv(
        'id: modo-4',
        'titles: { kk: Есеп, ru: Отчёт }',
        'wave: 2024',
        'grade: 4',
        'synthetic: true',
        'languages: [kk, ru, en]',
        'domains:',
        '  - reading',
        '  - { id: history, name: История, comparable_across_languages: false }',
        'scores: { kind: points, maximum: { reading: 10, history: 20 } }',
        'scale: { sd: 50 }',
        'levels:',
        '  history: [{ id: high, from: 70 }, { id: basic, name: { ru: Базовый }, from: 40 }]',
        'rules:',
        '  minimum: { group: 5 }',
        '  refuse_above: 0.1',
        'columns: { bal1: reading }',
        'values: { gender: { 1: girls } }',
        'missing: { omitted: [9, N], not_administered: "" }',
        'encoding: kz-1048',
      ),
    });
    expect(problems).toEqual([]);
    expect(assessment).toMatchObject({
      id: 'modo-4',
      title: { kk: 'Есеп', ru: 'Отчёт' },
      wave: '2024',
      grade: '4',
      synthetic: true,
      domains: [
        { id: 'reading', comparableAcrossLanguages: false },
        { id: 'history', comparableAcrossLanguages: false },
      ],
      scores: { kind: 'points', maximum: { reading: 10, history: 20 } },
      levels: {
        history: [
          { id: 'basic', from: 40 },
          { id: 'high', from: 70 },
        ],
      },
      columns: { bal1: 'reading' },
      values: { gender: { '1': 'girls' } },
      missing: { omitted: ['9', 'N'], notReached: [], notAdministered: [''] },
      encoding: 'kz-1048',
      undeclared: [],
    });
    expect(assessment.rules).toEqual({
      ...defaultRules,
      minimum: { ...defaultRules.minimum, group: 5 },
      refuseAbove: 0.1,
      scale: { mean: 500, sd: 50 },
    });
  });

  it('has every mistake reported with its line, and keeps what is right', () => {
    const { assessment, problems } = from({
      'assessment.yaml': csv(
        'id: ok',
        'titel: x',
        'languages: [kk, de]',
        'rules:',
        '  minimun: { group: 5 }',
        '  minimum: { group: -1, verdict: 20 }',
        '  effect_words: [0.5, 0.2, 0.8]',
        'grade: 9',
        'colums: { a: reading }',
      ),
    });
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['yaml-key-unknown-near', 2, 'titel'],
      ['yaml-value', 3, 'languages.1'],
      ['yaml-key-unknown-near', 9, 'colums'],
      ['yaml-key-unknown-near', 5, 'rules.minimun'],
      ['rule-value', 6, 'rules.minimum.group'],
      ['rule-value', 7, 'rules.effect_words'],
    ]);
    expect(problems[3]!.data).toEqual({ meant: 'minimum' });
    expect(assessment.grade).toBe('9');
    expect(assessment.rules.minimum).toEqual({ ...defaultRules.minimum, verdict: 20 });
  });

  it('that is no YAML, no map, or expands without end is reported, not thrown', () => {
    const bomb = csv(
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map(
          (k, i) => `${k}: &${k} [${'*abcdefghi'[i + 1] && Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`,
        ),
    );
    for (const [text, code] of [
      ['id: [1, 2\nx', 'yaml-broken'],
      ['- a\n- b', 'yaml-no-map'],
      ['just text', 'yaml-no-map'],
      [bomb, 'yaml-no-map'],
    ] as const) {
      const { problems } = from({ 'assessment.yaml': text });
      expect(
        problems.map((problem) => problem.code),
        text.slice(0, 40),
      ).toContain(code);
      expect(problems[0]!.line).toBeGreaterThan(0);
    }
  });

  it('with a mapping to what does not exist names what may be meant', () => {
    const { problems } = from({ 'assessment.yaml': 'columns: { a: mathematic, b: qwertyuiop }' });
    expect(problems.map(({ code, column, data }) => [code, column, data])).toEqual([
      ['columns-target-near', 'a', { name: 'mathematic', meant: 'mathematics' }],
      ['columns-target', 'b', { name: 'qwertyuiop' }],
    ]);
  });

  it('that is empty, or has keys without values, changes nothing', () => {
    expect(from({ 'assessment.yaml': '' }).assessment).toEqual(from({}).assessment);
    expect(from({ 'assessment.yaml': 'title:\nrules:\nlevels:\n' }).assessment).toEqual(from({}).assessment);
  });
});

describe('items.csv', () => {
  it('gives items with options, keys, maxima and difficulties, and the domains that they are of', () => {
    const { assessment, problems } = from({ 'items.csv': items });
    expect(problems).toEqual([]);
    expect(assessment.scores).toEqual({ kind: 'items' });
    expect(assessment.domains.map(({ id }) => id)).toEqual(['mathematics', 'reading']);
    expect(assessment.items).toMatchObject([
      {
        id: 'M01',
        maxScore: 1,
        keys: { '': 'A' },
        options: ['A', 'B', 'C', 'D'],
        difficulty: -0.5,
        topic: 'Numbers',
      },
      { id: 'M02', domain: 'mathematics', maxScore: 2, keys: null, options: [], difficulty: 1.25 },
      { id: 'R01', domain: 'reading', maxScore: 1, keys: { '': 'B' }, options: ['A', 'B', 'C'] },
    ]);
    expect(assessment.objectives.map(({ id, code, domain }) => [id, code, domain])).toEqual([
      ['O1', 'O1', 'mathematics'],
      ['O2', 'O2', 'reading'],
    ]);
  });

  it('is read the same in any encoding, delimiter and order of columns', () => {
    const other = csv('Ключ;Тапсырма;Бағыт;Цель;Варианты ответа', 'A;М01;Математикалық сауаттылық;O1;ABCD');
    for (const encoding of ['utf8', 'utf16le', 'rk1048', 'pt154']) {
      const content =
        encoding === 'utf16le' ? iconv.encode(`\ufeff${other}`, encoding) : iconv.encode(other, encoding);
      const { assessment, problems } = from({ 'items.csv': content });
      expect(problems).toEqual([]);
      expect(assessment.items).toMatchObject([
        { id: 'М01', domain: 'mathematics', objective: 'O1', keys: { '': 'A' } },
      ]);
    }
  });

  it.each([
    ['item-key-not-an-option', 'M1,mathematics,O1,1,E,ABCD,,,'],
    ['item-max-score', 'M1,mathematics,O1,0,A,ABCD,,,'],
    ['item-max-score', 'M1,mathematics,O1,300,A,ABCD,,,'],
    ['item-difficulty', 'M1,mathematics,O1,1,A,ABCD,hard,,'],
    ['item-twice', 'M01,mathematics,O1,1,A,ABCD,,,'],
    ['table-cell-missing', ',mathematics,O1,1,A,ABCD,,,'],
    ['objective-of-another-domain', 'R2,reading,O1,1,A,ABCD,,,'],
  ])('reports %s with its line', (code, row) => {
    const { problems } = from({ 'items.csv': `${items}${row}\n` });
    const problem = problems.find((each) => each.code === code);
    expect(problem?.severity).toBe('error');
    if (code !== 'objective-of-another-domain') expect(problem?.line).toBe(5);
  });

  it('with a domain that assessment.yaml does not know loses that item and says which are known', () => {
    const { assessment, problems } = from({
      'items.csv': items,
      'assessment.yaml': 'domains: [mathematics]',
    });
    expect(assessment.items.map(({ id }) => id)).toEqual(['M01', 'M02']);
    expect(problems[0]).toMatchObject({
      code: 'item-domain-unknown',
      line: 4,
      data: { known: 'mathematics' },
    });
  });

  it('without a needed column is refused whole', () => {
    const { assessment, problems } = from({ 'items.csv': csv('item,objective', 'M01,O1') });
    expect(assessment.items).toEqual([]);
    expect(problems[0]).toMatchObject({ code: 'table-column-missing', data: { name: 'domain' } });
  });
});

describe('the other tables', () => {
  it('give objectives their texts and advice, and name those that items only seem to mean', () => {
    const { assessment, problems } = from({
      'items.csv': csv('item,domain,objective', 'M01,mathematics,4.1.1.2', 'M02,mathematics,4.1.1.20'),
      'objectives.csv': csv('objective,domain,code,text_kk,advice_ru', '4.1.1.2,mathematics,C1,Мақсат,Совет'),
    });
    expect(assessment.objectives[0]).toEqual({
      id: '4.1.1.2',
      domain: 'mathematics',
      code: 'C1',
      text: { kk: 'Мақсат' },
      advice: { ru: 'Совет' },
    });
    expect(problems[0]).toMatchObject({
      code: 'objective-unknown-near',
      data: { item: 'M02', meant: '4.1.1.2' },
    });
  });

  it('give questions their options by language', () => {
    const { assessment } = from({
      'questionnaire.csv': csv(
        'question,theme,text_ru,ordered,options_kk,options_ru',
        'Q1,home,Вопрос,да,1=иә|2=жоқ,1=да|2=нет',
        'Q2,home,Вопрос,,,а;б;в',
      ),
    });
    expect(assessment.questions).toMatchObject([
      {
        id: 'Q1',
        ordered: true,
        options: [
          { code: '1', label: { kk: 'иә', ru: 'да' } },
          { code: '2', label: { kk: 'жоқ', ru: 'нет' } },
        ],
      },
      { id: 'Q2', ordered: false, options: [{ code: 'а' }, { code: 'б' }, { code: 'в' }] },
    ]);
  });

  it('give schools and published figures, with regions by their code', () => {
    const { assessment, problems } = from({
      'schools.csv': csv(
        'school_id,name_ru,region,district,district_ru,locality,languages,enrolled',
        '7,Школа,Улытауская,Ұлытау ауданы,Улытауский район,ауыл,"kk, ru",120',
        '7,Вторая,,,,,,',
        '8,Ш,,,,,,много',
      ),
      'reference.csv': csv(
        'level;region;measure;group;n;mean;sd;p50',
        'nation;;Математика;;1000;55,5;12;56',
        'область;ВКО;mathematics;қыздар;90;54;;',
        'planet;;mathematics;;;5;;',
      ),
    });
    expect(assessment.schools[0]).toMatchObject({
      id: '7',
      region: '62',
      district: { kk: 'Ұлытау ауданы', ru: 'Улытауский район' },
      locality: 'rural',
      languages: ['kk', 'ru'],
      enrolled: 120,
    });
    expect(assessment.published).toMatchObject([
      { level: 'nation', region: null, measure: 'mathematics', group: 'all', n: 1000, mean: 55.5, p50: 56 },
      { level: 'region', region: '63', measure: 'mathematics', group: 'girls', sd: null },
    ]);
    expect(problems.map(({ code }) => code)).toEqual([
      'school-twice',
      'enrolled-not-a-number',
      'reference-level',
    ]);
  });

  it('report the line that an editor shows, after blank lines and line breaks in cells too', () => {
    const table = 'objective,domain,text_ru\n\nO1,reading,"a\n\nb"\nO1,reading,c\n';
    for (const text of [table, table.replaceAll('\n', '\r\n')]) {
      const { problems } = from({ 'objectives.csv': text });
      expect(problems.map(({ code, line }) => [code, line])).toEqual([['objective-twice', 6]]);
    }
  });

  it('with unknown columns name the nearest known one', () => {
    const { problems } = from({ 'schools.csv': csv('school_id,enroled,colour', '1,2,3') });
    expect(problems.map(({ code, column, data }) => [code, column, data?.['meant']])).toEqual([
      ['table-column-unknown-near', 'enroled', 'enrolled'],
      ['table-column-unknown', 'colour', undefined],
    ]);
  });
});

describe('a definition table', () => {
  it('may have comments, which say nothing about its delimiter', () => {
    const { assessment, problems } = from({
      'items.csv': csv(
        '# one, two, three',
        '"# a; b"',
        'item;domain;key;options',
        '#M00;mathematics;A;ABCD',
        'M01;mathematics;A;ABCD',
      ),
    });
    expect(problems).toEqual([]);
    expect(assessment.items.map(({ id }) => id)).toEqual(['M01']);
  });

  it('has the delimiter of its header, whatever its cells list', () => {
    const { assessment, problems } = from({
      'questionnaire.csv': csv('question,options', ...['Q1', 'Q2', 'Q3'].map((id) => `${id},a|b|c|d`)),
    });
    expect(problems).toEqual([]);
    expect(assessment.questions.map(({ options }) => options.length)).toEqual([4, 4, 4]);
  });

  it('with a guessed key is refused until the key is confirmed', () => {
    const { problems } = from({ 'items.csv': csv('item,domain,key,options', 'M01,mathematics,C?,ABCD') });
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'item-key-unconfirmed',
        line: 2,
        value: 'C?',
        data: { item: 'M01' },
      }),
    ]);
  });
});
