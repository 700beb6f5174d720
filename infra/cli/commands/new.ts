import { dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { messagesOf } from '../../../functions/assessment/messages-of.ts';
import { numbersIn } from '../../../functions/document/numbers.ts';
import { personLanguage, say } from '../../words.ts';
import { type Call, define, type Session, withCommonOptions } from '../define.ts';
import { printable } from '../terminal.ts';

interface Options {
  readonly out?: string;
}

/** `esep new`: a first definition of an assessment from its results, to fill in. */
export function newCommand(session: Session): Command {
  const command = define<Options>(session, 'new', work)
    .argument('<path>', say('cli.argument.input'))
    .option('--out <folder>', say('cli.option.definitionOut'));
  return withCommonOptions(command);
}

async function work({ terminal, here }: Call, { out }: Options, path = '.'): Promise<number> {
  const [{ assessmentInput }, { writeFirstDefinition }, { guessLines, nextLines }] = await Promise.all([
    import('../../local/assessment-input.ts'),
    import('../../local/first-definition/write-first-definition.ts'),
    import('../../local/first-definition/guess-lines.ts'),
  ]);
  const language = personLanguage();
  const words = messagesOf('new');
  const input = assessmentInput(resolve(here, path));
  const folder = out === undefined ? dirname(input.results[0]!.path) : resolve(here, out);
  const { file, profile, guess, written, kept } = await writeFirstDefinition(input, folder, language);
  const { count } = numbersIn(language);
  // A definition counts only beside its results.
  const apart = relative(folder, dirname(input.results[0]!.path)) !== '';
  const sizes = { file, rows: count(profile.rows), columns: count(profile.columns.length) };
  const named = (files: readonly string[], key: string) =>
    files.map((each) => words(key, language, { file: relative(here, each) || each }));
  terminal.say(
    ...[
      `${words('looked', language, sizes)} (${words(`form.${profile.form}`, language)})`,
      ...guessLines(guess, language),
      '',
      ...named(written, 'wrote'),
      ...named(kept, 'kept'),
      '',
      ...nextLines(
        guess,
        quoted(apart ? relative(here, folder) || '.' : path),
        language,
        apart ? quoted(path) : null,
      ),
    ].map(printable),
  );
  terminal.result({ file, guess, written, kept });
  return 0;
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}
