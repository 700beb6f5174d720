import { describe, expect, it } from 'vitest';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED, UNKNOWN } from '../../functions/responses/responses.ts';
import { codes, items, read, readWell } from './reading.ts';

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('answers', () => {
  it('are scored by key, points are taken as they are, and both make the percent of points', async () => {
    const { responses } = await readWell(
      csv('student_id,school_id,M01,M02,M03,S01,S02', '1,1,A,A,2,C,D', '2,1,D,B,1,B,A'),
      { 'items.csv': items },
    );
    expect(responses.items.map((column) => [...column])).toEqual([
      [1, 0],
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 0],
    ]);
    expect(responses.answers.map((column) => column && [...column])).toEqual([
      [0, 3],
      [0, 1],
      null,
      [2, 1],
      [3, 0],
    ]);
    expect(responses.scores.map((column) => [...column])).toEqual([
      [75, 50],
      [100, 0],
    ]);
  });

  it('in lower case or in Cyrillic look-alikes count as the Latin letter, and the latter are counted', async () => {
    const { responses, report } = await readWell(
      csv('student_id,school_id,M01,M02,S01,S02', '1,1,а,в,С,Е', '2,1,a,b,c,e'),
      { 'items.csv': items },
    );
    expect(responses.answers.map((column) => column && [...column])).toEqual([
      [0, 0],
      [1, 1],
      null,
      [2, 2],
      [4, 4],
    ]);
    expect(report.normalised).toEqual({ 'answer-look-alike': 4 });
  });

  it('in Russian order are read where the options are, and refused where В could be B or C', async () => {
    const table = csv('student_id,school_id,M01', '1,1,В', '2,1,Б', '3,1,Г');
    const russian = csv('item,domain,key,options', 'M01,mathematics,В,АБВГ');
    const { responses } = await readWell(table, { 'items.csv': russian });
    expect([...responses.answers[0]!]).toEqual([2, 1, 3]);
    expect([...responses.items[0]!]).toEqual([1, 0, 0]);
    const refused = await read(table, {
      'items.csv': csv('item,domain,key,options', 'M01,mathematics,C,ABCD'),
    });
    expect(refused.refused).toBe(true);
    expect(codes(refused)).toContain('answers-in-cyrillic-order');
  });

  it('that are no option are wrong, and said so', async () => {
    const { responses, problems } = await readWell(csv('student_id,school_id,M01', '1,1,AB', '2,1,AB'), {
      'items.csv': items,
    });
    expect([...responses.items[0]!]).toEqual([0, 0]);
    expect([...responses.answers[0]!]).toEqual([UNKNOWN, UNKNOWN]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'answer-not-an-option',
        line: 2,
        column: 'M01',
        value: 'AB',
        count: 2,
      }),
    );
  });

  it('to an item without listed options are right or wrong, without a word', async () => {
    const { responses, problems } = await readWell(
      csv('student_id;school_id;M01;M02', '1;1;A;12,5', '2;1;B;12.50', '3;1;столица;11'),
      { 'items.csv': csv('item;domain;key', 'M01;mathematics;A', 'M02;mathematics;12,5') },
    );
    expect(responses.items.map((column) => [...column])).toEqual([
      [1, 0, 0],
      [1, 1, 0],
    ]);
    expect(problems.map(({ severity }) => severity)).not.toContain('warning');
  });

  it('of several letters are right in any order', async () => {
    const { responses, problems } = await readWell(
      csv('student_id;school_id;M01', '1;1;ACD', '2;1;d, a, c', '3;1;АСD', '4;1;AC', '5;1;A', '6;1;AZ'),
      { 'items.csv': csv('item;domain;key;options', 'M01;mathematics;ACD;ABCDE') },
    );
    expect([...responses.items[0]!]).toEqual([1, 1, 1, 0, 0, 0]);
    expect(problems.filter(({ severity }) => severity === 'warning')).toMatchObject([
      { value: 'AZ', line: 7 },
    ]);
  });

  it('scored before, as 0 and 1 in the column of an item with letters, are points', async () => {
    const { responses, problems } = await readWell(
      csv('student_id,school_id,M01,M02', '1,1,1,0', '2,1,0,B'),
      {
        'items.csv': items,
      },
    );
    expect(responses.items.slice(0, 2).map((column) => [...column])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'assumed-points-in-place-of-answers', count: 3 }),
    );
  });

  it('are scored by the key of the student’s variant', async () => {
    const table = csv(
      'item,domain,key,options,variant',
      'M01,mathematics,A,ABCD,1',
      'M01,mathematics,D,ABCD,2',
    );
    const { responses } = await readWell(
      csv('student_id,school_id,variant,M01', '1,1,1,A', '2,1,2,A', '3,1,2,D'),
      {
        'items.csv': table,
      },
    );
    expect([...responses.items[0]!]).toEqual([1, 0, 1]);
    expect(responses.variants).toEqual(['1', '2']);
    expect([...responses.variant]).toEqual([0, 1, 1]);
    const other = csv('item,domain,key,options', 'M01,mathematics,1=A;2=D,ABCD');
    const same = await readWell(csv('student_id,school_id,вариант,M01', '1,1,1,A', '2,1,2,A', '3,1,2,D'), {
      'items.csv': other,
    });
    expect(same.responses.items).toEqual(responses.items);
  });

  it('of a variant that does not contain the item are not administered', async () => {
    const table = csv(
      'item,domain,key,options,variant',
      'M01,mathematics,A,ABCD,1',
      'M02,mathematics,B,ABCD,2',
    );
    const { responses, problems } = await readWell(
      csv('student_id,school_id,variant,M01,M02', '1,1,1,A,', '2,1,2,,B', '3,1,2,C,B'),
      { 'items.csv': table },
    );
    expect(responses.items.map((column) => [...column])).toEqual([
      [1, NOT_ADMINISTERED, NOT_ADMINISTERED],
      [NOT_ADMINISTERED, 1, 1],
    ]);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'answer-of-another-variant', line: 4 }));
  });

  it('of an unknown variant cannot be scored: the row is set aside', async () => {
    const table = csv(
      'item,domain,key,options,variant',
      'M01,mathematics,A,ABCD,1',
      'M01,mathematics,D,ABCD,2',
    );
    const reading = await readWell(
      csv(
        'student_id,school_id,variant,M01',
        ...Array.from({ length: 30 }, (_, i) => `${i},1,1,A`),
        'x,1,3,A',
      ),
      { 'items.csv': table },
    );
    expect(reading.report.setAside).toEqual({ 'row-variant': 1 });
    const without = await read(csv('student_id,school_id,M01', '1,1,A'), { 'items.csv': table });
    expect(codes(without)).toContain('variant-column-missing');
  });
});

describe('missing answers', () => {
  it('undeclared: blank is omitted inside a domain, not reached at its end, not administered where all is blank', async () => {
    const { responses, problems } = await readWell(
      csv('student_id,school_id,M01,M02,M03,S01,S02', '1,1,A,,1,C,', '2,1,A,,,,', '3,1,,B,1,,D'),
      { 'items.csv': items },
    );
    expect(responses.items.map((column) => [...column])).toEqual([
      [1, 1, OMITTED],
      [OMITTED, NOT_REACHED, 1],
      [1, NOT_REACHED, 1],
      [1, NOT_ADMINISTERED, OMITTED],
      [NOT_REACHED, NOT_ADMINISTERED, 1],
    ]);
    expect(responses.scores.map((column) => [...column])).toEqual([
      [50, 25, 50],
      [50, Number.NaN, 50],
    ]);
    expect(problems.map(({ code }) => code)).toContain('assumed-blank-answers');
  });

  it('undeclared: the end of a domain is that of items.csv, whatever the order of the columns', async () => {
    const { responses } = await readWell(csv('student_id,school_id,M03,M02,M01', '1,1,,B,A'), {
      'items.csv': items,
    });
    expect(responses.items.slice(0, 3).map((column) => column[0])).toEqual([1, 1, NOT_REACHED]);
  });

  it.each(['-', '–', 'N', 'n', '9', '99', 'NA', '.'])('undeclared: "%s" is omitted', async (cell) => {
    const { responses } = await readWell(csv('student_id,school_id,M01,M02,M03', `1,1,A,${cell},${cell}`), {
      'items.csv': items,
    });
    expect([responses.items[1]![0], responses.items[2]![0]]).toEqual([OMITTED, OMITTED]);
  });

  it('declared: each code has the kind that the definition gives it, blank too', async () => {
    const { responses } = await readWell(csv('student_id,school_id,M01,M02,M03,S01', '1,1,x,y,,C'), {
      'items.csv': items,
      'assessment.yaml': 'missing: { omitted: [X], not_reached: Y, not_administered: [""] }',
    });
    expect(responses.items.slice(0, 3).map((column) => column[0])).toEqual([
      OMITTED,
      NOT_REACHED,
      NOT_ADMINISTERED,
    ]);
    expect(responses.scores[0]![0]).toBe(0);
  });

  it('do not count at all where the rules say that missing is not wrong', async () => {
    const { responses } = await readWell(csv('student_id,school_id,M01,M02', '1,1,A,N'), {
      'items.csv': items,
      'assessment.yaml': 'rules: { missing_as_wrong: false }',
    });
    expect(responses.scores[0]![0]).toBe(100);
  });

  it('that outnumber the answers raise the question of booklets', async () => {
    const { problems } = await readWell(
      csv('student_id,school_id,M01,M02,M03,S01,S02', '1,1,A,,,,D', '2,1,,,2,C,'),
      {
        'items.csv': items,
      },
    );
    expect(problems.map(({ code }) => code)).toContain('blanks-many');
  });
});

describe('a student', () => {
  const read1 = (column: string, ...cells: string[]) =>
    readWell(
      csv(`student_id,school_id,${column},mathematics`, ...cells.map((cell, i) => `${i},1,${cell},60`)),
    );

  it('is a girl or a boy in the words of three languages', async () => {
    const girls = [
      'F',
      'female',
      'girl',
      'ж',
      'Ж',
      'жен.',
      'женский',
      'девочка',
      'қыз',
      'Қыз бала',
      'кыз',
      'қ',
    ];
    const boys = ['m', 'Male', 'boy', 'м', 'муж', 'мужской', 'мальчик', 'ұл', 'ҰЛ', 'ул', 'ер', 'ұ'];
    const { responses } = await read1('пол', ...girls, ...boys, '?', '');
    expect([...responses.gender]).toEqual([...girls.map(() => 0), ...boys.map(() => 1), UNKNOWN, UNKNOWN]);
  });

  it('numbered 1 or 2 is a boy or a girl with a warning, unless the definition says otherwise', async () => {
    const assumed = await read1('gender', '1', '2');
    expect([...assumed.responses.gender]).toEqual([1, 0]);
    expect(codes(assumed)).toContain('assumed-gender-codes');
    const declared = await readWell(csv('student_id,school_id,gender,mathematics', '1,1,1,60', '2,1,2,70'), {
      'assessment.yaml': "values: { gender: { '1': girls, '2': boys } }",
    });
    expect([...declared.responses.gender]).toEqual([0, 1]);
    expect(codes(declared)).not.toContain('assumed-gender-codes');
  });

  it('is taught in a language by its names, Kazakh first, then Russian, then the others', async () => {
    const { responses } = await read1(
      'Оқыту тілі',
      'узбекский',
      'рус',
      'қазақ',
      'каз.',
      'kz',
      'орыс тілі',
      'Русский',
    );
    expect(responses.languages).toEqual(['kk', 'ru', 'uz']);
    expect([...responses.language]).toEqual([2, 1, 0, 0, 0, 1, 1]);
  });

  it('is of a grade with its class letter in many ways', async () => {
    const { assessment } = await read1('класс', '"4 ""А"""', '4А', '4-Б', '4 класс', '4-сынып', '4', '4.0');
    expect(assessment.grade).toBe('4');
  });

  it('of another grade than the assessment’s is left out, which is no fault of the file', async () => {
    const { report } = await readWell(csv('student_id,school_id,grade,mathematics', '1,1,4,60', '2,1,9,70'), {
      'assessment.yaml': 'grade: 9',
    });
    expect(report.rows).toEqual({ read: 2, used: 1, setAside: 1 });
  });

  it('of one of several grades waits until the definition says which one', async () => {
    expect(
      codes(await read(csv('student_id,school_id,grade,mathematics', '1,1,4,60', '2,1,9,70'))),
    ).toContain('grades-several');
  });

  it('who occurs twice in a school is used once; the same id in another school is another student', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`${i},1,60`, `${i},2,60`]).flat();
    const { report } = await readWell(csv('student_id,school_id,mathematics', ...rows, '7,2,99'));
    expect(report.rows).toEqual({ read: 81, used: 80, setAside: 1 });
    expect(report.setAside).toEqual({ 'row-student-twice': 1 });
  });

  it('who seems to be in two schools, where ids are otherwise unique, is worth a warning', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},${i % 3},60`);
    const reading = await readWell(csv('student_id,school_id,mathematics', ...rows, '7,2,60'));
    expect(codes(reading)).toContain('student-in-two-schools');
    expect(reading.report.rows.used).toBe(301);
  });

  it('answers a questionnaire by code or label; unlisted options are taken from the file', async () => {
    const { responses, assessment, problems } = await readWell(
      csv(
        'student_id,school_id,mathematics,Q1,Q2',
        '1,1,60,2,жиі',
        '2,1,70,Да,сирек',
        '3,1,70,7,жиі',
        '4,1,70,,',
      ),
      { 'questionnaire.csv': csv('question,options_ru', 'Q1,1=Нет | 2=Да', 'Q2,') },
    );
    expect([...responses.background[0]!]).toEqual([1, 1, UNKNOWN, UNKNOWN]);
    expect(assessment.questions[1]!.options.map(({ code }) => code)).toEqual(['жиі', 'сирек']);
    expect([...responses.background[1]!]).toEqual([0, 1, 0, UNKNOWN]);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'option-unknown', value: '7', line: 4 }));
  });
});

describe('a school', () => {
  it('has the name, region and place that most of its rows give', async () => {
    const reading = await readWell(
      csv(
        'school_id,school_name,region,locality,mathematics',
        '1,Школа №1,ВКО,город,60',
        '1,Школа № 1,ВКО,город,60',
        '1,Школа-гимназия,г. Астана,село,60',
        '1,Школа № 1,Восточно-Казахстанская область,қала,60',
      ),
    );
    expect(reading.responses.schools).toEqual([
      { id: '1', name: 'Школа № 1', region: '63', district: null, locality: 'urban' },
    ]);
    expect(codes(reading)).toEqual(
      expect.arrayContaining(['school-two-names', 'school-two-regions', 'school-two-localities']),
    );
  });

  it('is sorted by the number in its id, then by the Kazakh alphabet', async () => {
    const ids = ['10', '9', '100', 'Ғ', 'Г', 'Ә', 'А', 'Я', 'Б'];
    const { responses } = await readWell(csv('school_id,mathematics', ...ids.map((id) => `${id},60`)));
    expect(responses.schools.map(({ id }) => id)).toEqual(['9', '10', '100', 'А', 'Ә', 'Б', 'Г', 'Ғ', 'Я']);
    expect([...responses.school].map((index) => responses.schools[index]!.id)).toEqual(ids);
  });

  it('whose name has Latin letters within Cyrillic words is worth a warning, and keeps its name', async () => {
    const name = 'Ы. Алтынсарин атындағы мeктеп';
    const { responses, problems } = await readWell(
      csv('school_id,school_name,mathematics', `1,${name},60`, '2,IT-лицей,60'),
    );
    expect(responses.schools[0]!.name).toBe(name);
    expect(problems.filter(({ code }) => code === 'school-name-look-alikes')).toMatchObject([
      { data: { school: '1' } },
    ]);
  });

  it('without a code goes by its name', async () => {
    const reading = await readWell(csv('Мектеп атауы,математика', 'Мектеп №1,60', 'Мектеп №2,70'));
    expect(reading.responses.schools.map(({ id }) => id)).toEqual(['Мектеп №1', 'Мектеп №2']);
    expect(codes(reading)).toContain('assumed-school-id-from-name');
  });

  it('takes what the file leaves out from schools.csv, and a lost leading zero is named', async () => {
    const reading = await readWell(csv('school_id,mathematics', '001,60', '2,70'), {
      'schools.csv': csv(
        'school_id,name_ru,region,locality,languages',
        '001,Школа А,ЮКО,село,каз/рус',
        '002,Б,ЗКО,,',
      ),
    });
    expect(reading.responses.schools[0]).toEqual({
      id: '001',
      name: 'Школа А',
      region: '61',
      district: null,
      locality: 'rural',
    });
    expect(reading.assessment.schools[0]!.languages).toEqual(['kk', 'ru']);
    expect(reading.problems).toContainEqual(
      expect.objectContaining({ code: 'school-not-in-table-near', data: { school: '2', meant: '002' } }),
    );
  });
});

describe('scores', () => {
  const scores = async (values: string[], yaml = '') =>
    readWell(
      csv('school_id;math', ...values.map((value) => `1;${value}`)),
      yaml ? { 'assessment.yaml': yaml } : {},
    );

  it('undeclared and within 0–100 are percent, and it is said', async () => {
    const reading = await scores(['60', '70,5', '12%', '']);
    expect(reading.assessment.scores).toEqual({ kind: 'percent' });
    expect([...reading.responses.scores[0]!]).toEqual([60, 70.5, 12, Number.NaN]);
    expect(reading.report.decimalSign).toBe(',');
    expect(codes(reading)).toContain('assumed-scores-percent');
    expect(reading.assessment.domains.map(({ id }) => id)).toEqual(['mathematics']);
  });

  it('undeclared and beyond 100 are a scale, printed as they are', async () => {
    const reading = await scores(['412.5', '530']);
    expect(reading.assessment.scores.kind).toBe('scale');
    expect([...reading.responses.scores[0]!]).toEqual([412.5, 530]);
  });

  it('undeclared and never above 50 may be points: they are not turned into percent', async () => {
    const reading = await scores(['7', '12']);
    expect(reading.assessment.scores.kind).toBe('scale');
    expect(codes(reading)).toContain('assumed-scores-unsure');
  });

  it('declared as points become percent of the maximum', async () => {
    const reading = await scores(['6', '12'], 'scores: { kind: points, maximum: { Математика: 12 } }');
    expect([...reading.responses.scores[0]!]).toEqual([50, 100]);
    expect(codes(reading)).not.toContain('assumed-scores-percent');
  });

  it('of 9 and 99 percent are scores, not codes', async () => {
    const reading = await scores(['9', '99', '-', 'N']);
    expect([...reading.responses.scores[0]!]).toEqual([9, 99, Number.NaN, Number.NaN]);
  });

  it('and weights with a decimal comma are numbers', async () => {
    const { responses } = await readWell(csv('school_id;вес;математика', '1;1,25;60,5', '1;0,75;1 000,5'), {
      'assessment.yaml': 'scores: scale',
    });
    expect([...responses.weight!]).toEqual([1.25, 0.75]);
    expect([...responses.scores[0]!]).toEqual([60.5, 1000.5]);
  });
});
