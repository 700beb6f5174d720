import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { say } from '../../words.ts';
import { type Call, collect, define, type Session, withCommonOptions, withPlaceOptions } from '../define.ts';
import { fetchRun } from '../fetch-run.ts';
import { findRun } from '../find-run.ts';
import { choosePlace, type PlaceOptions } from '../places/choose-place.ts';
import { requireSchools } from '../require-schools.ts';

interface Options extends PlaceOptions {
  readonly school: readonly string[];
  readonly to?: string;
}

/** `esep download`: a run's reports and tables to a folder. */
export function downloadCommand(session: Session): Command {
  const command = define<Options>(session, 'download', work)
    .argument('[run]', say('cli.argument.run'))
    .option('--school <id>', say('cli.option.onlySchool'), collect, [])
    .option('--to <folder>', say('cli.option.to'));
  return withCommonOptions(withPlaceOptions(command));
}

async function work({ terminal, here, signal }: Call, options: Options, name?: string): Promise<number> {
  const place = await choosePlace(options, here);
  const run = await findRun(place, name);
  requireSchools(run, options.school);
  const folder = resolve(here, options.to ?? join(options.out, run.prefix.slice(0, -1)));
  const { progress } = terminal;
  let begun = false;
  const onFile = (done: number, all: number) => {
    if (!begun) progress.begin(all, 'files');
    begun = true;
    progress.done(done);
  };
  const fetched = await fetchRun(place, run, folder, options.school, onFile, signal).finally(() =>
    progress.end(),
  );
  terminal.say(say('cli.download.done', { ...fetched }));
  terminal.result(fetched);
  return 0;
}
