import { describe, expect, it } from 'vitest';
import { codes, items, read } from './reading.ts';

type Definition = Readonly<Record<string, string>>;
interface Case {
  readonly code: string;
  /** What the message says to do. */
  readonly cure: string;
  readonly file: string;
  readonly definition?: Definition;
  /** The same after doing it. */
  readonly mended: { readonly file?: string; readonly definition?: Definition };
}

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const times = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i));
const answers = csv('student_id,school_id,M01,M02,M03', ...times(40, (i) => `${i},7,A,B,1`));
const keyed = { 'items.csv': items };
const withKey = items.replace('M03,mathematics,O2,2,,', 'M03,mathematics,O2,1,C,ABC');
const yaml = (text: string): Definition => ({ 'assessment.yaml': text });

const cases: Case[] = [
  {
    code: 'no-school-column',
    cure: 'write which column it is under “columns:”',
    file: csv('Ученик №,Объект,gender,mathematics', 'а,7,f,60', 'б,7,m,70').replace('Ученик №', 'student_id'),
    mended: { definition: yaml('columns: { Объект: school_id }') },
  },
  {
    code: 'no-result-columns',
    cure: 'write other names under “columns:”',
    file: csv('school_id,gender,Предмет 1', '7,ж,60'),
    mended: { definition: yaml('columns: { Предмет 1: mathematics }') },
  },
  {
    code: 'no-result-columns',
    cure: 'write items.csv: it tells which columns are items',
    file: answers,
    mended: { definition: keyed },
  },
  {
    code: 'row-points-text',
    cure: 'write the item’s key in items.csv',
    file: answers.replaceAll(',1\n', ',C\n'),
    definition: keyed,
    mended: { definition: { 'items.csv': withKey } },
  },
  {
    code: 'row-points-text',
    cure: 'write a code of a missing answer under “missing:”',
    file: answers.replaceAll(',1\n', ',abs\n'),
    definition: keyed,
    mended: { definition: { ...keyed, ...yaml('missing: { omitted: [abs] }') } },
  },
  {
    code: 'row-points-range',
    cure: 'correct max_score in items.csv',
    file: answers.replaceAll(',1\n', ',4\n'),
    definition: keyed,
    mended: { definition: { 'items.csv': items.replace('O2,2,', 'O2,4,') } },
  },
  {
    code: 'row-score-text',
    cure: 'a word for a missing result goes under “missing:”',
    file: csv('school_id,mathematics', '7,60', '7,пусто'),
    mended: { definition: yaml('missing: { omitted: [пусто] }') },
  },
  {
    code: 'row-score-text',
    cure: 'write a plain number such as 1234.5',
    file: csv('school_id;mathematics', '7;1,234.5', '7;1,301.0'),
    mended: { file: csv('school_id;mathematics', '7;1234.5', '7;1301.0') },
  },
  {
    code: 'row-score-range',
    cure: 'correct “scores:” in assessment.yaml',
    file: csv('school_id,mathematics', '7,512', '7,480'),
    definition: yaml('scores: percent'),
    mended: { definition: yaml('scores: { kind: scale }') },
  },
  {
    code: 'scores-beyond-percent',
    cure: 'write “kind: scale” under “scores:”',
    file: csv('school_id,mathematics', ...times(99, (i) => `7,${i}`), '7,104'),
    mended: { definition: yaml('scores: { kind: scale }') },
  },
  {
    code: 'scores-thousands',
    cure: 'write it without a sign between the thousands',
    file: csv('school_id;mathematics', '7;987', '7;1,012'),
    mended: { file: csv('school_id;mathematics', '7;987', '7;1012') },
  },
  {
    code: 'too-many-set-aside',
    cure: 'raise “refuseAbove” in the rules',
    file: csv('school_id,mathematics', ...times(9, () => '7,60'), ',50'),
    mended: { definition: yaml('rules: { refuseAbove: 0.2 }') },
  },
  {
    code: 'grades-several',
    cure: 'write “grade:” in assessment.yaml',
    file: csv('school_id,grade,mathematics', '7,4,60', '7,9,70'),
    mended: { definition: yaml('grade: 4') },
  },
  {
    code: 'answers-in-cyrillic-order',
    cure: 'write the options and keys of items.csv as АБВГ',
    file: csv('school_id,M01', '7,А', '7,Б', '7,В'),
    definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,B,ABCD' },
    mended: { definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,Б,АБВГ' } },
  },
  {
    code: 'answers-as-numbers',
    cure: 'write options and keys in items.csv as numbers (1|2|3|4)',
    file: csv('school_id,M01', ...times(60, (i) => `7,${1 + (i % 4)}`)),
    definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,B,ABCD' },
    mended: { definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,2,1|2|3|4' } },
  },
  {
    code: 'answers-not-options',
    cure: 'correct the options and keys in items.csv',
    file: csv('school_id,M01', ...times(60, (i) => `7,${'JKLM'[i % 4]}`)),
    definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,B,ABCD' },
    mended: { definition: { 'items.csv': 'item,domain,key,options\nM01,mathematics,K,JKLM' } },
  },
  {
    code: 'variant-column-missing',
    cure: 'add the column “variant”',
    file: csv('school_id,M01', '7,A', '7,B'),
    definition: { 'items.csv': 'item,domain,variant,key\nM01,mathematics,1,A\nM01,mathematics,2,B' },
    mended: { file: csv('school_id,variant,M01', '7,1,A', '7,2,B') },
  },
  {
    code: 'long-without-student',
    cure: 'add the column student_id',
    file: csv('school_id,item,response', '7,M01,A'),
    definition: keyed,
    mended: { file: csv('student_id,school_id,item,response', '1,7,M01,A') },
  },
  {
    code: 'gender-zero-one',
    cure: 'write which is which under “values:”, “gender:”',
    file: csv('school_id,gender,mathematics', '7,0,60', '7,1,70'),
    mended: { definition: yaml('values: { gender: { "0": boys, "1": girls } }') },
  },
  {
    code: 'item-without-column-near',
    cure: 'write the file’s name and the item’s under “columns:”',
    file: answers.replace('M03', 'M3'),
    definition: keyed,
    mended: { definition: { ...keyed, ...yaml('columns: { M3: M03 }') } },
  },
  {
    code: 'blanks-many',
    cure: 'write “missing:” with not_administered',
    file: csv('school_id,M01,M02,M03,S01,S02', ...times(9, () => '7,,,2,,D')),
    definition: keyed,
    mended: { definition: { ...keyed, ...yaml('missing: { not_administered: [""] }') } },
  },
  {
    code: 'row-torn',
    cure: 'close the quotation mark',
    file: csv('school_id,school_name,mathematics', ...times(20, (i) => `7,"Мектеп ${i % 2},${40 + i}`)),
    mended: {
      file: csv('school_id,school_name,mathematics', ...times(20, (i) => `7,"Мектеп ${i % 2}",${40 + i}`)),
    },
  },
  {
    code: 'header-changes',
    cure: 'bring the columns into one order',
    file: csv('school_id,mathematics,reading', '7,60,70', 'school_id,reading,mathematics', '7,70,60'),
    mended: {
      file: csv('school_id,mathematics,reading', '7,60,70', 'school_id,mathematics,reading', '7,60,70'),
    },
  },
];

describe('doing what the message says', () => {
  it.each(cases.map((each) => [each.code, each.cure, each] as const))(
    'ends %s: %s',
    async (code, _, { file, definition = {}, mended }) => {
      const before = await read(file, definition);
      expect(codes(before)).toContain(code);
      const after = await read(mended.file ?? file, mended.definition ?? definition);
      expect(codes(after)).not.toContain(code);
      expect(after.refused).toBe(false);
    },
  );
});
