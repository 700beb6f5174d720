import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { messagesOf } from '../../../functions/assessment/messages-of.ts';
import { personLanguage, say } from '../../words.ts';
import { type Call, define, type Session, withCommonOptions } from '../define.ts';

interface Options {
  readonly out?: string;
}

/** `esep validate`: how the results would be read, without a run. */
export function validateCommand(session: Session): Command {
  const command = define<Options>(session, 'validate', work)
    .argument('<path>', say('cli.argument.input'))
    .option('--out <folder>', say('cli.option.validationOut'));
  return withCommonOptions(command);
}

async function work({ terminal, here }: Call, { out }: Options, path = '.'): Promise<number> {
  const [{ assessmentInput }, { validateInput, writeValidations }, { validationLines }] = await Promise.all([
    import('../../local/assessment-input.ts'),
    import('../../local/validate-input.ts'),
    import('../../local/validation-lines.ts'),
  ]);
  const language = personLanguage();
  const words = messagesOf('validation');
  const input = assessmentInput(resolve(here, path));
  const validations = await validateInput(input);
  for (const validation of validations) terminal.say(...validationLines(validation, language), '');
  const written = out === undefined ? [] : await writeValidations(resolve(here, out), validations, language);
  if (written.length > 0) {
    const files = written.map((file) => relative(here, file) || file).join(', ');
    terminal.say(words('written', language, { files }));
  }
  const refused = validations.some((validation) => validation.refused);
  const shown = /\s/.test(path) ? `"${path}"` : path;
  if (input.definitions.length === 0 && validations.some(({ header }) => header !== null))
    terminal.say(words('next.define', language, { path: shown }));
  terminal.say(words(refused ? 'next.refused' : 'next.good', language, { path: shown }));
  terminal.result({ refused, files: written, validations });
  return refused ? 1 : 0;
}
