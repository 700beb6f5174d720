import { join, resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import type { FunctionName } from '../../bundle.ts';
import { root } from '../../root.ts';
import { say } from '../../words.ts';
import { type Call, define, type Session, withCommonOptions } from '../define.ts';

interface Options {
  readonly store: string;
}

/** The names of `bundle.ts`, without its esbuild. */
const functionNames: readonly FunctionName[] = ['parse', 'report', 'finish'];

/** `esep invoke`: one function with one event. Its answer is JSON, with or without `--json`. */
export function invokeCommand(session: Session): Command {
  const command = define<Options>(session, 'invoke', work)
    .addArgument(new Argument('<function>', say('cli.argument.function')).choices(functionNames))
    .argument('<event>', say('cli.argument.event'))
    .option('--store <folder>', say('cli.option.invokeStore'), join('.cache', 'invoke'));
  return withCommonOptions(command);
}

async function work(
  { here, signal, terminal }: Call,
  { store }: Options,
  name?: string,
  file?: string,
): Promise<number> {
  const { invokeFunction, readEvent } = await import('../../local/invoke.ts');
  const event = readEvent(resolve(here, file ?? ''));
  const folder = store === join('.cache', 'invoke') ? join(root, store) : resolve(here, store);
  const { answer, succeeded } = await invokeFunction({
    name: name as FunctionName,
    event,
    store: folder,
    signal,
  });
  if (!terminal.quiet) console.log(JSON.stringify(answer, null, 2));
  return succeeded ? 0 : 1;
}
