import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultRules } from '../../functions/assessment/rules.ts';
import { root } from './commands.ts';

const methods = readFileSync(join(root, 'functions', 'METHODS.md'), 'utf8');

test('the page of methods names every file of statistics and psychometrics', () => {
  const files = globSync('{statistics,psychometrics}/**/*.ts', { cwd: join(root, 'functions') }).filter(
    (file) => !file.startsWith('statistics/distributions/'),
  );
  expect(files.length).toBeGreaterThan(70);
  const missing = files.filter((file) => !methods.includes(`](${file})`));
  expect(missing).toEqual([]);
});

test('the thresholds that the page of methods names are the defaults', () => {
  const { minimum, practicalEffect, attained, flags, scale, effectWords } = defaultRules;
  expect(methods).toContain(`groups under ${minimum.group} students are hidden`);
  expect(methods).toContain(`fewer than ${minimum.verdict}\nstudents`);
  expect(methods).toContain(`n = ${minimum.outerPercentiles} (P10, P90), ${minimum.quartiles} (P25, P75)`);
  expect(methods).toContain(`|g| ≥ ${practicalEffect.toFixed(2).slice(1)}`);
  expect(methods).toContain(`${attained * 100} %`);
  expect(methods).toContain(`mean ${scale.mean} and SD ${scale.sd}`);
  const { schools, distribution, percentiles } = defaultRules.summary;
  expect(methods).toContain(
    `a region needs ${schools} schools with results, a group ${minimum.group} students and ${schools}`,
  );
  expect(methods).toContain(`needs ${percentiles} schools, dots and counts of schools ${distribution}`);
  const [small, medium, large] = effectWords.map((limit) => limit.toFixed(2).slice(1));
  expect(methods).toContain(`< ${small} negligible, < ${medium} small, < ${large} medium`);
  expect(methods).toContain(
    `p > ${String(flags.easyAbove).slice(1)}, p < ${flags.hardBelow.toFixed(2).slice(1)}`,
  );
});
