import { foldAnswer } from '../../../functions/assessment/answers.ts';
import { type Language, reportLanguages } from '../../../functions/assessment/assessment.ts';
import { subject } from '../../../functions/assessment/column-names.ts';
import { defaultMissing } from '../../../functions/assessment/defaults.ts';
import { readInstructionLanguage } from '../../../functions/assessment/instruction-language.ts';
import { readGrade } from '../../../functions/responses/grade.ts';
import { type Column, foldedValues, type Profile } from './profile.ts';

export interface GuessedItem {
  readonly id: string;
  readonly domain: string;
  readonly maxScore: number;
  /** Empty where the cells hold points. */
  readonly options: readonly string[];
  /** The answer that most students gave: a question to the analyst, not a key. */
  readonly mostFrequent: string | null;
}

export interface GuessedQuestion {
  readonly id: string;
  readonly options: readonly string[];
  readonly ordered: boolean;
}

/** What a results file seems to be; every part of it is for a person to confirm. */
export interface Guess {
  readonly form: 'items' | 'scores' | 'nothing';
  /** Ids in the order of the file; of the usual subjects where the names of the columns tell them. */
  readonly domains: readonly string[];
  readonly items: readonly GuessedItem[];
  readonly questions: readonly GuessedQuestion[];
  /** Columns of domains with their greatest value. */
  readonly scores: readonly { readonly domain: string; readonly greatest: number }[];
  readonly missing: { readonly omitted: readonly string[]; readonly notReached: readonly string[] };
  /** Blank cells are items that the student was not given (booklets). */
  readonly blanksNotAdministered: boolean;
  /** The most frequent first. */
  readonly grades: readonly string[];
  readonly languages: readonly Language[];
  readonly hasSchool: boolean;
  /** Columns that nothing was made of. */
  readonly unknown: readonly string[];
  readonly identities: readonly string[];
}

const MOST_OPTIONS = 8;
const MOST_POINTS = 20;
/** Share of blanks among the answers from which they are booklets. */
const BOOKLETS = 0.4;
const QUESTION_NAME = /^(q|v|вопрос|анкета|сұрақ|сауал|question|bg|sq|stq)[\s_.-]*\d/iu;
const NOT_REACHED = /^(R|NR)$/;

type Kind = 'letters' | 'points' | 'codes' | 'texts' | 'none';

/** Items by their values, questions by their names and values, domains by the beginnings of the items' names. */
export function guessDefinition({ columns, header, form }: Profile, domainIds: readonly string[]): Guess {
  const open = columns.filter(({ meaning, name }) => meaning.kind === 'unknown' && name !== '');
  const codes = missingCodes(open);
  const kinds = new Map(open.map((column) => [column, kindOf(column, codes)]));
  // Items are numbered; a column without a number may be anything: a code of the place, a total.
  const isItem = (column: Column) =>
    (form === 'long' || /\p{N}/u.test(column.name)) &&
    !QUESTION_NAME.test(column.name) &&
    ['letters', 'points'].includes(kinds.get(column)!);
  const prefixes = new Set(open.filter(isItem).map(({ name }) => prefixOf(name)));
  // Digits from 1 upwards are options of an item where the items around are named alike, else of a question.
  const items = open.filter(
    (column) =>
      isItem(column) ||
      (kinds.get(column) === 'codes' &&
        prefixes.has(prefixOf(column.name)) &&
        !QUESTION_NAME.test(column.name)),
  );
  const questions = open.filter(
    (column) =>
      !items.includes(column) &&
      (/\p{N}/u.test(column.name) || kinds.get(column) === 'texts') &&
      ['letters', 'points', 'codes', 'texts'].includes(kinds.get(column)!),
  );
  const guessedItems = items.map((column) => guessItem(column, codes));
  const scores = columns.flatMap(({ meaning, values }) =>
    meaning.kind === 'domain'
      ? [{ domain: domainIds[meaning.index]!, greatest: Math.max(0, ...[...values.keys()].map(numberOf)) }]
      : [],
  );
  const blank = items.reduce((sum, column) => sum + column.blank, 0);
  const cells = items.reduce((sum, column) => sum + column.filled + column.blank, 0);
  const used = new Set<Column>([...items, ...questions]);
  return {
    form: items.length > 0 ? 'items' : scores.length > 0 ? 'scores' : 'nothing',
    domains:
      items.length > 0
        ? [...new Set(guessedItems.map(({ domain }) => domain))]
        : scores.map(({ domain }) => domain),
    items: guessedItems,
    questions: questions.map((column) => guessQuestion(column, codes)),
    scores: items.length > 0 ? [] : scores,
    missing: {
      omitted: [...codes].filter((code) => !NOT_REACHED.test(code)),
      notReached: [...codes].filter((code) => NOT_REACHED.test(code)),
    },
    blanksNotAdministered: blank > cells * BOOKLETS,
    grades: ranked(columns, 'grade', readGrade),
    languages: languagesOf(columns, header ?? []),
    hasSchool: columns.some(
      ({ meaning }) => meaning.kind === 'student' && ['school_id', 'school_name'].includes(meaning.name),
    ),
    unknown: open.filter((column) => !used.has(column)).map(({ name }) => name),
    identities: columns.filter(({ meaning }) => meaning.kind === 'identity').map(({ name }) => name),
  };
}

/**
 * Contents that mean "no answer": the usual ones, and letters beyond H that stand in several columns of letters or
 * among the digits of several columns. 9 and 99 only where the column's other numbers end well below.
 */
function missingCodes(columns: readonly Column[]): ReadonlySet<string> {
  const usual = new Set([...defaultMissing.omitted, ...defaultMissing.notAdministered].map(foldAnswer));
  const columnsOf = new Map<string, number>();
  for (const column of columns) {
    const values = [...foldedValues(column).keys()];
    if (column.isOpen || values.length > MOST_POINTS + 5) continue;
    const numbers = values.filter(isCount).map(Number);
    for (const value of values) {
      const isFar = /^9{1,2}$/.test(value) && isFarBeyond(Number(value), numbers);
      const isSign = usual.has(value) && !isCount(value);
      const isLetter =
        /^[I-Z]$/.test(value) && (numbers.length > 0 || values.some((other) => /^[A-H]$/.test(other)));
      if (isFar || isSign || isLetter) columnsOf.set(value, (columnsOf.get(value) ?? 0) + 1);
    }
  }
  const enough = columns.length > 3 ? 2 : 1;
  return new Set([...columnsOf].filter(([, times]) => times >= enough).map(([value]) => value));
}

function isFarBeyond(code: number, numbers: readonly number[]): boolean {
  const others = numbers.filter((number) => number < 9);
  return others.length > 1 && Math.max(...others) <= code - 3;
}

function kindOf(column: Column, codes: ReadonlySet<string>): Kind {
  if (column.filled === 0 || column.isOpen) return 'none';
  const values = [...foldedValues(column)].filter(([value]) => !codes.has(value));
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  const share = (fits: (value: string) => boolean) =>
    values.reduce((sum, [value, count]) => sum + (fits(value) ? count : 0), 0) / total;
  if (total === 0) return 'none';
  const letters = values.filter(([value]) => isOption(value));
  if (share(isOption) > 0.97 && letters.length > 1 && letters.length <= MOST_OPTIONS) return 'letters';
  const numbers = values
    .map(([value]) => value)
    .filter(isCount)
    .map(Number);
  if (share(isCount) > 0.97 && Math.max(...numbers) <= MOST_POINTS) {
    if (numbers.includes(0)) return 'points';
    if (numbers.length > 1 && numbers.length <= MOST_OPTIONS + 2) return 'codes';
  }
  return values.length > 1 && values.length <= 12 && total >= 3 * values.length ? 'texts' : 'none';
}

function guessItem(column: Column, codes: ReadonlySet<string>): GuessedItem {
  const { name: id } = column;
  const values = [...foldedValues(column)].filter(([value]) => !codes.has(value));
  const domain = domainOf(id);
  const kind = kindOf(column, codes);
  if (kind === 'points') {
    const numbers = values
      .map(([value]) => value)
      .filter(isCount)
      .map(Number);
    return { id, domain, maxScore: Math.max(1, ...numbers), options: [], mostFrequent: null };
  }
  const given =
    kind === 'letters'
      ? values.filter(([value]) => isOption(value))
      : values.filter(([value]) => isCount(value));
  const isCyrillic = given.some(([value]) => /^[БГДЖ]$/.test(value));
  const spelled = given.map(
    ([value, count]) => [isCyrillic ? (TO_CYRILLIC[value] ?? value) : value, count] as const,
  );
  const [most] = [...spelled].sort(([, a], [, b]) => b - a);
  const options = spelled.map(([value]) => value).sort((a, b) => a.localeCompare(b, 'ru', { numeric: true }));
  return { id, domain, maxScore: 1, options: withoutGaps(options), mostFrequent: most![0] };
}

/** Nobody may have chosen C: with A, B and D it was there all the same. */
function withoutGaps(options: readonly string[]): string[] {
  if (!options.every((option) => /^[A-H]$/.test(option))) return [...options];
  const last = options.at(-1)!.charCodeAt(0);
  return Array.from({ length: last - 64 }, (_, at) => String.fromCharCode(65 + at));
}

const TO_CYRILLIC: Readonly<Record<string, string>> = { A: 'А', B: 'В', E: 'Е' };

function guessQuestion(column: Column, codes: ReadonlySet<string>): GuessedQuestion {
  const values = [...column.values.keys()].filter((value) => !codes.has(value.toUpperCase()));
  const options = values.sort((a, b) => a.localeCompare(b, 'ru', { numeric: true }));
  return { id: column.name, options, ordered: options.every(isCount) };
}

/** The subject that an item's name begins with, else the beginning itself. */
function domainOf(item: string): string {
  const prefix = prefixOf(item);
  return (
    FIRST_LETTERS[prefix.toUpperCase()] ?? subject(prefix) ?? (prefix === '' ? 'test' : prefix.toLowerCase())
  );
}

const FIRST_LETTERS: Readonly<Record<string, string>> = {
  ...{ M: 'mathematics', М: 'mathematics', MA: 'mathematics', МА: 'mathematics' },
  ...{ R: 'reading', Ч: 'reading', О: 'reading', RE: 'reading' },
  ...{ S: 'science', Е: 'science', Ж: 'science', SC: 'science' },
};

/** "M022043" → "M", "Math_12a" → "Math", "7" → "". */
function prefixOf(name: string): string {
  return (/^[\p{L}]*/u.exec(name.trim())?.[0] ?? '').slice(0, 30);
}

function isOption(value: string): boolean {
  return /^[A-H]$|^[А-З]$/.test(value);
}

function isCount(value: string): boolean {
  return /^\d{1,2}$/.test(value);
}

function numberOf(text: string): number {
  const value = Number(text.replace(',', '.').replace(/[\s%]/g, ''));
  return Number.isFinite(value) ? value : 0;
}

function ranked(
  columns: readonly Column[],
  name: string,
  read: (text: string) => string | undefined,
): string[] {
  const counts = new Map<string, number>();
  for (const { meaning, values } of columns) {
    if (meaning.kind !== 'student' || meaning.name !== name) continue;
    for (const [text, count] of values) {
      const value = read(text);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

/** The languages of instruction that reports can be written in; else by the names of the columns. */
function languagesOf(columns: readonly Column[], header: readonly string[]): Language[] {
  const taught = ranked(columns, 'language', readInstructionLanguage);
  const known = reportLanguages.filter((language) => taught.includes(language));
  if (known.length > 0) return known;
  return /[әғқңөұүһі]/iu.test(header.join(' ')) ? ['kk'] : ['kk', 'ru'];
}
