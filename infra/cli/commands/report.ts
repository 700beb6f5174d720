import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { root } from '../../root.ts';
import { personLanguage, say } from '../../words.ts';
import {
  type Call,
  collect,
  define,
  languageList,
  positiveInteger,
  type Session,
  withCommonOptions,
  withRemoteOptions,
} from '../define.ts';
import { chooseRemotePlace, type PlaceOptions } from '../places/choose-place.ts';

interface Options extends PlaceOptions {
  readonly school: readonly string[];
  readonly languages: readonly string[];
  readonly workers: number;
}

/** `esep report`: a whole run, on this machine or by a stack; the reports come here either way. */
export function reportCommand(session: Session): Command {
  const command = define<Options>(session, 'report', work)
    .argument('[path]', say('cli.argument.path'))
    .option('--out <folder>', say('cli.option.out'), 'out')
    .option('--school <id>', say('cli.option.school'), collect, [])
    .option('--languages <list>', say('cli.option.languages'), languageList, [])
    .addOption(
      new Option('--workers <n>', say('cli.option.workers'))
        .argParser(positiveInteger)
        .default(availableParallelism(), say('cli.option.cores')),
    );
  return withCommonOptions(withRemoteOptions(command));
}

async function work(call: Call, options: Options, path?: string): Promise<number> {
  const { terminal, here, signal } = call;
  const { assessmentInput } = await import('../../local/assessment-input.ts');
  const input = assessmentInput(path === undefined ? join(root, 'events', 'sample') : resolve(here, path));
  const place = await chooseRemotePlace(options);
  if (place !== null) {
    const { reportThere } = await import('../report-there.ts');
    const asked = { schools: options.school, languages: options.languages };
    return await reportThere(call, place, input, asked, resolve(here, options.out));
  }
  // All begin now: the first PDF waits for the slowest of them.
  const bundles = import('../../bundle.ts').then(({ bundleFunctions }) => bundleFunctions());
  const chromium = import('../../local/unpack-chromium.ts').then(({ unpackedChromium }) =>
    unpackedChromium(),
  );
  for (const begun of [bundles, chromium]) begun.catch(() => undefined);
  const { runAssessment } = await import('../../local/run-assessment.ts');
  const { isComplete, summaryLines } = await import('../../local/summary.ts');

  const result = await runAssessment({
    input,
    out: resolve(here, options.out),
    bundles,
    chromium,
    schools: options.school,
    languages: options.languages,
    workers: options.workers,
    progress: terminal.progress,
    signal,
  });
  const { runForPrograms } = await import('../run-for-programs.ts');
  terminal.say(...summaryLines(result, personLanguage()));
  terminal.result(runForPrograms(result));
  return isComplete(result) ? 0 : 1;
}
