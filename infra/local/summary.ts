import { basename, join } from 'node:path';
import { duration } from './progress.ts';
import type { FinishedRun, RunResult, Validation, ValidationProblem } from './run-assessment.ts';

const MOST_LINES = 20;
const MOST_WARNINGS = 5;

/** What a person wants to know when a run has ended, line by line. */
export function summaryLines(result: RunResult, language: string): string[] {
  return [
    ...result.finished.flatMap((run) => runLines(run, language)),
    ...result.refused.flatMap((validation) => refusalLines(validation, language)),
    ...(result.finished.length > 0 ? measuredLines(result) : []),
    ...(result.lastFailure === null ? [] : [printable(`Last failure of a report: ${result.lastFailure}`)]),
    `Logs: ${result.logs}`,
  ];
}

/** True when every school of every upload was reported, or is too small to be. */
export function isComplete({ finished, refused }: RunResult): boolean {
  return (
    refused.length === 0 &&
    finished.every(({ status: { counts } }) => counts.schools === counts.reported + counts.suppressed)
  );
}

function runLines({ folder, status, manifest, validation }: FinishedRun, language: string): string[] {
  const { rows, counts } = status;
  const others = status.schools.filter((school) => school.status !== 'reported');
  const warnings = (validation?.problems ?? []).filter(({ severity }) => severity !== 'note');
  const title: Readonly<Record<string, string>> = manifest.title;
  return [
    '',
    `${printable(title[language] ?? title['ru'] ?? title['kk'] ?? title['en'] ?? status.assessment)} (run ${status.run})`,
    `Rows: ${number(rows.read)} read, ${number(rows.used)} used, ${number(rows.setAside)} set aside`,
    ...warnings.slice(0, MOST_WARNINGS).map((problem) => `  ${problemLine(problem, language)}`),
    ...(warnings.length > MOST_WARNINGS
      ? [`  … and ${number(warnings.length - MOST_WARNINGS)} more remarks`]
      : []),
    `Schools: ${number(counts.schools)} in all, ${number(counts.reported)} reported, ${number(counts.suppressed)} too small or without data, ${number(counts.failed + counts.missing)} failed`,
    ...others
      .slice(0, MOST_LINES)
      .map(({ id, name, status: how, reason }) =>
        printable(`  ${how}: ${id} ${name}${reason ? ` (${words(reason)})` : ''}`),
      ),
    ...(others.length > MOST_LINES
      ? [`  … and ${others.length - MOST_LINES} more: see ${join(folder, 'status.json')}`]
      : []),
    `Reports: ${folder} (index.html lists them)`,
  ];
}

function measuredLines({ finished, printed, seconds, peakBytes }: RunResult): string[] {
  const time =
    printed === null
      ? finished.some(({ status }) => status.counts.reported > 0)
        ? ['Nothing had to be printed: an earlier run had done it']
        : []
      : [
          `Printed: ${number(printed.reports)} reports, the first after ${duration(printed.first)}, the last after ${duration(printed.last)}${pace(printed)}`,
        ];
  return [
    '',
    ...time,
    `Took ${duration(seconds)}, at most ${Math.round(peakBytes / 1024 ** 2)} MB of memory`,
  ];
}

function pace({ reports, first, last }: NonNullable<RunResult['printed']>): string {
  return reports > 1 && last > first ? ` (${((reports - 1) / (last - first)).toFixed(1)} a second)` : '';
}

function refusalLines({ file, problems }: Validation, language: string): string[] {
  return [
    '',
    `${basename(file)} cannot be used; nothing was printed. Problems: ${number(problems.length)}`,
    ...problems.slice(0, MOST_LINES).map((problem) => `  ${problemLine(problem, language)}`),
    ...(problems.length > MOST_LINES ? [`  … and ${number(problems.length - MOST_LINES)} more`] : []),
  ];
}

function problemLine(
  { severity, message, code, file, line, column }: ValidationProblem,
  language: string,
): string {
  const where = [
    file,
    line === undefined || line === null ? '' : `line ${line}`,
    column ? `column ${column}` : '',
  ].filter(Boolean);
  const text = message?.[language] ?? message?.['en'] ?? message?.['ru'] ?? code ?? '';
  // A message may say its place itself.
  const place =
    where.length === 0 || (file !== undefined && text.startsWith(file)) ? '' : `${where.join(', ')}: `;
  return printable(`${severity}: ${place}${text}`);
}

/** Texts of a file must not move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function words(reason: string): string {
  return reason.replaceAll('-', ' ');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
