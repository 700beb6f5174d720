import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../infra/cli/program.ts';
import { commands, pages, root } from './commands.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};
const program = createProgram({ here: root, signal: new AbortController().signal, exitCode: 0 });
const ofEsep = commands.filter(({ line }) => line.startsWith('npx esep '));

/** Words that begin with a dash, without a value after `=`. */
const optionsOf = (words: readonly string[]) =>
  words.filter((word) => /^-/.test(word) && word !== '--').map((word) => word.split('=')[0]!);

function expectOptions(command: Command, words: readonly string[]): void {
  const known = command.options.flatMap(({ long, short }) => [long, short]);
  for (const option of optionsOf(words)) expect(known).toContain(option);
}

test('the pages show commands', () => {
  expect(commands.length).toBeGreaterThan(25);
  expect(new Set(commands.map(({ page }) => page)).size).toBeGreaterThan(4);
});

describe('Every command', () => {
  test.each(commands)('of $page names a program that is there: $line', ({ words }) => {
    const [first, second = '', third = ''] = words;
    if (first === 'openssl') return;
    if (first === 'npm') {
      expect(['ci', 'test', 'run']).toContain(second);
      if (second === 'run') expect(Object.keys(scripts)).toContain(third);
      return;
    }
    expect(first).toBe('npx');
    if (second === 'esep') expect(program.commands.map((command) => command.name())).toContain(third);
    else expect(existsSync(join(root, 'node_modules', '.bin', second))).toBe(true);
  });

  test.each(ofEsep)('of esep has only options that there are: $line', ({ words }) => {
    const command = program.commands.find((one) => one.name() === words[2])!;
    expectOptions(command, words.slice(3));
  });

  test.each(commands.filter(({ words }) => words[1] === 'run' && words.includes('--')))(
    'that hands options to a script hands it some that there are: $line',
    ({ words }) => {
      const name = words[2]!;
      const command = program.commands.find((one) => one.name() === name);
      const rest = words.slice(words.indexOf('--') + 1);
      if (command !== undefined) expectOptions(command, rest);
      else expect(`${name} ${optionsOf(rest).join(' ')}`).toBe('deploy -c');
    },
  );

  test.each(commands)('of $page names files that are there: $line', ({ words }) => {
    for (const word of words) {
      if (/^(events|infra|functions|templates|test)\//.test(word))
        expect(existsSync(join(root, word))).toBe(true);
    }
  });

  test('of the stack is one that the CDK has', () => {
    const used = new Set(commands.filter(({ words }) => words[1] === 'cdk').map(({ words }) => words[2]!));
    used.add(scripts['deploy']!.split(' ')[1]!);
    for (const name of used) {
      const help = execFileSync(
        process.execPath,
        [join(root, 'node_modules/aws-cdk/bin/cdk'), name, '--help'],
        {
          encoding: 'utf8',
        },
      );
      expect(help).toContain('--context');
    }
  });
});

describe('Every page', () => {
  test.each(pages)('%s links only to what is there', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!);
    for (const target of targets) {
      if (/^https?:/.test(target)) continue;
      expect(existsSync(join(root, dirname(page), target)), `${page} → ${target}`).toBe(true);
    }
  });
});
