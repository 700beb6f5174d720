import type { Objective } from '../assessment/assessment.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { clusteredProportion, type Proportion } from '../statistics/clustered-proportion.ts';
import { type ProportionComparison, proportionComparison } from '../statistics/proportion-comparison.ts';
import { referenceProportion } from '../statistics/reference-proportion.ts';
import {
  isAvailable,
  isUnavailable,
  mapResult,
  type Result,
  unavailable,
} from '../statistics/unavailable.ts';
import { attainment, objectiveAction, relativeTo } from './objective-verdict.ts';
import { pooledPoints } from './points.ts';
import { type Against, type ObjectiveResults, references } from './results.ts';
import type { ReferenceLevel, SchoolData, SharedData } from './school-data.ts';

/**
 * The learning objectives of a school on three axes: absolute, beside its reference (region, else nation), and beside
 * what the school's own level predicts. The verdicts of one report are one family. Shares need `minimum.group`
 * students, verdicts `minimum.objective`. `not-applicable` without objectives that have items.
 */
export function analyseObjectives(shared: SharedData, data: SchoolData): Result<readonly ObjectiveResults[]> {
  const { assessment } = shared;
  const drafts = assessment.objectives.flatMap((objective) => draft(shared, data, objective) ?? []);
  if (drafts.length === 0) return unavailable('not-applicable');

  const tested = drafts.flatMap(({ comparison }) => (isAvailable(comparison) ? [comparison] : []));
  const adjusted = new Map(benjaminiHochberg(tested.map(({ p }) => p)).map((p, at) => [tested[at]!, p]));
  const { rules } = assessment;

  return drafts.map(({ objective, items, share, own, comparison }): ObjectiveResults => {
    const n = isUnavailable(share) ? (share.have ?? 0) : share.n;
    const need = rules.minimum.objective;
    const enough: Result<Proportion> = mapResult(share, (known) =>
      known.n < need ? unavailable('too-few', { need, have: known.n }) : known,
    );
    const attained = mapResult(enough, (known) => attainment(known, rules));
    const relative = mapResult(enough, () =>
      mapResult(comparison, (test) => relativeTo(test.difference.value, adjusted.get(test)!, rules)),
    );
    return {
      objective: objective.id,
      domain: objective.domain,
      items,
      n,
      school: mapResult(share, ({ value, low, high }) => ({ value, low, high })),
      references: own,
      ...predicted(data, objective),
      difference: mapResult(comparison, ({ difference }) => difference),
      pAdjusted: mapResult(comparison, (test) => adjusted.get(test)!),
      attained,
      relative,
      action: mapResult(attained, (absolute) =>
        mapResult(relative, (beside) => objectiveAction(absolute, beside)),
      ),
      caution: n < rules.minimum.objectiveCaution,
    };
  });
}

interface Draft {
  readonly objective: Objective;
  readonly items: number;
  readonly share: Result<Proportion>;
  readonly own: ObjectiveResults['references'];
  readonly comparison: Result<ProportionComparison>;
}

function draft(shared: SharedData, data: SchoolData, objective: Objective): Draft | null {
  const { assessment, reference } = shared;
  const { students } = data;
  const { rules } = assessment;
  const columns = assessment.items.flatMap(({ id, objective: of, maxScore }) => {
    const codes = students.items[id];
    return of === objective.id && codes !== undefined ? [{ codes, maxScore }] : [];
  });
  if (columns.length === 0) return null;

  const { points, maxima } = pooledPoints(columns, students.n, rules.missingAsWrong);
  const pooled = clusteredProportion(points, maxima, students.weight);
  const need = rules.minimum.group;
  const share: Result<Proportion> = mapResult(pooled, (known) =>
    known.n < need ? unavailable('too-few', { need, have: known.n }) : known,
  );

  const levels = references.flatMap((against) => {
    const level = reference.levels[against][data.cells[against] ?? ''];
    return level === undefined || isUnavailable(level) ? [] : [[against, level] as const];
  });
  const own = Object.fromEntries(
    levels.flatMap(([against, { objectives }]) => {
      const known = objectives[objective.id];
      return known === undefined || isUnavailable(known)
        ? []
        : [[against, { value: known.value, low: known.low, high: known.high }]];
    }),
  );
  const main = levels.find(([, { objectives }]) => {
    const known = objectives[objective.id];
    return known !== undefined && isAvailable(known);
  });
  return {
    objective,
    items: columns.length,
    share,
    own,
    comparison:
      main === undefined ? unavailable('no-reference') : compare(data, objective, share, main[0], main[1]),
  };
}

/** The school's share tested against the rest of its reference; against a published one as it stands. */
function compare(
  data: SchoolData,
  objective: Objective,
  share: Result<Proportion>,
  against: Against,
  level: ReferenceLevel,
): Result<ProportionComparison> {
  if (isUnavailable(share)) return share;
  const rest = data.rests[against]?.objectives[objective.id];
  if (rest !== undefined && isAvailable(rest)) {
    const trials = share.n / (share.n + rest.n);
    return proportionComparison(share, referenceProportion(rest), { share: trials });
  }
  const published = level.objectives[objective.id];
  return published === undefined || isUnavailable(published) || level.source === 'computed'
    ? (rest ?? unavailable('no-reference'))
    : proportionComparison(share, published);
}

function predicted(data: SchoolData, { id }: Objective): Pick<ObjectiveResults, 'expected' | 'residual'> {
  const prediction = data.predictions[id] ?? unavailable('not-applicable');
  return {
    expected: mapResult(prediction, ({ expected }) => expected),
    residual: mapResult(prediction, ({ residual }) => residual),
  };
}
