import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { reportLanguages } from '../../functions/assessment/assessment.ts';
import { describeProblem } from '../../functions/assessment/problem.ts';
import { type ProblemCode, problemCodes } from '../../functions/assessment/problem-codes.ts';

const codes = Object.keys(problemCodes) as ProblemCode[];

function catalogue(language: string): Record<string, string> {
  const file = join(import.meta.dirname, `../../templates/messages/problems.${language}.yaml`);
  const { where: _, ...messages } = parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return messages;
}

function names(elements: readonly unknown[]): string[] {
  return elements.flatMap((element) => {
    const { type, value, options } = element as {
      type: number;
      value: string;
      options?: Record<string, { value: unknown[] }>;
    };
    const inner = Object.values(options ?? {}).flatMap((option) => names(option.value));
    return type === 0 || type === 7 ? inner : [value, ...inner];
  });
}

describe.each(reportLanguages)('the messages about problems in %s', (language) => {
  const messages = catalogue(language);

  it('say something of every problem, and of nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual([...codes].sort());
  });

  it('use only what their problem knows', () => {
    for (const code of codes) {
      const allowed = new Set(['value', 'count', ...problemCodes[code]]);
      const used = names(
        new IntlMessageFormat(messages[code]!, language, undefined, { ignoreTag: true }).getAst(),
      );
      for (const name of used) expect(allowed, `${language} ${code}`).toContain(name);
    }
  });

  it('can all be said', () => {
    for (const code of codes) {
      const data = Object.fromEntries(
        problemCodes[code].map((name) => [name, ['schools', 'rows', 'read', 'n'].includes(name) ? 3 : 'X9']),
      );
      const text = describeProblem({ severity: 'error', code, file: 'f.csv', line: 7, data }, language);
      expect(text.length).toBeGreaterThan(30);
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('a described problem', () => {
  it('names file, line, column and how often it occurred, then what was received', () => {
    const problem = {
      severity: 'warning',
      code: 'gender-unknown',
      file: 'results.csv',
      line: 1234,
      column: 'пол',
      value: 'x',
      count: 2,
    } as const;
    expect(describeProblem(problem, 'ru')).toBe(
      'results.csv, строка 1234, столбец «пол», 2 раза: Обозначение пола «x» не распознано; ученик не входит в результаты по полу. Пишите, например, ж/м, қыз/ұл или f/m.',
    );
    expect(describeProblem(problem, 'kk')).toContain('1234-жол, «пол» бағаны, 2 рет: «x»');
    expect(describeProblem(problem, 'en')).toContain('line 1234, column “пол”, 2 times: “x”');
  });

  it('repeats markup and braces of a file as plain text', () => {
    const text = describeProblem(
      { severity: 'warning', code: 'gender-unknown', file: 'f.csv', value: '<b>{0}</b>' },
      'en',
    );
    expect(text).toContain('“<b>{0}</b>”');
  });
});
