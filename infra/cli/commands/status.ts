import type { Command } from 'commander';
import { inLanguage } from '../../../functions/assessment/assessment.ts';
import { numbersIn } from '../../../functions/document/numbers.ts';
import { output } from '../../../functions/platform/keys.ts';
import { isAtWork } from '../../local/store-lock.ts';
import { changeLines, schoolLine, tellIn } from '../../local/summary.ts';
import { personLanguage, say } from '../../words.ts';
import { type Call, define, type Session, withCommonOptions, withPlaceOptions } from '../define.ts';
import { allRuns, type FoundRun, findRun } from '../find-run.ts';
import { lookAtRun, type RunLook } from '../look-at-run.ts';
import { choosePlace, type PlaceOptions } from '../places/choose-place.ts';
import type { Place } from '../places/place.ts';
import { coloured, printable } from '../terminal.ts';
import { waitForRun } from '../wait-for-run.ts';

interface Options extends PlaceOptions {
  readonly wait?: boolean;
}

const MOST_SCHOOLS = 20;

/** `esep status`: all runs, or one run and its schools without a report. */
export function statusCommand(session: Session): Command {
  const command = define<Options>(session, 'status', work)
    .argument('[run]', say('cli.argument.runOrAll'))
    .option('--wait', say('cli.option.wait'));
  return withCommonOptions(withPlaceOptions(command));
}

async function work(call: Call, options: Options, name?: string): Promise<number> {
  const place = await choosePlace(options, call.here);
  if (name === undefined && options.wait !== true) return await listRuns(call, place);
  const run = await findRun(place, name);
  if (options.wait === true) await waitForRun(call, place, run);
  return await showRun(call, place, run);
}

async function listRuns({ terminal }: Call, place: Place): Promise<number> {
  const runs = await allRuns(place);
  const looks = await Promise.all(runs.map(async (run) => ({ run, look: await lookAtRun(place, run) })));
  terminal.result(looks.map(({ run, look }) => forPrograms(place, run, look)));
  if (looks.length === 0) terminal.say(say('cli.wrong.noRuns', { place: place.name }));
  for (const { run, look } of looks) {
    terminal.say(`${run.prefix.slice(0, -1)}  ${dateOf(run.begun)}  ${stateOf(place, run, look)}`);
  }
  return 0;
}

async function showRun({ terminal }: Call, place: Place, run: FoundRun): Promise<number> {
  const look = await lookAtRun(place, run);
  const { manifest, prefix } = run;
  const { status } = look;
  const language = personLanguage();
  const number = numbersIn(language).count;
  const open = status?.schools.filter((school) => !['reported', 'waiting'].includes(school.status)) ?? [];
  const title = inLanguage(manifest.title, language, manifest.assessment);

  terminal.result(forPrograms(place, run, look));
  terminal.say(
    coloured('bold', printable(title)),
    `${prefix.slice(0, -1)}  ${dateOf(run.begun)}  ${stateOf(place, run, look)}`,
    say('summary.rows', {
      read: number(manifest.rows.read),
      used: number(manifest.rows.used),
      setAside: number(manifest.rows.setAside),
    }),
    ...open
      .slice(0, MOST_SCHOOLS)
      .map(
        (school) =>
          `  ${coloured(school.status === 'suppressed' ? 'yellow' : 'red', schoolLine(school, language))}`,
      ),
    ...(open.length > MOST_SCHOOLS
      ? [`  … ${say('cli.status.more', { count: number(open.length - MOST_SCHOOLS) })}`]
      : []),
    ...(status === null || !look.finished
      ? []
      : changeLines(status, manifest, tellIn(language), fileOf(place, run, output.table(prefix, 'changes')))),
    say('cli.status.page', { page: pageOf(place, run) }),
    ...(failures(look) > 0 && look.finished ? [say('cli.status.redrive', { run: manifest.run })] : []),
  );
  return failures(look) > 0 ? 1 : 0;
}

function forPrograms(place: Place, run: FoundRun, look: RunLook) {
  const { manifest, prefix, begun } = run;
  return {
    assessment: manifest.assessment,
    run: manifest.run,
    begun: begun.toISOString(),
    state: look.finished ? 'finished' : isStopped(place, look) ? 'stopped' : 'running',
    done: look.done,
    schools: manifest.schools.length,
    rows: manifest.rows,
    counts: look.status?.counts ?? null,
    changes: look.status?.changes ?? null,
    notReported: look.status?.schools.filter(({ status }) => status !== 'reported') ?? null,
    upload: manifest.upload.key,
    page: pageOf(place, run),
    prefix,
  };
}

/** A run of this machine that was cut off; one on AWS goes on by itself. */
function isStopped(place: Place, { finished }: RunLook): boolean {
  return !finished && place.kind === 'local' && !isAtWork(place.store);
}

function stateOf(place: Place, { manifest }: FoundRun, look: RunLook): string {
  const number = numbersIn(personLanguage()).count;
  const failed = failures(look);
  const values = { done: number(look.done), total: number(manifest.schools.length), failed: number(failed) };
  if (isStopped(place, look)) return coloured('yellow', say('cli.status.stopped', values));
  if (!look.finished) return coloured('yellow', say('cli.status.running', values));
  return failed > 0
    ? coloured('red', say('cli.status.failed', values))
    : coloured('green', say('cli.status.finished', values));
}

function failures({ status, finished, outcomes }: RunLook): number {
  if (finished && status !== null) return status.counts.failed + status.counts.missing;
  return [...outcomes.values()].filter((outcome) => outcome === 'failed').length;
}

function pageOf(place: Place, run: FoundRun): string {
  return fileOf(place, run, output.index(run.prefix));
}

function fileOf(place: Place, { prefix }: FoundRun, key: string): string {
  return place.kind === 'local' ? place.fileOf(prefix, key) : `s3://${place.reports.bucket}/${key}`;
}

function dateOf(date: Date): string {
  return date.toLocaleString(personLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
}
