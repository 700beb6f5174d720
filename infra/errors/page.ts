import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, reportLanguages } from '../../functions/assessment/assessment.ts';
import { describeProblem } from '../../functions/assessment/describe-problem.ts';
import { type ProblemCode, problemCodes } from '../../functions/assessment/problem-codes.ts';
import { wordsIn } from '../../functions/document/words.ts';
import { root } from '../root.ts';
import { messagesOf, wordsOf } from '../words.ts';
import { cures } from './cures.ts';
import { commandExamples, problemExamples, usualValues, type Values } from './examples.ts';
import { thrown } from './thrown.ts';

/** A message in one language: what happened, and what to do. */
export interface Entry {
  readonly key: string;
  readonly language: Language;
  readonly what: string;
  readonly cure: string;
}

/** The groups of `problem-codes.ts`, and when their messages come. */
const groups: Readonly<Record<string, string>> = {
  'The file as a whole': 'The file of results is opened. Most of these refuse it: no report is made.',
  'Header and columns': 'The row with the column names is read and the columns are recognised.',
  Rows: 'A row of the results is read. The row is set aside; above the limit of `refuseAbove` the file is refused.',
  Values:
    'A cell is read, or a whole column is looked at. The student stays; the value is left out or taken as said.',
  'Students and schools':
    'The whole file has been read: students and schools are compared with each other and with `schools.csv`.',
  'assessment.yaml': 'The definition is read. A wrong definition refuses the file.',
  'Definition tables':
    'items.csv, objectives.csv, questionnaire.csv, schools.csv, reference.csv or the logo is read.',
};

/** Messages of the command line that tell of something wrong: all of these families, and the single ones. */
const commandFamilies = [/^input\./, /^run\./, /^invoke\./, /^cli\.(usage|wrong|aws|file)\./];
const commandSingles = [
  ...[
    'none',
    'badExpiry',
    'tooLong',
    'farTooLong',
    'needsKey',
    'noPublic',
    'notOnDisk',
    'tablesNotPublic',
    'noKeyFile',
    'badKey',
    'otherKey',
  ],
  ...['session', 'unknownSession', 'shortSession'],
].map((name) => `cli.links.${name}`);
const commandOthers = ['cli.redrive.expired', 'cli.redrive.changed', 'cli.status.cutOff'];
/** Messages that are nothing but what to do. */
const curesThemselves: ReadonlySet<string> = new Set([
  'cli.wrong.number',
  'cli.wrong.place',
  'cli.wrong.profile',
]);
/** Parts of other messages. */
const notAlone = new Set(['cli.usage.suggestion', 'cli.usage.help', 'cli.usage.choices']);

/** Codes of problems by the group that `problem-codes.ts` puts them in. */
export function problemGroups(): ReadonlyMap<string, readonly ProblemCode[]> {
  const source = readFileSync(join(root, 'functions/assessment/problem-codes.ts'), 'utf8');
  const found = new Map<string, ProblemCode[]>();
  let group: ProblemCode[] = [];
  for (const line of source.split('\n')) {
    const title = /^ {2}\/\/ (.+?)\.?$/.exec(line)?.[1];
    if (title !== undefined) {
      group = [];
      found.set(title, group);
    }
    const code = /^ {2}'?([\w-]+)'?: \[/.exec(line)?.[1];
    if (code !== undefined && code in problemCodes) group.push(code as ProblemCode);
  }
  return found;
}

/** Problems of single rows and cells. */
const aboutRows: ReadonlySet<string> = new Set(
  ['Rows', 'Values'].flatMap((title) => problemGroups().get(title) ?? []),
);

export function problemEntry(code: ProblemCode, language: Language): Entry {
  const values: Values = { ...usualValues, ...problemExamples[code] };
  const { file, line, column, value, count, ...data } = values;
  const hasLine = aboutRows.has(code) || problemExamples[code]?.['line'] !== undefined;
  const text = describeProblem(
    {
      severity: 'error',
      code,
      file: String(file),
      ...(hasLine ? { line: Number(line) } : {}),
      ...(column === undefined ? {} : { column: String(column) }),
      ...(value === undefined ? {} : { value: String(value) }),
      ...(count === undefined ? {} : { count: Number(count) }),
      data,
    },
    language,
  );
  return split(code, language, text);
}

export function commandKeys(): readonly string[] {
  const all = [...messagesOf('en').keys()];
  return all.filter(
    (key) =>
      !notAlone.has(key) &&
      (commandFamilies.some((family) => family.test(key)) ||
        [...commandSingles, ...commandOthers].includes(key)),
  );
}

export function commandEntry(key: string, language: Language): Entry {
  const text = wordsOf(language)(key, commandExamples[key] ?? {});
  const more = key.startsWith('cli.usage.') ? ` ${wordsOf(language)('cli.usage.help')}` : '';
  return split(key, language, `${text}${more}`);
}

export const reasonKeys = ['too-few', 'gave-up-after-retries', 'data-expired', 'other'].map(
  (reason) => `index.reason.${reason}`,
);

export function reasonEntry(key: string, language: Language): Entry {
  return split(key, language, wordsIn(language).say(key));
}

/** The first sentence says what happened, the others what to do; unless the cure is given beside. */
function split(key: string, language: Language, text: string): Entry {
  const given = cures[key]?.[language];
  if (given !== undefined) return { key, language, what: text, cure: given };
  if (curesThemselves.has(key)) return { key, language, what: '', cure: text };
  // In Kazakh a sentence may begin with the name of a column or a file.
  const begins =
    language === 'kk'
      ? /(?:\.[”»"]?|[!?])\s+(?=[\p{L}“«`-])/u
      : /[.!?][”»"]?\s+(?=[\p{Lu}“«`]|--|npx |esep )/u;
  const end = begins.exec(text);
  const at = end === null ? text.length : end.index + end[0].trimEnd().length;
  return { key, language, what: text.slice(0, at).trim(), cure: text.slice(at).trim() };
}

/** The page of all messages about something wrong, in Markdown: each by its text in three languages with its cure. */
export function errorsPage(): string {
  const inLanguages = (key: string, entry: (language: Language) => Entry) => [
    `### ${key}`,
    '',
    ...reportLanguages.toSorted().map((language) => {
      const { what, cure } = entry(language);
      return `- ${language}: ${what === '' ? '' : `${plain(what)} `}**${plain(cure)}**`;
    }),
    '',
  ];
  const problems = [...problemGroups()].flatMap(([title, codes]) => [
    `## ${title}`,
    '',
    `*When:* ${groups[title] ?? ''}`,
    '',
    ...codes.flatMap((code) => inLanguages(code, (language) => problemEntry(code, language))),
  ]);
  return [
    '<!-- Made by `npm run errors` from the message files; a test holds it up to date. -->',
    '# Messages, and what to do',
    '',
    'Search this page for a few words of the message, in Kazakh, Russian or English, but not for the values in it: file, line,',
    'column and what stands in quotation marks are examples here. What to do is **bold**.',
    'Messages of the results and their definitions come from `npx esep validate`, at a run, and stand beside an upload as',
    '`<file>.validation.html`. How a file has to look: [DATA.md](DATA.md). Alarms: [RUNBOOK.md](../infra/RUNBOOK.md).',
    '',
    ...problems,
    '## A school without a report',
    '',
    '*When:* The run has ended; `esep status`, the page of the run and `status.json` give the reason.',
    '',
    ...reasonKeys.flatMap((key) => inLanguages(key, (language) => reasonEntry(key, language))),
    '## The command line',
    '',
    '*When:* A command is called. The exit code is 2 where the call has to be mended, else 1.',
    '',
    ...commandKeys().flatMap((key) => inLanguages(key, (language) => commandEntry(key, language))),
    '## In English only',
    '',
    '*When:* At synthesis and deployment, in logs, or where something is broken. A `RangeError` is always a defect of Esep.',
    '',
    ...thrown.map(({ text, cure }) => `- ${plain(text)} **${plain(cure)}**`),
    '',
  ].join('\n');
}

/** Text that Markdown leaves as it is. */
function plain(text: string): string {
  return text.replaceAll(/[*<>[\]\\]/g, '\\$&');
}
