import type { Language } from '../../assessment/assessment.ts';
import { partsOfProblem } from '../../assessment/describe-problem.ts';
import { messagesOf } from '../../assessment/messages-of.ts';
import type { Problem, Severity } from '../../assessment/problem.ts';
import { numbersIn } from '../../document/numbers.ts';
import type { Validation } from './validation.ts';

/** A validation in words, in the order in which a person wants to read it; for the page and for the terminal. */
export interface ValidationView {
  readonly language: Language;
  readonly title: string;
  readonly refused: boolean;
  readonly standing: 'good' | 'remarks' | 'refused';
  readonly state: string;
  readonly rows: string;
  readonly factsTitle: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Errors, then warnings, then notes; each with its problems by kind. */
  readonly groups: readonly {
    readonly severity: Severity;
    readonly name: string;
    readonly kinds: readonly ProblemKind[];
  }[];
  /** Cells that were written in another way, by what they are. */
  readonly normalised: readonly { readonly label: string; readonly value: string }[];
  readonly normalisedTitle: string;
}

/** Problems of one kind: examples, and how many more there are. */
export interface ProblemKind {
  readonly code: string;
  readonly examples: readonly { readonly where: string; readonly text: string }[];
  /** Null where all are among the examples. */
  readonly more: string | null;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** Problems of a file that is no table: how it is written then has no meaning. */
const NO_TABLE: ReadonlySet<string> = new Set([
  'file-empty',
  'file-is-workbook',
  'file-is-web-page',
  'file-is-other',
  'workbook-broken',
  'workbook-too-large',
]);

const say = messagesOf('validation');

/** @param mostExamples problems of one kind that are written out */
export function validationView(
  validation: Validation,
  language: Language,
  mostExamples: number,
): ValidationView {
  const numbers = numbersIn(language);
  const { problems, refused, rows, file } = validation;
  const warnings = problems.filter(({ severity, code }) => severity !== 'note' && code !== 'more-of-these');
  const standing = refused ? 'refused' : warnings.length > 0 ? 'remarks' : 'good';
  return {
    language,
    title: say('title', language, { file }),
    refused,
    standing,
    state: say(`state.${standing}`, language, { n: warnings.length }),
    rows: say(refused ? 'rowsRefused' : 'rows', language, {
      read: numbers.count(rows.read),
      used: numbers.count(rows.used),
      setAside: numbers.count(rows.setAside),
    }),
    factsTitle: say('facts', language),
    facts: facts(validation, language),
    groups: (['error', 'warning', 'note'] as const).flatMap((severity) => {
      const kinds = kindsOf(validation, severity, language, mostExamples);
      return kinds.length > 0 ? [{ severity, name: say(`severity.${severity}`, language), kinds }] : [];
    }),
    normalised: Object.entries(validation.normalised).map(([kind, count]) => ({
      label: say(`kind.${kind}`, language),
      value: numbers.count(count),
    })),
    normalisedTitle: say('normalised', language),
  };
}

function facts(validation: Validation, language: Language): ValidationView['facts'] {
  const { format, sheet, encoding, delimiter, decimalSign, header, form, blankRows, columns } = validation;
  const numbers = numbersIn(language);
  if (validation.problems.some(({ code, file }) => file === validation.file && NO_TABLE.has(code))) return [];
  const isText = format === 'csv';
  const list = (names: readonly string[]) =>
    names.length === 0
      ? null
      : `${say('columns', language, { n: names.length })}: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`;
  const all: [name: string, value: string | null][] = [
    ['format', say(`format.${format}`, language, { sheet: sheet ?? '' })],
    [
      'encoding',
      isText ? `${encoding.encoding} (${say(`confidence.${encoding.confidence}`, language)})` : null,
    ],
    ['delimiter', isText ? say(`delimiter.${DELIMITERS[delimiter] ?? 'comma'}`, language) : null],
    ['decimal', decimalSign],
    ['header', header && say('header', language, { line: String(header.line), lines: header.lines })],
    ['form', header && say(`form.${form}`, language)],
    ['blank', blankRows > 0 ? numbers.count(blankRows) : null],
    [
      'recognised',
      list(columns.recognised.map(({ column, as }) => (column === as ? as : `${column} → ${as}`))),
    ],
    ['dropped', list(columns.dropped)],
    ['unknown', list(columns.unknown)],
    ['identities', list(columns.identities)],
  ];
  return all.flatMap(([name, value]) =>
    value === null ? [] : [{ label: say(`fact.${name}`, language), value }],
  );
}

/** Where only the line differs, one example with all lines: the same sentence need not be read twenty times. */
function joined(
  problems: readonly Problem[],
  language: Language,
  isFileNamed: boolean,
): ProblemKind['examples'] {
  const [first, ...others] = problems.map((each) => partsOfProblem(each, language, isFileNamed));
  const [example] = problems;
  if (first === undefined || example === undefined) return [];
  const isSame =
    others.length > 0 &&
    problems.every(
      ({ line, column, count = 1 }) => line !== undefined && column === example.column && count === 1,
    ) &&
    others.every(({ text }) => text === first.text);
  if (!isSame) return [first, ...others];
  const lines = problems.map(({ line }) => String(line)).join(', ');
  const { line: _, ...rest } = example;
  const of = partsOfProblem(rest, language, isFileNamed).where;
  return [
    { where: [say('lines', language, { lines }), ...(of === '' ? [] : [of])].join(', '), text: first.text },
  ];
}

function kindsOf(
  { problems, file, counts }: Validation,
  severity: Severity,
  language: Language,
  most: number,
): ProblemKind[] {
  const byKind = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.severity !== severity || problem.code === 'more-of-these') continue;
    const key = `${problem.file}\u0000${problem.code}`;
    byKind.set(key, [...(byKind.get(key) ?? []), problem]);
  }
  const numbers = numbersIn(language);
  return [...byKind.values()].map((same) => {
    const [{ code, file: of }] = same as [Problem];
    const shown = same.slice(0, most);
    const told = shown.reduce((sum, { count = 1 }) => sum + count, 0);
    // The file's own counts go beyond the examples that it keeps.
    const unlisted = problems
      .filter((each) => each.code === 'more-of-these' && each.file === of && each.data?.['code'] === code)
      .reduce((sum, { count = 1 }) => sum + count, 0);
    const all =
      of === file ? (counts[code] ?? told) : same.reduce((sum, { count = 1 }) => sum + count, unlisted);
    const isOfFile = of === file;
    return {
      code,
      examples: joined(shown, language, !isOfFile),
      more: all > told ? say('more', language, { n: numbers.count(all - told) }) : null,
    };
  });
}
