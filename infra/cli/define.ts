import { Command, InvalidArgumentError, Option } from 'commander';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { say } from '../words.ts';
import { type Terminal, terminal } from './terminal.ts';

/** What every command is given beside its own arguments and options. */
export interface Call {
  readonly terminal: Terminal;
  /** Paths are meant from here: npm changes to the package's folder. */
  readonly here: string;
  /** Aborted by Ctrl-C and by the other signals that end a process. */
  readonly signal: AbortSignal;
}

/** Does a command's work and gives its exit code: 0 done, 1 not all of it. Wrong usage is thrown. */
export type Work<Options> = (
  call: Call,
  options: Options,
  ...words: (string | undefined)[]
) => Promise<number>;

/** What the program and its commands share. */
export interface Session {
  readonly here: string;
  readonly signal: AbortSignal;
  exitCode: number;
}

/** A command in the person's language, with the options that all commands have. */
export function define<Options>(session: Session, name: string, work: Work<Options>): Command {
  const command = inPersonsLanguage(new Command(name))
    .description(say(`cli.${name}.about`))
    .addHelpText('after', `\n${say(`cli.${name}.help`).trimEnd()}`)
    .allowExcessArguments(false);
  command.action(async (...given: unknown[]) => {
    const options = command.opts<Options & { json?: boolean; quiet?: boolean }>();
    const words = given.slice(0, -2) as (string | undefined)[];
    const { here, signal } = session;
    session.exitCode = await work({ terminal: terminal(options), here, signal }, options, ...words);
  });
  return command;
}

/** Added after a command's own options, so that help names those first. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', say('cli.option.json')))
    .addOption(new Option('-q, --quiet', say('cli.option.quiet')))
    .addOption(new Option('--no-color', say('cli.option.noColor')))
    .addOption(languageOption());
}

/** Read by `esep.ts` before anything is said; here for the help and for the check of its value. */
export function languageOption(): Option {
  return new Option('--lang <language>', say('cli.option.lang')).choices(reportLanguages);
}

/** Options that say where the runs are: the store of this machine, or a stack on AWS. */
export function withPlaceOptions(command: Command): Command {
  return withRemoteOptions(command.option('--out <folder>', say('cli.option.store'), 'out'));
}

/** Options that say which stack, or which other services, for a command whose `--out` is a folder to write to. */
export function withRemoteOptions(command: Command): Command {
  return command
    .option('--stack <name>', say('cli.option.stack'))
    .option('--profile <name>', say('cli.option.profile'))
    .option('--region <name>', say('cli.option.region'))
    .option('--env', say('cli.option.env'));
}

export function inPersonsLanguage(command: Command): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': say('cli.title.usage'),
    'Arguments:': say('cli.title.arguments'),
    'Options:': say('cli.title.options'),
    'Commands:': say('cli.title.commands'),
  };
  return (
    command
      .helpOption('-h, --help', say('cli.option.help'))
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        optionDescription: ({ description, argChoices, defaultValue, defaultValueDescription }) => {
          const more = [
            ...(argChoices ? [argChoices.join(', ')] : []),
            ...(typeof defaultValue === 'string' || defaultValueDescription !== undefined
              ? [say('cli.option.default', { value: defaultValueDescription ?? String(defaultValue) })]
              : []),
          ];
          return more.length > 0 ? `${description} (${more.join('; ')})` : description;
        },
        argumentDescription: ({ description, argChoices }) =>
          argChoices ? `${description} (${argChoices.join(', ')})` : description,
      })
      // Said by `esep.ts`, in the person's language.
      .configureOutput({ outputError: () => undefined })
      .exitOverride()
  );
}

export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

export function languageList(value: string): string[] {
  const languages = value.split(',').map((part) => part.trim());
  const known: readonly string[] = reportLanguages;
  const unknown = languages.filter((one) => !known.includes(one));
  if (unknown.length > 0) {
    const values = { unknown: unknown.join(', '), known: known.join(', ') };
    throw new InvalidArgumentError(say('cli.wrong.language', values));
  }
  return languages;
}

export function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError(say('cli.wrong.number'));
  return Number(value);
}
