import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { keyPart } from '../../../functions/platform/keys.ts';
import { type RunDocument, runDocuments } from '../../../functions/platform/run-documents.ts';
import { UsageError } from '../../local/errors.ts';
import { personLanguage, say } from '../../words.ts';
import {
  type Call,
  define,
  positiveInteger,
  type Session,
  withCommonOptions,
  withPlaceOptions,
} from '../define.ts';
import { type FoundRun, findRun } from '../find-run.ts';
import { foretellRun } from '../foretell-run.ts';
import { lookAtRun } from '../look-at-run.ts';
import { choosePlace, type PlaceOptions } from '../places/choose-place.ts';
import type { LocalPlace, RemotePlace } from '../places/place.ts';

interface Options extends PlaceOptions {
  readonly wait?: boolean;
  readonly workers: number;
}

/** `esep redrive`: the failed schools of a run once more, and no other. */
export function redriveCommand(session: Session): Command {
  const command = define<Options>(session, 'redrive', work)
    .argument('[run]', say('cli.argument.run'))
    .option('--wait', say('cli.option.wait'))
    .addOption(
      new Option('--workers <n>', say('cli.option.workers'))
        .argParser(positiveInteger)
        .default(availableParallelism(), say('cli.option.cores')),
    );
  return withCommonOptions(withPlaceOptions(command));
}

async function work(call: Call, options: Options, name?: string): Promise<number> {
  const place = await choosePlace(options, call.here);
  const run = await findRun(place, name);
  const { outcomes, finished, status } = await lookAtRun(place, run);
  const failed = run.manifest.schools
    .filter(({ id }) => {
      const outcome = outcomes.get(keyPart(id));
      // A school without an outcome is still waiting in the queue, unless the run is over.
      return outcome === 'failed' || (outcome === undefined && finished);
    })
    .map(({ id }) => id);
  const written = new Set([...(status?.technical ?? []), ...(status?.summaries ?? [])]);
  const documents = finished ? runDocuments(run.manifest).filter(({ file }) => !written.has(file)) : [];
  if (failed.length + documents.length === 0) {
    call.terminal.say(say('cli.redrive.nothing', { run: run.manifest.run }));
    call.terminal.result({ run: run.manifest.run, queued: [], documents: [] });
    return 0;
  }
  return place.kind === 'local'
    ? await redriveHere(call, place, run, options)
    : await redriveThere(call, place, run, failed, documents, options);
}

/** The students' answers are gone when a run has ended here; they are read again from the upload, and what is done is left alone. */
async function redriveHere(call: Call, place: LocalPlace, run: FoundRun, options: Options): Promise<number> {
  const { upload, run: id } = run.manifest;
  if ((await foretellRun(place.uploads, upload.key)) !== id) {
    throw new UsageError(say('cli.redrive.changed', { run: id, upload: upload.key }));
  }
  const bundles = import('../../bundle.ts').then(({ bundleFunctions }) => bundleFunctions());
  const chromium = import('../../local/unpack-chromium.ts').then(({ unpackedChromium }) =>
    unpackedChromium(),
  );
  for (const begun of [bundles, chromium]) begun.catch(() => undefined);
  const { runAssessment } = await import('../../local/run-assessment.ts');
  const { isComplete, summaryLines } = await import('../../local/summary.ts');
  const { runForPrograms } = await import('../run-for-programs.ts');
  const result = await runAssessment({
    input: { stored: upload.key },
    out: place.out,
    bundles,
    chromium,
    workers: options.workers,
    progress: call.terminal.progress,
    signal: call.signal,
  });
  call.terminal.say(...summaryLines(result, personLanguage()));
  call.terminal.result(runForPrograms(result));
  return isComplete(result) ? 0 : 1;
}

async function redriveThere(
  call: Call,
  place: RemotePlace,
  run: FoundRun,
  schools: readonly string[],
  documents: readonly RunDocument[],
  options: Options,
): Promise<number> {
  const { queueAgain } = await import('../queue-again.ts');
  const begun = new Date();
  await queueAgain(place, run, schools, documents);
  const { terminal } = call;
  terminal.say(say('cli.redrive.queued', { schools: schools.length, documents: documents.length }));
  const answer = { run: run.manifest.run, queued: schools, documents: documents.map(({ file }) => file) };
  if (options.wait !== true) {
    terminal.result(answer);
    return 0;
  }
  const { waitForRun } = await import('../wait-for-run.ts');
  const { counts } = await waitForRun(call, place, run, begun);
  const failures = counts.failed + counts.missing;
  const { reported, schools: all } = counts;
  terminal.say(say('cli.upload.ended', { run: run.manifest.run, reported, schools: all, failed: failures }));
  terminal.result({ ...answer, counts });
  return failures === 0 ? 0 : 1;
}
