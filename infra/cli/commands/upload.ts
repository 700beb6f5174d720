import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';
import {
  type Call,
  collect,
  define,
  languageList,
  type Session,
  withCommonOptions,
  withRemoteOptions,
} from '../define.ts';
import { chooseRemotePlace, type RemoteOptions } from '../places/choose-place.ts';

interface Options extends RemoteOptions {
  readonly school: readonly string[];
  readonly languages: readonly string[];
  readonly wait?: boolean;
}

/** `esep upload`: the results and their definitions to a stack, whose functions then begin a run. */
export function uploadCommand(session: Session): Command {
  const command = define<Options>(session, 'upload', work)
    .argument('<path>', say('cli.argument.input'))
    .option('--school <id>', say('cli.option.school'), collect, [])
    .option('--languages <list>', say('cli.option.languages'), languageList, [])
    .option('--wait', say('cli.option.wait'));
  return withCommonOptions(withRemoteOptions(command));
}

async function work(call: Call, options: Options, path = '.'): Promise<number> {
  const { here, terminal } = call;
  const { assessmentInput } = await import('../../local/assessment-input.ts');
  const input = assessmentInput(resolve(here, path));
  const place = await chooseRemotePlace(options);
  if (place === null) throw new UsageError(say('cli.wrong.localUpload'));

  const { send } = await import('../send.ts');
  const { followDropped } = await import('../follow-dropped.ts');
  const dropped = await send(call, place, input, { schools: options.school, languages: options.languages });
  if (options.wait !== true) {
    const [first] = dropped;
    terminal.say(say('cli.upload.next', { run: first?.run ?? '', place: place.name }));
    terminal.result(
      dropped.map(({ assessment, run, upload, wasDone }) => ({ assessment, run, upload, wasDone })),
    );
    return 0;
  }
  const { results, complete } = await followDropped(call, place, dropped);
  terminal.result(results);
  return complete ? 0 : 1;
}
