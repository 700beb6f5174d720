import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CalibratedDomain, calibrateDomains } from '../../../functions/analysis/calibrate-domains.ts';
import { analyseTest } from '../../../functions/analysis/item-analysis/analyse-test.ts';
import type {
  DomainItemAnalysis,
  ItemAnalysis,
} from '../../../functions/analysis/item-analysis/item-analysis.ts';
import { largeDifItems } from '../../../functions/analysis/item-analysis/large-dif-items.ts';
import type { Assessment } from '../../../functions/assessment/assessment.ts';
import { readAssessment } from '../../../functions/assessment/read-assessment.ts';
import { readResponses } from '../../../functions/responses/read-responses.ts';
import { NOT_ADMINISTERED, type Responses } from '../../../functions/responses/responses.ts';
import { isUnavailable } from '../../../functions/statistics/unavailable.ts';
import lsat6 from '../../golden/rasch/lsat6.json' with { type: 'json' };
import { syntheticTest } from '../../psychometrics/synthetic-test.ts';
import { uniform } from '../../simulation/generate-responses.ts';
import { assessmentOf, lsat6File } from '../../tables/lsat6-file.ts';
import { schoolFile } from '../../tables/school-file.ts';

const STUDENTS = 3000;

/** Two overlapping forms with options, a wrong key and items of two points (see `syntheticTest`), as a results file. */
function syntheticFile(): { readonly assessment: Assessment; readonly responses: Responses } {
  const { set, group, form, school } = syntheticTest(STUDENTS, 11);
  const random = uniform(5);
  // One item far harder for the second group than its ability says: of class C beyond doubt.
  const harder = set.items[5]!.scores.map((score, row) =>
    score === 1 && group[row] === 0 && random() < 0.6 ? 0 : score,
  );
  const columns = set.items.map(({ scores }, item) => (item === 5 ? harder : scores));
  const assessment = assessmentOf(
    set.items.map(({ id, maxScore, options }) => ({ id, domain: 'reading', maxScore, options })),
  );
  const responses: Responses = {
    students: STUDENTS,
    schools: Array.from({ length: 20 }, (_, at) => ({
      id: `s${at}`,
      name: `School ${at}`,
      region: null,
      district: null,
      locality: null,
    })),
    school,
    gender: group.map((code) => 1 - code),
    languages: ['kk', 'ru'],
    language: Uint8Array.from(school, (of) => (of % 2 === 0 ? 0 : 1)),
    variants: ['A', 'B'],
    variant: form,
    weight: null,
    items: columns,
    answers: set.items.map(({ answers }) => answers),
    scores: [new Float64Array(STUDENTS)],
    background: [],
  };
  const keys = set.items.map(({ options, keys: [key] }) =>
    options.length === 0 ? null : { '': options[key!]! },
  );
  return {
    assessment: { ...assessment, items: assessment.items.map((item, at) => ({ ...item, keys: keys[at]! })) },
    responses,
  };
}

function analysisOf({
  assessment,
  responses,
}: {
  assessment: Assessment;
  responses: Responses;
}): ItemAnalysis {
  return analyseTest(assessment, responses, calibrateDomains(assessment, responses));
}

function only({ domains }: ItemAnalysis): DomainItemAnalysis {
  expect(domains).toHaveLength(1);
  return domains[0]!;
}

describe('analyseTest', () => {
  const file = syntheticFile();
  const analysis = analysisOf(file);
  const domain = only(analysis);

  it('is plain data: JSON and back is the same', () => {
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  it('holds nothing as long as the list of students', () => {
    const longest = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Math.max(Array.isArray(value) ? value.length : 0, ...Object.values(value).map(longest))
        : 0;
    expect(longest(analysis)).toBeLessThan(150);
    expect(JSON.stringify(analysis)).not.toContain('School');
  });

  it('gives every item its classical figures, parameters and fit, those of several points their steps', () => {
    for (const { id, parameters, fit, pValue, itemRest } of domain.items) {
      for (const figure of [parameters, fit, pValue, itemRest]) expect(isUnavailable(figure), id).toBe(false);
    }
    const polytomous = domain.items.filter(({ maxScore }) => maxScore === 2);
    expect(polytomous.map(({ id }) => id)).toEqual(['i4', 'i11']);
    for (const { parameters } of polytomous)
      if (!isUnavailable(parameters)) expect(parameters.thresholds).toHaveLength(2);
  });

  it('flags the wrong key with the option that the able students chose', () => {
    const flags = domain.items.find(({ id }) => id === 'i8')!.flags;
    if (isUnavailable(flags)) throw new Error(flags.unavailable);
    expect(flags.map(({ rule, option }) => [rule, option])).toContainEqual(['suspect-key', 'B']);
  });

  it('converts the raw scores of every booklet, named after its variant, all students counted', () => {
    if (isUnavailable(domain.conversions)) throw new Error(domain.conversions.unavailable);
    const [first, second] = domain.conversions;
    expect([first!.variants, second!.variants].toSorted()).toEqual([['A'], ['B']]);
    for (const { rows, n, items } of [first!, second!]) {
      expect(items).toHaveLength(8);
      expect(rows.map(({ rawScore }) => rawScore)).toEqual([...rows.keys()]);
      expect(rows.reduce((sum, row) => sum + (isUnavailable(row.n) ? 0 : row.n), 0)).toBe(n);
      const abilities = rows.map(({ wle }) => wle);
      expect(abilities).toEqual(abilities.toSorted((a, b) => a - b));
    }
    expect(first!.n + second!.n).toBe(STUDENTS);
  });

  it('compares girls with boys and kk with ru, the first of the pair as the focal group', () => {
    expect(domain.dif.map(({ grouping, focal, reference }) => [grouping, focal, reference])).toEqual([
      ['gender', 'girls', 'boys'],
      ['language', 'kk', 'ru'],
    ]);
  });

  it('finds the item made harder for girls, and gives the gap with and without the C items and their effect', () => {
    const gender = domain.dif[0]!;
    const large = gender.items.filter((item) => item.class === 'C').map(({ item }) => item);
    expect(large).toContain('i5');
    const { gap } = gender;
    if (
      isUnavailable(gap) ||
      isUnavailable(gap.withAll) ||
      isUnavailable(gap.without) ||
      isUnavailable(gap.effect)
    )
      throw new Error('no gap');
    expect(gap.excluded).toEqual(large);
    expect(gap.effect.difference.value).toBeCloseTo(
      gap.withAll.difference.value - gap.without.difference.value,
      10,
    );
    expect(largeDifItems(analysis)['reading']!['girls-boys']).toEqual(large);
  });

  it('gives no gap without C items where there is none', () => {
    const { dif } = domain;
    for (const { items, gap } of dif)
      if (!items.some((item) => item.class === 'C')) expect(gap).toEqual({ unavailable: 'not-applicable' });
  });

  it('does not compare languages in a domain whose texts differ by language', () => {
    const [reading] = file.assessment.domains;
    const apart = { ...file.assessment, domains: [{ ...reading!, comparableAcrossLanguages: false }] };
    expect(only(analysisOf({ ...file, assessment: apart })).dif.map(({ grouping }) => grouping)).toEqual([
      'gender',
    ]);
  });

  it('says why items have no parameters, and leaves them in the classical figures', () => {
    const { assessment, responses } = lsat6File();
    const all = responses.items.map((scores, item) => (item === 0 ? scores.map(() => 1) : scores));
    const { items, excluded } = only(analysisOf({ assessment, responses: { ...responses, items: all } }));
    expect(excluded).toEqual([{ id: 'Item.1', reason: 'all-full' }]);
    expect(items[0]!.parameters).toEqual({ unavailable: 'not-applicable' });
    expect(items[0]!.pValue).toBe(1);
  });

  it('gives the parts of an unlinked design, and its reason everywhere that a calibration is needed', () => {
    const { assessment, responses } = lsat6File();
    const items = responses.items.map((scores, item) =>
      scores.map((score, row) => (row % 2 === (item < 2 ? 0 : 1) ? score : NOT_ADMINISTERED)),
    );
    const unlinked = only(analysisOf({ assessment, responses: { ...responses, items } }));
    expect(unlinked.parts).toEqual([
      ['Item.3', 'Item.4', 'Item.5'],
      ['Item.1', 'Item.2'],
    ]);
    expect(unlinked.calibration).toMatchObject({ unavailable: 'unlinked' });
    expect(unlinked.conversions).toMatchObject({ unavailable: 'unlinked' });
    expect(unlinked.items[0]!.parameters).toMatchObject({ unavailable: 'unlinked' });
    expect(isUnavailable(unlinked.items[0]!.pValue)).toBe(false);
  });

  it('says nothing about items that fewer students were given than a group needs', () => {
    const { assessment, responses } = schoolFile([{ region: null, girlsKk: 5, boysKk: 4 }]);
    for (const { items } of analysisOf({ assessment, responses }).domains)
      for (const item of items) {
        expect(item.pValue).toMatchObject({ unavailable: 'too-few' });
        expect(item.parameters).toMatchObject({ unavailable: 'too-few' });
        expect(item.points).toMatchObject({ unavailable: 'too-few' });
      }
  });

  it("has LSAT6's raw-score conversion and the fit given the raw score as R has them", () => {
    const { conversions, items } = only(analysisOf(lsat6File()));
    if (isUnavailable(conversions)) throw new Error(conversions.unavailable);
    // R's table is on the scale of its marginal calibration: the origin differs, the distances hardly.
    const golden = lsat6.wle.byRaw.map(({ wle }) => wle);
    const ours = conversions[0]!.rows.map(({ wle }) => wle);
    for (const score of ours.keys())
      expect(ours[score]! - ours[0]!).toBeCloseTo(golden[score]! - golden[0]!, 1);
    for (const { fit } of items) {
      if (isUnavailable(fit)) throw new Error(fit.unavailable);
      expect(fit.infit).toBeCloseTo(1, 1);
      expect(fit.outfit).toBeCloseTo(1, 1);
    }
  });

  it('takes no part of a domain without items', () => {
    const { assessment, responses } = lsat6File();
    const none: readonly (CalibratedDomain | null)[] = [null];
    expect(analyseTest(assessment, responses, none).domains).toEqual([]);
  });
});

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'timss-russia');

describe.skipIf(!existsSync(folder))('TIMSS 2007, Russia (public data beside the project)', () => {
  it('437 items in rotated booklets: nearly all with parameters and fit near 1, reliabilities as expected', async () => {
    const tables = ['assessment.yaml', 'items.csv', 'objectives.csv'].map(
      (name) => [name, readFileSync(join(folder, name))] as const,
    );
    const definition = readAssessment(new Map(tables), 'timss');
    const reading = await readResponses(
      createReadStream(join(folder, 'results.csv')),
      definition.assessment,
      'results.csv',
    );
    if (reading.refused) throw new Error('refused');
    const { domains } = analysisOf(reading);
    expect(domains.map(({ items }) => items.length)).toEqual([214, 223]);
    for (const { items, reliability, conversions } of domains) {
      const fits = items.flatMap(({ fit }) => (isUnavailable(fit) ? [] : [fit.infit]));
      expect(fits.length / items.length).toBeGreaterThan(0.95);
      expect(fits.filter((infit) => infit > 0.7 && infit < 1.3).length / fits.length).toBeGreaterThan(0.95);
      if (isUnavailable(reliability.alpha) || isUnavailable(reliability.wle))
        throw new Error('no reliability');
      expect(reliability.alpha.value).toBeGreaterThan(0.8);
      expect(Math.abs(reliability.alpha.value - reliability.wle)).toBeLessThan(0.05);
      if (isUnavailable(conversions)) throw new Error(conversions.unavailable);
      expect(conversions[0]!.n).toBeGreaterThan(100);
    }
  });
});
