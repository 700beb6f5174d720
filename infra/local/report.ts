import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { root } from '../root.ts';
import { assessmentInput } from './assessment-input.ts';
import { RunFailed, UsageError } from './errors.ts';
import { terminalProgress } from './progress.ts';

interface Options {
  readonly out: string;
  readonly school: readonly string[];
  readonly languages: readonly string[];
  readonly workers: number;
}

const command = new Command('npm run report --')
  .description('One PDF report per school from the results of an assessment, all on this machine.')
  .argument('[path]', 'folder of an assessment, or its results CSV', join(root, 'events', 'sample'))
  .option('--out <folder>', 'where the reports go', 'out')
  .option('--school <id>', 'only this school (may be repeated)', collect, [])
  .option('--languages <list>', `only these languages, e.g. kk,ru`, languageList, [])
  .addOption(
    new Option('--workers <n>', 'reports made at the same time')
      .argParser(positiveInteger)
      .default(availableParallelism(), 'the number of cores'),
  )
  .addHelpText(
    'after',
    `
Examples:
  npm run report                                   the sample assessment
  npm run report -- data/grade4 --languages kk,ru
  npm run report -- results.csv --school 1234

Exit code: 0 when every school was reported or is too small to be, 1 otherwise, 2 for wrong usage.
A run that was cut off goes on with the same command.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

// npm changes to the package's folder; paths are meant from where the person stands.
const here = process.env['INIT_CWD'] ?? process.cwd();
const options = command.opts<Options>();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(signal));
}

process.exitCode = await main();
// Sockets that are kept alive must not hold the process.
process.exit();

async function main(): Promise<number> {
  try {
    const input = assessmentInput(resolve(here, command.processedArgs[0] as string));
    const out = resolve(here, options.out);
    // All begin now: the first PDF waits for the slowest of them.
    const bundles = import('../bundle.ts').then(({ bundleFunctions }) => bundleFunctions());
    const chromium = import('./unpack-chromium.ts').then(({ unpackedChromium }) => unpackedChromium());
    for (const work of [bundles, chromium]) work.catch(() => undefined);
    const { runAssessment } = await import('./run-assessment.ts');
    const { isComplete, summaryLines } = await import('./summary.ts');

    const result = await runAssessment({
      input,
      out,
      bundles,
      chromium,
      schools: options.school,
      languages: options.languages,
      workers: options.workers,
      progress: terminalProgress(),
      signal: stop.signal,
    });
    console.log(summaryLines(result, language()).join('\n'));
    return isComplete(result) ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 2;
    }
    if (stop.signal.aborted) {
      console.error('\nStopped. What is printed is kept: the same command goes on from here.');
      return stop.signal.reason === 'SIGINT' ? 130 : 143;
    }
    console.error(error instanceof RunFailed ? error.message : error);
    return 1;
  }
}

/** The person's language where it is one of ours. */
function language(): string {
  const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';
  return reportLanguages.find((one) => locale.startsWith(one)) ?? 'en';
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function languageList(value: string): string[] {
  const languages = value.split(',').map((part) => part.trim());
  const known: readonly string[] = reportLanguages;
  const unknown = languages.filter((one) => !known.includes(one));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`${unknown.join(', ')}: only ${known.join(', ')} can be written.`);
  }
  return languages;
}

function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('Give a number from 1 to 999.');
  return Number(value);
}
