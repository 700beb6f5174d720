import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { root } from '../root.ts';
import { say } from '../words.ts';
import { benchCommand } from './commands/bench.ts';
import { downloadCommand } from './commands/download.ts';
import { invokeCommand } from './commands/invoke.ts';
import { linksCommand } from './commands/links.ts';
import { newCommand } from './commands/new.ts';
import { redriveCommand } from './commands/redrive.ts';
import { reportCommand } from './commands/report.ts';
import { statusCommand } from './commands/status.ts';
import { uploadCommand } from './commands/upload.ts';
import { validateCommand } from './commands/validate.ts';
import { inPersonsLanguage, languageOption, type Session } from './define.ts';

/** All commands of `esep`, in the order of an analyst's day. */
export function createProgram(session: Session): Command {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const program = inPersonsLanguage(new Command('esep'))
    .description(say('cli.about'))
    .version(version, '-V, --version', say('cli.option.version'))
    .addOption(languageOption())
    .helpCommand(false)
    // So that a command's own options, equal ones too, are its own.
    .enablePositionalOptions()
    .addHelpText('after', `\n${say('cli.help').trimEnd()}`);
  for (const make of [
    newCommand,
    validateCommand,
    reportCommand,
    uploadCommand,
    statusCommand,
    linksCommand,
    downloadCommand,
    redriveCommand,
    invokeCommand,
    benchCommand,
  ]) {
    program.addCommand(make(session));
  }
  return program;
}
