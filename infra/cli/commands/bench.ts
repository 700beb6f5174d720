import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../local/errors.ts';
import { root } from '../../root.ts';
import { say } from '../../words.ts';
import { type Call, define, type Session } from '../define.ts';

/** `esep bench`: the measurements of this machine, as `npm run bench` makes them. */
export function benchCommand(session: Session): Command {
  // Options are the benchmarks' own: `--json FILE` is theirs, for one.
  return define<unknown>(session, 'bench', work)
    .argument('[words...]', say('cli.argument.bench'))
    .allowUnknownOption()
    .allowExcessArguments();
}

async function work({ signal }: Call, _options: unknown, words: unknown = []): Promise<number> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const script = /^node (\S+\.ts)$/.exec(scripts['bench'] ?? '')?.[1];
  if (script === undefined) throw new UsageError(say('cli.wrong.noBench'));
  const child = spawn(process.execPath, [join(root, script), ...(words as string[])], {
    stdio: 'inherit',
    signal,
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
