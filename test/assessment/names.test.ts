import { describe, expect, it } from 'vitest';
import { studentColumn, studentColumns, subject } from '../../functions/assessment/column-names.ts';
import { nearestName } from '../../functions/assessment/nearest-name.ts';
import { ProblemLog, quotable } from '../../functions/assessment/problem.ts';
import { regionId, regionName, regions } from '../../functions/assessment/regions.ts';

describe('a region', () => {
  it('is found by its name in each language and by its code', () => {
    expect(regions).toHaveLength(20);
    for (const { id, name } of regions) {
      for (const text of [...Object.values(name), id, `${id}0000000`]) expect(regionId(text), text).toBe(id);
      expect(regionName(id)).toEqual(name);
    }
  });

  it.each([
    ['Абайская', '10'],
    ['АКМОЛИНСКАЯ ОБЛ.', '11'],
    ['Акмола облысы', '11'],
    ['Aқмола', '11'],
    ['Алматинская область', '19'],
    ['Алматы обл.', '19'],
    ['Алматы облысы', '19'],
    ['Алматы', '75'],
    ['г. Алматы', '75'],
    ['Алматы қ.', '75'],
    ['ЗКО', '27'],
    ['БҚО', '27'],
    ['Жетысуская', '33'],
    ['Мангыстауская', '47'],
    ['СКО', '59'],
    ['Северо-Казахстанская', '59'],
    ['ЮКО', '61'],
    ['Түркістан', '61'],
    ['Улытауская', '62'],
    ['ВКО', '63'],
    ['Шыгыс Казакстан облысы', '63'],
    ['г.Астана', '71'],
    ['Нур-Султан', '71'],
    ['Нұр-Сұлтан қаласы', '71'],
    ['город Шымкент', '79'],
  ])('written as "%s" is %s', (text, id) => {
    expect(regionId(text)).toBe(id);
  });

  it('that is none stays what the file says', () => {
    for (const text of ['Московская область', '', '99', '7', 'Абайский район', 'constructor'])
      expect(regionId(text)).toBeUndefined();
    expect(regionName('Bavaria')).toEqual({ ru: 'Bavaria' });
  });
});

describe('names', () => {
  it('of the common columns mean themselves', () => {
    for (const name of studentColumns) expect(studentColumn(name)).toBe(name);
  });

  it('of subjects are found with the words that stand around them', () => {
    expect(subject('Математика (балл)')).toBe('mathematics');
    expect(subject('Оқу сауаттылығы, ұпай')).toBe('reading');
    expect(subject('science_score')).toBe('science');
    expect(subject('история')).toBeUndefined();
  });

  it('that are nearly right are found, and others are not', () => {
    const known = ['M01', 'M11', 'school_id', 'mathematics'];
    expect(nearestName('M1', known)).toBe('M01');
    expect(nearestName('shcool_id', known)).toBe('school_id');
    expect(nearestName('mathematic', known)).toBe('mathematics');
    expect(nearestName('colour', known)).toBeUndefined();
  });
});

describe('a quoted value', () => {
  it('is one short line, and never a number of a person, a phone or an address', () => {
    expect(quotable('a\n\tb\u0000c', 40)).toBe('a b c');
    expect(quotable('x'.repeat(100), 40)).toHaveLength(40);
    for (const secret of ['080512550123', '+7 (701) 123-45-67', 'who@mail.kz'])
      expect(quotable(secret, 40)).toBeUndefined();
  });

  it('in a log of problems is counted once for each distinct one', () => {
    const log = new ProblemLog('f.csv');
    log.warning('gender-unknown', { line: 3, column: 'sex', value: 'x' });
    log.warning('gender-unknown', { line: 9, column: 'sex', value: 'x' });
    log.error('file-empty');
    expect(log.list()).toEqual([
      { severity: 'error', code: 'file-empty', file: 'f.csv' },
      {
        severity: 'warning',
        code: 'gender-unknown',
        file: 'f.csv',
        line: 3,
        column: 'sex',
        value: 'x',
        count: 2,
      },
    ]);
  });
});
