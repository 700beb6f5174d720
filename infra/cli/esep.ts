import { CommanderError } from 'commander';
import { RunFailed, UsageError } from '../local/errors.ts';
import { say } from '../words.ts';
import { explainAwsError } from './explain-aws-error.ts';
import { explainFileError } from './explain-file-error.ts';
import { createProgram } from './program.ts';

const words = process.argv.slice(2);
// Before anything is said: both shape the help itself.
const chosen = words.findLast((word, at) => word.startsWith('--lang=') || words[at - 1] === '--lang');
if (chosen !== undefined) process.env['ESEP_LANG'] = chosen.replace('--lang=', '');
if (words.includes('--no-color')) process.env['NO_COLOR'] = '1';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second time the person means it.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(signal);
  });
}
// Whoever reads our output may stop reading: `esep status | head`.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

process.exitCode = await main();
// Sockets that are kept alive must not hold the process; what is written must be out first.
await new Promise((resolve) => process.stdout.write('', resolve));
process.exit();

async function main(): Promise<number> {
  const session = {
    here: process.env['INIT_CWD'] ?? process.cwd(),
    signal: stop.signal,
    exitCode: 0,
  };
  try {
    const program = createProgram(session);
    if (words.length === 0) {
      program.outputHelp();
      return 2;
    }
    await program.parseAsync(words, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    return fail(error);
  }
}

/** Says what went wrong and gives the exit code: 2 what the person can mend in the call, 130 stopped, 1 the rest. */
function fail(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const [code, text] = described(error);
  console.error(text);
  if (words.includes('--json')) console.log(JSON.stringify({ error: { code, message: text } }, null, 2));
  return code;
}

function described(error: unknown): [code: number, text: string] {
  if (error instanceof CommanderError) return [2, explainUsage(error)];
  if (error instanceof UsageError) return [2, error.message];
  if (stop.signal.aborted) return [stop.signal.reason === 'SIGINT' ? 130 : 143, `\n${say('cli.stopped')}`];
  if (error instanceof RunFailed) return [1, error.message];
  const ofFile = explainFileError(error);
  if (ofFile !== null) return [1, ofFile];
  const explained = explainAwsError(error);
  if (explained !== null) return [1, explained];
  return [1, error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

/** Commander's own words are English; the parts in quotes say what they are about. */
function explainUsage({ code, message }: CommanderError): string {
  const short = code.replace('commander.', '');
  const known = [
    'unknownOption',
    'unknownCommand',
    'missingArgument',
    'excessArguments',
    'optionMissingArgument',
  ];
  if (short !== 'invalidArgument' && !known.includes(short)) return message;
  const suggestion = /\(Did you mean (.*)\?\)/.exec(message)?.[1];
  const about = /'([^']*)'/.exec(message)?.[1] ?? '';
  return [
    short === 'invalidArgument' ? explainValue(message) : say(`cli.usage.${short}`, { about }),
    ...(suggestion === undefined ? [] : [say('cli.usage.suggestion', { suggestion })]),
    say('cli.usage.help'),
  ].join('\n');
}

function explainValue(message: string): string {
  const ofOption = /option '([^']*)' argument '([^']*)' is invalid\.\s*(.*)$/s.exec(message);
  const ofArgument = /value '([^']*)' is invalid for argument '([^']*)'\.\s*(.*)$/s.exec(message);
  const [about = '', value = '', reason = ''] = ofOption?.slice(1) ?? [
    ofArgument?.[2],
    ofArgument?.[1],
    ofArgument?.[3],
  ];
  const choices = /^Allowed choices are (.*)\.$/.exec(reason)?.[1];
  const detail = choices === undefined ? reason : say('cli.usage.choices', { choices });
  return say('cli.usage.invalidArgument', { about, value, detail }).trim();
}
