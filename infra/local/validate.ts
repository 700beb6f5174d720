import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type Language, reportLanguages } from '../../functions/assessment/assessment.ts';
import { messagesOf } from '../../functions/assessment/messages-of.ts';
import { personLanguage } from '../words.ts';
import { assessmentInput } from './assessment-input.ts';
import { UsageError } from './errors.ts';
import { validateInput, writeValidations } from './validate-input.ts';
import { validationLines } from './validation-lines.ts';

const command = new Command('npm run validate --')
  .description('Reads the results of an assessment, says how they were understood, and writes nothing.')
  .argument('<path>', 'folder of an assessment, or its results (.csv or .xlsx)')
  .addOption(
    new Option('--language <language>', 'of the answer; else that of the terminal').choices(reportLanguages),
  )
  .option('--out <folder>', 'write validation.json and validation.html there')
  .addHelpText(
    'after',
    `
Examples:
  npm run validate -- data/grade4
  npm run validate -- results.xlsx --language ru --out checked

Exit code: 0 when the results can be used, 1 when they are refused, 2 for wrong usage.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const here = process.env['INIT_CWD'] ?? process.cwd();
const { language = personLanguage(), out } = command.opts<{ language?: Language; out?: string }>();
process.env['ESEP_LANG'] = language;
const say = messagesOf('validation');

try {
  const path = command.processedArgs[0] as string;
  const validations = await validateInput(assessmentInput(resolve(here, path)));
  for (const validation of validations) {
    console.log(`${validationLines(validation, language).join('\n')}\n`);
  }
  if (out !== undefined) {
    const written = await writeValidations(resolve(here, out), validations, language);
    const files = written.map((file) => relative(here, file) || file).join(', ');
    console.log(say('written', language, { files }));
  }
  const refused = validations.some((validation) => validation.refused);
  console.log(say(refused ? 'next.refused' : 'next.good', language, { path }));
  process.exitCode = refused ? 1 : 0;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
