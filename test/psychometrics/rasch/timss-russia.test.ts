import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../functions/psychometrics/rasch/calibrate.ts';
import { conditionalItemFit } from '../../../functions/psychometrics/rasch/conditional-fit.ts';
import { personScores } from '../../../functions/psychometrics/rasch/person-scores.ts';
import type { CalibrationItem } from '../../../functions/psychometrics/rasch/prepare.ts';
import { residualCorrelations } from '../../../functions/psychometrics/rasch/q3.ts';
import { NOT_ADMINISTERED, NOT_REACHED, OMITTED } from '../../../functions/responses/responses.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import { largest } from './golden.ts';

const folder = new URL('../../../../shared/data/timss-russia/', import.meta.url);
const there = existsSync(folder);

function read(name: string): string[][] {
  return parse(readFileSync(new URL(name, folder)), { bom: true });
}

let results: string[][] = [];

function domainItems(domain: string): { items: CalibrationItem[]; students: number } {
  if (results.length === 0) results = read('results.csv');
  const [header, ...rows] = results;
  const [names, ...definitions] = read('items.csv');
  const items = definitions
    .map((row) => Object.fromEntries(names!.map((name, k) => [name, row[k]!])))
    .filter((item) => item['domain'] === domain)
    .map((item) => {
      const column = header!.indexOf(item['item']!);
      const maxScore = Number(item['max_score']);
      const key = item['key']!;
      return {
        id: item['item']!,
        maxScore,
        difficulty: null,
        scores: Uint8Array.from(rows, (row) => {
          const x = row[column]!;
          if (x === '') return NOT_ADMINISTERED;
          if (x === 'N') return OMITTED;
          if (x === 'R') return NOT_REACHED;
          return key === '' ? Number(x) : x === key ? maxScore : 0;
        }),
      };
    });
  return { items, students: rows.length };
}

describe.skipIf(!there)(
  'TIMSS 2007 Russia, rotated booklets (skipped where ../shared/data is absent)',
  () => {
    for (const [domain, count] of [
      ['mathematics', 214],
      ['science', 223],
    ] as const) {
      it(`${domain}: all ${count} items on one scale by CML, with every parameter, score and fit finite`, () => {
        const { items, students } = domainItems(domain);
        const input = { items, students, weight: null, missingAsWrong: true };
        const cml = calibrate(input);
        const mml = calibrate({ ...input, estimator: 'MML' });
        if (isUnavailable(cml) || isUnavailable(mml)) throw new Error('not calibrated');
        expect(cml.items).toHaveLength(count);
        expect(cml.booklets).toBeGreaterThanOrEqual(14);
        expect(cml.items.every((item) => item.se! > 0.02 && item.se! < 0.3)).toBe(true);
        expect(cml.delta.reduce((sum, d) => sum + d, 0)).toBeCloseTo(0, 8);
        // The two differ by whole booklets where those were not equally able, but agree closely here.
        expect(largest(cml.items.map((item, i) => item.difficulty - mml.items[i]!.difficulty))).toBeLessThan(
          0.25,
        );
        const scores = personScores(cml);
        scores.wle.forEach((theta, v) => {
          const taken = items.some((item) => item.scores[v] !== NOT_ADMINISTERED);
          expect(Number.isFinite(theta)).toBe(taken);
        });
        expect(scores.wleReliability).toBeGreaterThan(0.8);
        const fit = conditionalItemFit(cml).flatMap((f) => (isUnavailable(f) ? [] : [f.infit]));
        expect(fit.reduce((a, b) => a + b) / count).toBeCloseTo(1, 1);
        const q3 = residualCorrelations(cml, scores);
        if (isUnavailable(q3)) throw new Error(q3.unavailable);
        expect(q3.mean).toBeGreaterThan(-0.1);
        expect(q3.mean).toBeLessThan(0);
      });
    }

    it('mathematics with omitted answers as not observed has thousands of booklets, and is calibrated by MML', () => {
      const { items, students } = domainItems('mathematics');
      const outcome = calibrate({ items, students, weight: null, missingAsWrong: false });
      if (isUnavailable(outcome)) throw new Error(outcome.unavailable);
      expect(outcome.estimator).toBe('MML');
      expect(outcome.booklets).toBeGreaterThan(1000);
      expect(outcome.items).toHaveLength(214);
    });
  },
);
