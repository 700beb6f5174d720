import { basename, join } from 'node:path';
import { inLanguage, type Language } from '../../functions/assessment/assessment.ts';
import { regionName } from '../../functions/assessment/regions.ts';
import { numbersIn } from '../../functions/document/numbers.ts';
import { wordsIn } from '../../functions/document/words.ts';
import type { Validation as WholeValidation } from '../../functions/parse/validation/validation.ts';
import { runDocuments } from '../../functions/platform/run-documents.ts';
import type { RunManifest, RunStatus } from '../../functions/platform/run-records.ts';
import { type Say, wordsOf } from '../words.ts';
import { duration } from './progress.ts';
import type { FinishedRun, RunResult, Validation, ValidationProblem } from './run-assessment.ts';
import { validationLines } from './validation-lines.ts';

const MOST_LINES = 20;
const MOST_WARNINGS = 5;

/** What a person wants to know when a run has ended, line by line. */
export function summaryLines(result: RunResult, language: Language): string[] {
  const tell = tellIn(language);
  return [
    ...result.finished.flatMap((run) => runLines(run, tell)),
    ...result.refused.flatMap((validation) => refusalLines(validation, language)),
    ...(result.finished.length > 0 ? measuredLines(result, tell) : []),
    ...(result.lastFailure === null
      ? []
      : [printable(tell.say('summary.lastFailure', { error: result.lastFailure }))]),
    tell.say('summary.logs', { folder: result.logs }),
  ];
}

/** How the summary speaks a language. */
export interface Tell {
  readonly language: Language;
  readonly say: Say;
  readonly number: (value: number) => string;
}

export function tellIn(language: Language): Tell {
  return { language, say: wordsOf(language), number: numbersIn(language).count };
}

/** True when every school of every upload was reported, or is too small to be, and every document of the run is there. */
export function isComplete({ finished, refused }: RunResult): boolean {
  return (
    refused.length === 0 &&
    finished.every(
      ({ status, manifest }) =>
        status.counts.schools === status.counts.reported + status.counts.suppressed &&
        missingDocuments(status, manifest) === 0,
    )
  );
}

/** The same of a run that another machine made. */
export function finishedRunLines(run: FinishedRun, language: Language): string[] {
  return runLines(run, tellIn(language));
}

function runLines({ folder, status, manifest, validation }: FinishedRun, tell: Tell): string[] {
  const { say, number, language } = tell;
  const { rows, counts } = status;
  const others = status.schools.filter((school) => school.status !== 'reported');
  const warnings = (validation?.problems ?? []).filter(({ severity }) => severity !== 'note');
  const more = (count: number, key: string, values = {}) =>
    count > 0 ? [`  … ${say(key, { count: number(count), ...values })}`] : [];
  return [
    '',
    printable(
      say('summary.title', {
        title: inLanguage(manifest.title, language, status.assessment),
        run: status.run,
      }),
    ),
    say('summary.rows', {
      read: number(rows.read),
      used: number(rows.used),
      setAside: number(rows.setAside),
    }),
    ...warnings.slice(0, MOST_WARNINGS).map((problem) => `  ${problemLine(problem, tell)}`),
    ...more(warnings.length - MOST_WARNINGS, 'summary.moreRemarks'),
    say('summary.schools', {
      schools: number(counts.schools),
      reported: number(counts.reported),
      suppressed: number(counts.suppressed),
      failed: number(counts.failed + counts.missing),
    }),
    ...others.slice(0, MOST_LINES).map((school) => `  ${schoolLine(school, language)}`),
    ...more(others.length - MOST_LINES, 'summary.moreSchools', { file: join(folder, 'status.json') }),
    ...documentLines(status, manifest, tell),
    ...changeLines(status, manifest, tell, join(folder, 'tables', 'changes.csv')),
    say('summary.reports', { folder: join(folder, 'index.html') }),
  ];
}

/** The technical reports and summaries of a run; why there is no summary, where there is none. */
function documentLines(status: RunStatus, manifest: RunManifest, { say, number, language }: Tell): string[] {
  const [technical, summaries] = [status.technical ?? [], status.summaries ?? []];
  const missing = missingDocuments(status, manifest);
  const withheld = manifest.summaries?.withheld ?? [];
  const { say: page } = wordsIn(language);
  const place = (id: string) => (id === '' ? page('index.nation') : inLanguage(regionName(id), language, id));
  return [
    ...(technical.length + missing > 0 || summaries.length > 0
      ? [
          say('summary.documents', {
            technical: number(technical.length),
            summaries: number(summaries.length),
            failed: number(missing),
          }),
        ]
      : []),
    ...withheld.map(({ place: id, reason }) =>
      printable(`  ${page(`index.withheld.${reason}`, { place: place(id) })}`),
    ),
  ];
}

/** Documents of a run that should be there and are not. */
function missingDocuments({ technical, summaries }: RunStatus, manifest: RunManifest): number {
  const there = new Set([...(technical ?? []), ...(summaries ?? [])]);
  return runDocuments(manifest).filter(({ file }) => !there.has(file)).length;
}

/** What changed since the run before; nothing where there was none. */
export function changeLines(
  { changes }: Pick<RunStatus, 'changes'>,
  { quality }: Pick<RunManifest, 'quality'>,
  { say, number, language }: Tell,
  file: string,
): string[] {
  if (changes === undefined) return [];
  const { since, schools, reports, largest } = changes;
  const counts = {
    run: since.run,
    changed: number(schools.changed),
    of: number(schools.of),
    printed: number(reports.printed),
    kept: number(reports.kept),
  };
  if (schools.changed === 0) return [say('summary.changedNothing', counts)];
  const nameOf = (id: string) =>
    inLanguage(quality?.domains.find((domain) => domain.id === id)?.name ?? {}, language, id);
  return [
    say('summary.changed', counts),
    ...(largest === null
      ? []
      : [
          printable(
            `  ${say('summary.changedMost', {
              change: numbersIn(language).signed(largest.change, 1),
              school: largest.school,
              domain: nameOf(largest.domain),
            })}`,
          ),
        ]),
    `  ${say('summary.changedAll', { file })}`,
  ];
}

/** A school without a report, its state and the reason in words. */
export function schoolLine(
  { id, name, status, reason }: RunStatus['schools'][number],
  language: Language,
): string {
  const { say, has } = wordsIn(language);
  const known = `index.reason.${reason}`;
  const because = reason === undefined ? '' : ` (${has(known) ? say(known) : reason.replaceAll('-', ' ')})`;
  const school = name === id ? id : `${id} ${name}`;
  return printable(`${say(`index.status.${status}`)}: ${school}${because}`);
}

function measuredLines(
  { finished, printed, seconds, peakBytes }: RunResult,
  { say, number }: Tell,
): string[] {
  const somethingThere = finished.some(({ status }) => status.counts.reported > 0);
  return [
    '',
    ...(printed === null
      ? somethingThere
        ? [say('summary.nothingToPrint')]
        : []
      : [
          say('summary.printed', {
            reports: number(printed.reports),
            first: duration(printed.first),
            last: duration(printed.last),
          }),
        ]),
    say('summary.took', {
      duration: duration(seconds),
      megabytes: number(Math.round(peakBytes / 1024 ** 2)),
    }),
  ];
}

/** Why an upload was refused, problem by problem. */
export function refusalLines(validation: Validation, language: Language): string[] {
  if (isWhole(validation))
    return ['', ...validationLines({ ...validation, file: basename(validation.file) }, language)];
  const { file, problems } = validation;
  const tell = tellIn(language);
  const { say, number } = tell;
  const more = problems.length - MOST_LINES;
  return [
    '',
    say('summary.refused', { file: basename(file), problems: number(problems.length) }),
    ...problems.slice(0, MOST_LINES).map((problem) => `  ${problemLine(problem, tell)}`),
    ...(more > 0 ? [`  … ${say('summary.moreRemarks', { count: number(more) })}`] : []),
  ];
}

/** As parse writes it; a run of an older version may have left less. */
function isWhole(validation: Validation): validation is Validation & WholeValidation {
  return 'columns' in validation && 'rows' in validation && 'counts' in validation;
}

function problemLine(
  { severity, message, code, file, line, column }: ValidationProblem,
  { language, say }: Tell,
): string {
  const where = [
    file,
    line === undefined || line === null ? '' : say('summary.line', { line: String(line) }),
    column ? say('summary.column', { column }) : '',
  ].filter(Boolean);
  const text = message?.[language] ?? message?.['en'] ?? message?.['ru'] ?? code ?? '';
  // A message may say its place itself.
  const place =
    where.length === 0 || (file !== undefined && text.startsWith(file)) ? '' : `${where.join(', ')}: `;
  const kind = ['error', 'warning', 'note'].includes(severity)
    ? say(`summary.severity.${severity}`)
    : severity;
  return printable(`${kind}: ${place}${text}`);
}

/** Texts of a file must not move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
