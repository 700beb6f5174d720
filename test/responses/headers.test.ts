import { describe, expect, it } from 'vitest';
import { codes, items, read, readWell } from './reading.ts';

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;

describe('columns', () => {
  it.each([
    ['student_id,school_id,gender,language,region,mathematics'],
    ['Student ID,School code,Sex,Language of instruction,Oblast,Math score'],
    ['Код ученика,Код школы,Пол,Язык обучения,Область,Математика (балл)'],
    ['Оқушы коды,Мектеп коды,Жынысы,Оқыту тілі,Облыс,"Математика, ұпай"'],
    ['ОҚУШЫ КОДЫ,МЕКТЕП КОДЫ,ЖЫНЫСЫ,ОҚЫТУ ТІЛІ,ӨҢІР,МАТЕМАТИКАЛЫҚ САУАТТЫЛЫҚ'],
  ])('are recognised in three languages: %s', async (header) => {
    const { responses, report } = await readWell(csv(header, '1,7,ж,каз,ЗКО,80'));
    expect(report.columns.recognised.map(({ as }) => as)).toEqual([
      'student_id',
      'school_id',
      'gender',
      'language',
      'region',
      'mathematics',
    ]);
    expect(responses.schools[0]!.region).toBe('27');
    expect(responses.scores[0]![0]).toBe(80);
  });

  it('in any order, and of items in other case or with Cyrillic look-alikes, are found', async () => {
    const straight = await readWell(csv('student_id,school_id,M01,M02,S01', '1,1,A,B,C'), {
      'items.csv': items,
    });
    const shuffled = await readWell(csv('s01,м02,school_id,М01,student_id', 'C,B,1,A,1'), {
      'items.csv': items,
    });
    expect(shuffled.responses).toEqual(straight.responses);
  });

  it('are mapped by the definition before anything else', async () => {
    const { responses } = await readWell(csv('k1,school_id,reading', '80,x,1'), {
      'assessment.yaml': 'columns: { k1: mathematics, school_id: class, reading: school_id }',
    });
    expect(responses.schools[0]!.id).toBe('1');
    expect(responses.scores[0]![0]).toBe(80);
  });

  it('that the definition ignores are left out, whatever their names say', async () => {
    const { responses, report, problems } = await readWell(csv('school_id,weight,mathematics', '1,5,80'), {
      'assessment.yaml': 'columns: { weight: ignored }',
    });
    expect(responses.weight).toBeNull();
    expect(report.columns.dropped).toEqual(['weight']);
    expect(problems.map(({ code }) => code)).not.toContain('columns-unknown');
  });

  it('that nobody knows are listed, and nearly right ones named', async () => {
    const { problems, report } = await readWell(csv('school_id,M1,M02,colour', '1,A,B,red'), {
      'items.csv': items,
    });
    expect(report.columns.unknown).toEqual(['M1', 'colour']);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'item-without-column-near', data: { name: 'M01', meant: 'M1' } }),
    );
  });

  it('of the same meaning are read once', async () => {
    const { responses, problems } = await readWell(csv('school_id,math,Математика', '1,80,20'));
    expect(responses.scores[0]![0]).toBe(80);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'column-twice', column: 'Математика' }));
  });
});

describe('the header', () => {
  it('may stand below titles, blank rows and "sep="', async () => {
    const { responses, report } = await readWell(
      csv('sep=;', 'МОДО 2024;;', ';;', 'Код школы;Математика;Пол', '1;80;ж'),
    );
    expect(responses.students).toBe(1);
    expect(report.header).toEqual({ line: 4, lines: 1 });
    expect(report.blankRows).toBe(1);
  });

  it('may have two lines: items under a merged heading', async () => {
    const { responses, report } = await readWell(
      csv('Код ученика,Код школы,Математика,,', ',,M01,M02,M03', '1,1,A,B,2'),
      { 'items.csv': items },
    );
    expect(report.header).toEqual({ line: 1, lines: 2 });
    expect(responses.items.slice(0, 3).map((column) => column[0])).toEqual([1, 1, 2]);
  });

  it('may have two lines: the names again in another language', async () => {
    const { responses } = await readWell(
      csv('student_id,school_id,gender,mathematics', 'Код ученика,Код школы,Пол,Математика', '1,1,ж,80'),
    );
    expect(responses.students).toBe(1);
  });

  it('may have two lines: explanations under the names', async () => {
    const { responses } = await readWell(
      csv('student_id,school_id,M01,M02', 'номер,номер,Сложение в столбик,Площадь', '1,1,A,B'),
      { 'items.csv': items },
    );
    expect(responses.students).toBe(1);
  });

  it('of items that are called 1, 2, 3 is not mistaken for a row of points', async () => {
    const { responses } = await readWell(csv('school_id,1,2,3', '7,1,1,0', '7,1,0,1'), {
      'items.csv': csv('item,domain', '1,mathematics', '2,mathematics', '3,science'),
    });
    expect(responses.students).toBe(2);
  });

  it('that is missing is refused without repeating a cell, which may be a name', async () => {
    const reading = await read(csv('Иванов Иван,87011234567,5', 'Петров Пётр,87011234568,4'));
    expect(reading.refused).toBe(true);
    expect(codes(reading)).toEqual(['header-not-found']);
    expect(JSON.stringify(reading)).not.toMatch(/Иванов|8701/);
  });
});

describe('columns that identify a person', () => {
  it.each([
    'ФИО',
    'Фамилия',
    'Имя ученика',
    'Аты-жөні',
    'Тегі',
    'ИИН',
    'ЖСН',
    'Дата рождения',
    'Туған күні',
    'Телефон',
    'E-mail',
    'Full name',
    'Date of birth',
    'phone number',
  ])('are dropped by their header: %s', async (header) => {
    const { report } = await readWell(csv(`school_id,${header},mathematics`, '1,secret,60'));
    expect(report.columns.identities).toEqual([header]);
  });

  it.each([
    ['ИИН', ['080512550123', '091231650987', '081101551111']],
    ['phones', ['+7 701 123 45 67', '87771234567', '8 (705) 765-43-21']],
    ['e-mail addresses', ['a@mail.kz', 'b.c@edu.kz', 'd@gmail.com']],
    ['birth dates', ['12.05.2014', '31.12.2014', '1.1.2015']],
    ['names', ['Серікбаев Дәулет', 'Иванова Анна Петровна', 'Ахметова Айгерім Нұрланқызы']],
  ])('are dropped by their pattern: %s', async (_, cells) => {
    const reading = await readWell(csv('school_id,x17,mathematics', ...cells.map((cell) => `1,${cell},60`)));
    expect(reading.report.columns.identities).toEqual(['x17']);
    for (const cell of cells) expect(JSON.stringify(reading)).not.toContain(cell);
  });

  it('leave no trace of a student in report or problems, even where cells have shifted', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},1,ж,60`);
    const reading = await readWell(
      csv(
        'student_id,school_id,gender,mathematics',
        ...rows,
        'zz-404,1,080512550123,60',
        'zz-404,1,a@b.kz,60',
      ),
    );
    expect(JSON.stringify([reading.report, reading.problems])).not.toMatch(/zz-404|080512550123|a@b\.kz/);
    expect(JSON.stringify(reading.responses)).not.toMatch(/zz-404|080512550123|a@b\.kz/);
  });

  it('used as ids find duplicates, are not kept, and are warned about', async () => {
    const reading = await readWell(
      csv('ID ученика,school_id,mathematics', '080512550123,1,60', '091231650987,1,70', '081101551111,1,80'),
    );
    expect(codes(reading)).toContain('student-id-is-personal');
    expect(JSON.stringify(reading)).not.toContain('080512550123');
  });
});

describe('the long form', () => {
  const wide = csv(
    'student_id,school_id,gender,M01,M02,M03,S01',
    '1,1,f,A,,2,C',
    '2,1,m,B,B,1,',
    '1,2,f,A,A,0,N',
  );
  const answers = [
    '1,1,f,M01,A',
    '1,1,f,M03,2',
    '2,1,m,M01,B',
    '1,2,f,M01,A',
    '1,2,f,M02,A',
    '2,1,m,M02,B',
    '2,1,m,m03,1',
    '1,1,f,S01,C',
    '1,2,f,M03,0',
    '1,2,f,S01,N',
  ];
  const header = 'student_id,school_id,gender,item,response';

  it('of one row per student and item gives what one row per student gives, in any order of rows', async () => {
    const expected = await readWell(wide, { 'items.csv': items });
    const { responses, report } = await readWell(csv(header, ...answers), { 'items.csv': items });
    expect(responses).toEqual(expected.responses);
    expect(report.form).toBe('long');
    expect(report.rows).toEqual({ read: 10, used: 10, setAside: 0 });
  });

  it('counts the rows of the file: unknown items, second answers and rows without a student are set aside', async () => {
    const reading = await readWell(csv(header, ...answers, '1,1,f,M09,A', '1,1,f,M01,B', ',1,f,M01,B'), {
      'items.csv': items,
      'assessment.yaml': 'rules: { refuse_above: 0.5 }',
    });
    expect(reading.report.rows).toEqual({ read: 13, used: 10, setAside: 3 });
    expect(reading.report.setAside).toEqual({
      'row-item-unknown-near': 1,
      'row-answer-twice': 1,
      'row-without-student': 1,
    });
  });

  it('needs to know the student', async () => {
    const reading = await read(csv('school_id,item,response', '1,M01,A'), { 'items.csv': items });
    expect(codes(reading)).toContain('long-without-student');
  });
});

describe('quotation marks', () => {
  it.each([
    ['1;"Мирас" лицейі;60', '"Мирас" лицейі'],
    ['1;ТОО "Мирас";60', 'ТОО "Мирас"'],
    ['1;"ТОО ""Мирас""; филиал";60', 'ТОО "Мирас"; филиал'],
    ['1;"Две\r\nстроки";60', 'Две строки'],
  ])('are read as people write them: %s', async (row, name) => {
    const { responses } = await readWell(csv('school_id;school_name;math', row));
    expect(responses.schools[0]!.name).toBe(name);
  });

  it('with which Excel keeps leading zeros are no part of a code', async () => {
    const { responses } = await readWell(csv('school_id;math', '="001";60', '"=""001""";60', '001;60'));
    expect(responses.schools.map(({ id }) => id)).toEqual(['001']);
  });

  it('and line ends of the old Macintosh are read', async () => {
    const { responses } = await readWell('school_id;math\r1;60\r2;70\r');
    expect(responses.students).toBe(2);
  });
});
