#!/usr/bin/env node
// Plain JavaScript for whatever Node is first in the path: runs the command line, which is TypeScript, by a Node that
// can run it. npx and npm scripts find the bundled Node 24 themselves; a call of this file by another Node finds it here.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, 'esep.ts');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(program);
} else {
  const packaged = `node-${process.platform}-${process.arch}`;
  const node = join(here, '..', '..', 'node_modules', packaged, 'bin', 'node');
  if (!existsSync(node)) {
    console.error(
      `esep needs Node 24 or later; this is ${process.version}, and ${packaged} is not installed. Run: npm ci`,
    );
    process.exit(1);
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both: the program ends in its own way, and this one says how. Others reach only this one.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
