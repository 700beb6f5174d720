import type {
  Against,
  BandResults,
  Comparison,
  Contrast,
  DomainResults,
  Group,
  GroupGap,
  ObjectiveAction,
  ObjectiveResults,
  SchoolResults,
  ScoreSummary,
  SpreadComparison,
  Verdict,
} from '../../functions/analysis/results.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { type Result, unavailable } from '../../functions/statistics/unavailable.ts';

/** An assessment with nothing said about it: every rule at its default. */
export const assessment = readAssessment(new Map(), 'findings').assessment;

const interval = (value: number) => ({ value, low: value - 1, high: value + 1 });

export function summary(mean: number, n = 50): ScoreSummary {
  const percentile = { value: mean, low: null, high: null };
  return {
    n,
    schools: null,
    mean,
    interval: interval(mean),
    se: 0.5,
    sd: 20,
    minimum: 0,
    maximum: 100,
    percentiles: { p10: percentile, p25: percentile, p50: percentile, p75: percentile, p90: percentile },
    gapP90P10: 50,
    gapP75P25: 25,
  };
}

export function comparison(against: Against, verdict: Verdict, shrunken: number, group = 'all'): Comparison {
  return {
    against,
    group,
    difference: interval(shrunken * 20),
    se: 1,
    df: 40,
    p: 0.01,
    pAdjusted: 0.01,
    g: interval(shrunken * 1.2),
    effect: 'small',
    shrunken,
    verdict,
  };
}

export function contrast(value: number, verdict: Verdict): Contrast {
  return {
    difference: interval(value),
    se: 1,
    df: 40,
    p: 0.01,
    pAdjusted: 0.01,
    g: interval(value / 20),
    verdict,
  };
}

export function gap(
  first: Group,
  second: Group,
  school: Result<Contrast>,
  beside: Partial<Record<Against, [reference: number, contrast: Verdict]>> = {},
): GroupGap {
  return {
    first,
    second,
    school,
    withoutDif: unavailable('not-applicable'),
    references: Object.fromEntries(
      Object.entries(beside).map(([against, [value]]) => [against, contrast(value, 'no-difference')]),
    ),
    gapOfGaps: Object.fromEntries(
      Object.entries(beside).map(([against, [, verdict]]) => [against, contrast(5, verdict)]),
    ),
  };
}

export function spread(wider: boolean | null, tail: SpreadComparison['tail'] = null): SpreadComparison {
  return { difference: interval(6), wider, tail };
}

export interface DomainChoice {
  readonly verdicts?: Partial<Record<Against, [Verdict, shrunken: number]>>;
  readonly comparisons?: Partial<Record<Against, Result<Comparison>>>;
  readonly spread?: Partial<Record<Against, Result<SpreadComparison>>>;
  readonly gender?: Result<GroupGap>;
  readonly language?: Result<GroupGap>;
}

export function domain(id: string, choice: DomainChoice = {}): DomainResults {
  const { verdicts = { region: ['no-difference', 0.05] } } = choice;
  const comparisons = {
    ...Object.fromEntries(
      Object.entries(verdicts).map(([against, [verdict, shrunken]]) => [
        against,
        comparison(against as Against, verdict, shrunken),
      ]),
    ),
    ...choice.comparisons,
  };
  const groups = { all: summary(50), girls: summary(55, 25), boys: summary(45, 25), kk: summary(52, 25) };
  return {
    domain: id,
    groups: { ...groups, ru: summary(48, 25) },
    references: Object.fromEntries(Object.keys(comparisons).map((against) => [against, groups])),
    comparisons: Object.fromEntries(
      Object.entries(comparisons).map(([against, all]) => [against, { all: all! }]),
    ),
    spread: choice.spread ?? {},
    genderGap: choice.gender ?? unavailable('no-data'),
    languageGap: choice.language ?? unavailable('not-applicable'),
    distribution: unavailable('no-data'),
    levels: unavailable('not-applicable'),
    scale: unavailable('not-applicable'),
    logits: unavailable('not-applicable'),
  };
}

export function objective(
  id: string,
  action: Result<ObjectiveAction>,
  share = 0.3,
  of = 'mathematics',
  choice: Partial<ObjectiveResults> = {},
): ObjectiveResults {
  return {
    objective: id,
    domain: of,
    items: 1,
    n: 50,
    school: { value: share, low: share - 0.1, high: share + 0.1 },
    references: { region: { value: 0.6, low: 0.58, high: 0.62 } },
    expected: 0.5,
    residual: { value: share - 0.5, low: share - 0.6, high: share - 0.4 },
    difference: { value: share - 0.6, low: share - 0.7, high: share - 0.5 },
    pAdjusted: 0.01,
    attained: 'not-attained',
    relative: 'below',
    action,
    caution: false,
    ...choice,
  };
}

export function band(of: string, name: 'easy' | 'middle' | 'hard', relative: 'above' | 'similar' | 'below') {
  return {
    domain: of,
    band: name,
    items: 4,
    n: 50,
    school: { value: 0.4, low: 0.3, high: 0.5 },
    references: { region: { value: 0.6, low: 0.58, high: 0.62 } },
    difference: { value: -0.2, low: -0.3, high: -0.1 },
    pAdjusted: 0.01,
    relative,
  } satisfies BandResults;
}

export function results(choice: Partial<SchoolResults> = {}): SchoolResults {
  return {
    version: 1,
    assessment: 'findings',
    run: '0123456789ab',
    school: { id: '1', name: '1', region: null, district: null, locality: null },
    languages: ['kk'],
    participation: {
      tested: 50,
      enrolled: 52,
      share: 50 / 52,
      genders: { girls: 25, boys: 25, unknown: 0 },
      languages: { kk: 50 },
      references: {},
      omittedShare: unavailable('no-data'),
      notReachedShare: unavailable('no-data'),
    },
    domains: [domain('mathematics'), domain('reading'), domain('science')],
    objectives: unavailable('not-applicable'),
    difficulty: unavailable('not-applicable'),
    items: unavailable('not-applicable'),
    background: unavailable('no-data'),
    quality: [],
    ...choice,
  };
}
