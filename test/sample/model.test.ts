import { expect, test } from 'vitest';
import { type Domain, domains, test as items } from '../../events/sample/generator/items.ts';
import { percent } from '../../events/sample/generator/one-school.ts';
import { sampleSeed, simulate } from '../../events/sample/generator/sample.ts';
import type { Student } from '../../events/sample/generator/students.ts';
import { anovaIcc, mean } from './anova-icc.ts';

const { students } = simulate(sampleSeed);
const mixed = students.filter(({ school }) => school.kazakh > 0 && school.kazakh < 1);

test('a quarter of the variance of ability lies between schools', () => {
  for (const domain of domains) {
    const icc = iccOf(students, (student) => student.abilities[domain]);
    expect(icc, domain).toBeGreaterThan(0.2);
    expect(icc, domain).toBeLessThan(0.3);
  }
});

test('over many seeds the ICC of ability comes to .25', () => {
  const found = Array.from({ length: 12 }, (_, seed) => simulate(seed).students).flatMap((sample) =>
    domains.map((domain) => iccOf(sample, (student) => student.abilities[domain])),
  );
  expect(mean(found)).toBeGreaterThan(0.23);
  expect(mean(found)).toBeLessThan(0.27);
});

test('the domains correlate about .8 in ability', () => {
  const reading = students.map((student) => student.abilities.reading);
  const mathematics = students.map((student) => student.abilities.mathematics);
  expect(correlation(reading, mathematics)).toBeGreaterThan(0.72);
  expect(correlation(reading, mathematics)).toBeLessThan(0.86);
});

test('girls are ahead in reading only', () => {
  expect(gap(students, 'reading', (student) => student.girl)).toBeGreaterThan(5);
  expect(Math.abs(gap(students, 'mathematics', (student) => student.girl))).toBeLessThan(3);
});

test('in mixed schools those taught in Kazakh are ahead in science only', () => {
  expect(gap(mixed, 'science', (student) => student.kazakh)).toBeGreaterThan(6);
  expect(Math.abs(gap(mixed, 'mathematics', (student) => student.kazakh))).toBeLessThan(4);
});

test('of the schools with 20 students or more, one is the highest in all domains and one among the three lowest', () => {
  for (const domain of domains) {
    const order = [...bySchool(students)]
      .filter(([, group]) => group.length >= 20)
      .toSorted(([, a], [, b]) => meanPercent(a, domain) - meanPercent(b, domain))
      .map(([id]) => id);
    expect(order.at(-1), domain).toBe('710401');
    expect(order.slice(0, 3), domain).toContain('610304');
  }
});

test('only the planted item behaves differently by gender, and only the other by language', () => {
  for (const [index, item] of items.entries()) {
    const byGender = Math.abs(standardisedDifference(index, (student) => student.girl));
    const byLanguage = Math.abs(standardisedDifference(index, (student) => student.kazakh));
    if (item.id === 'R06') expect(byGender).toBeGreaterThan(0.12);
    else expect(byGender, item.id).toBeLessThan(0.1);
    if (item.id === 'S05') expect(byLanguage).toBeGreaterThan(0.12);
    else expect(byLanguage, item.id).toBeLessThan(0.1);
  }
});

test('only the planted items discriminate below .20', () => {
  const weak = items.filter((item, index) => optionRest(index, item.key) < 0.2).map(({ id }) => id);
  expect(weak).toEqual(['M10', 'S07']);
});

test('in one item the able prefer a wrong option', () => {
  const suspect = items.flatMap((item, index) =>
    (['A', 'B', 'C', 'D'] as const)
      .filter((option) => option !== item.key && optionRest(index, option) > 0.1)
      .map((option) => `${item.id} ${option}`),
  );
  expect(suspect).toEqual(['M10 B']);
});

test('answers are blank only at the end, and that mostly in three schools', () => {
  for (const { answers } of students) expect(answers.join('|')).not.toMatch(/\|\|+[A-DN]/);
  const unfinished = [...bySchool(students)]
    .filter(([, group]) => group.length >= 20)
    .map(([id, group]) => ({ id, share: mean(group.map(({ answers }) => (answers.at(-1) === '' ? 1 : 0))) }))
    .toSorted((a, b) => b.share - a.share);
  expect(
    unfinished
      .slice(0, 3)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['100101', '150207', '710403']);
  expect(unfinished[2]!.share).toBeGreaterThan(0.3);
  expect(mean(unfinished.slice(3).map(({ share }) => share))).toBeLessThan(0.06);
});

function bySchool(list: readonly Student[]): Map<string, Student[]> {
  return Map.groupBy(list, ({ school }) => school.id);
}

function iccOf(list: readonly Student[], value: (student: Student) => number): number {
  return anovaIcc([...bySchool(list).values()].map((group) => group.map(value)));
}

function meanPercent(list: readonly Student[], domain: Domain): number {
  return mean(list.map((student) => percent(student, domain)));
}

function gap(list: readonly Student[], domain: Domain, focal: (student: Student) => boolean): number {
  return (
    meanPercent(list.filter(focal), domain) -
    meanPercent(
      list.filter((student) => !focal(student)),
      domain,
    )
  );
}

/** Right answers to the other items of an item's domain. */
function restScore(student: Student, index: number): number {
  const domain = items[index]!.domain;
  return items.filter(
    (item, other) => other !== index && item.domain === domain && student.answers[other] === item.key,
  ).length;
}

function optionRest(index: number, option: string): number {
  return correlation(
    students.map(({ answers }) => (answers[index] === option ? 1 : 0)),
    students.map((student) => restScore(student, index)),
  );
}

/**
 * STD P-DIF (Dorans & Kulick 1986): difference of p-values at equal scores, weighted by the focal group. The studied
 * item belongs to the score that is matched on; without it a true difference between the groups looks like DIF.
 */
function standardisedDifference(index: number, focal: (student: Student) => boolean): number {
  const key = items[index]!.key;
  const right = (list: readonly Student[]) =>
    mean(list.map(({ answers }) => (answers[index] === key ? 1 : 0)));
  let weighted = 0;
  let weight = 0;
  const score = (student: Student) =>
    restScore(student, index) + (student.answers[index] === items[index]!.key ? 1 : 0);
  for (const stratum of Map.groupBy(students, score).values()) {
    const inside = stratum.filter(focal);
    const outside = stratum.filter((student) => !focal(student));
    if (inside.length === 0 || outside.length === 0) continue;
    weighted += inside.length * (right(inside) - right(outside));
    weight += inside.length;
  }
  return weighted / weight;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  const covariance = mean(a.map((value, index) => (value - meanA) * (b[index]! - meanB)));
  const varianceA = mean(a.map((value) => (value - meanA) ** 2));
  const varianceB = mean(b.map((value) => (value - meanB) ** 2));
  return covariance / Math.sqrt(varianceA * varianceB);
}
