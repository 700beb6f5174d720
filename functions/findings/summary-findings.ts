import type {
  Grouping,
  SummaryDomain,
  SummaryObjective,
  SummaryResults,
} from '../analysis/summary/summary-results.ts';
import { groupings, NATION_PLACE } from '../analysis/summary/summary-results.ts';
import { isAvailable, isUnavailable } from '../statistics/unavailable.ts';

export const summarySections = [
  'main',
  'domains',
  'distribution',
  'schools',
  'regions',
  ...groupings,
  'objectives',
] as const;
export type SummarySection = (typeof summarySections)[number];

/** One statement about a region or the nation, without language: its rule, where it stands, its numbers. */
export interface SummaryFinding {
  /** Names the message in every language: `summaries.findings.<rule>`. */
  readonly rule: string;
  readonly section: SummarySection;
  readonly tone: 'strength' | 'priority' | 'neutral';
  readonly domain?: string;
  readonly objective?: string;
  /** Names of the two groups of a gap, first and second. */
  readonly groups?: readonly [string, string];
  readonly numbers: Readonly<Record<string, number>>;
  /** Orders statements: size of the effect, or of the shortfall. */
  readonly weight: number;
}

/** Everything that a summary states, in the order of its sections. The same results give the same findings. */
export function summaryFindings(results: SummaryResults): readonly SummaryFinding[] {
  const { domains, objectives } = results;
  return [
    mainFinding(results),
    ...domains.flatMap((domain) => domainFinding(domain) ?? []),
    ...spreadFinding(domains),
    ...schoolsFinding(domains),
    ...regionsFinding(results),
    ...groupings.flatMap((grouping) => domains.flatMap((domain) => gapFindings(domain, grouping))),
    ...(isUnavailable(objectives) ? [] : objectiveFindings(objectives)),
  ];
}

function mainFinding({ place, participation, domains }: SummaryResults): SummaryFinding {
  const base = { section: 'main', tone: 'neutral', weight: 0 } as const;
  const verdicts = domains.flatMap(({ comparison }) => (isAvailable(comparison) ? [comparison.verdict] : []));
  if (place === NATION_PLACE || verdicts.length === 0) {
    const { schools, students, regions } = participation;
    return { ...base, rule: 'main-size', numbers: { schools, students, regions } };
  }
  const count = (...wanted: string[]) => verdicts.filter((verdict) => wanted.includes(verdict)).length;
  const numbers = {
    above: count('above'),
    below: count('below'),
    // A difference of no practical weight counts as neither, as on the first page of a school's report.
    same: count('no-difference', 'slightly-above', 'slightly-below'),
    total: domains.length,
  };
  const { above, below } = numbers;
  return { ...base, rule: above + below > 0 ? 'main-compared' : 'main-none', numbers };
}

function domainFinding({ domain, own, nation, comparison }: SummaryDomain): SummaryFinding | null {
  if (isUnavailable(own)) return null;
  const base = { section: 'domains', domain } as const;
  if (isUnavailable(comparison) || nation === null || isUnavailable(nation)) return null;
  const { difference, g, verdict } = comparison;
  return {
    ...base,
    rule: `domain-${verdict}`,
    tone: verdict === 'above' ? 'strength' : verdict === 'below' ? 'priority' : 'neutral',
    numbers: {
      own: own.mean,
      nation: nation.mean,
      difference: difference.value,
      low: difference.low,
      high: difference.high,
    },
    weight: Math.abs(g.value),
  };
}

/** The domain whose students differ most. */
function spreadFinding(domains: readonly SummaryDomain[]): readonly SummaryFinding[] {
  const gaps = domains.flatMap(({ domain, own }) =>
    isAvailable(own) && isAvailable(own.gapP90P10) ? [{ domain, gap: own.gapP90P10 }] : [],
  );
  const [widest] = gaps.toSorted((a, b) => b.gap - a.gap);
  if (widest === undefined) return [];
  const { domain, gap } = widest;
  return [
    { rule: 'spread-widest', section: 'distribution', tone: 'neutral', domain, numbers: { gap }, weight: 0 },
  ];
}

/** How much of the variance lies between schools: least and most among the domains. */
function schoolsFinding(domains: readonly SummaryDomain[]): readonly SummaryFinding[] {
  const shares = domains.flatMap(({ schools }) =>
    isAvailable(schools) && isAvailable(schools.variance) ? [schools.variance.icc] : [],
  );
  if (shares.length === 0) return [];
  const numbers = { least: Math.min(...shares), most: Math.max(...shares) };
  return [{ rule: 'schools-variance', section: 'schools', tone: 'neutral', numbers, weight: 0 }];
}

function regionsFinding({ regions }: SummaryResults): readonly SummaryFinding[] {
  const verdicts = regions.flatMap(({ domains }) =>
    Object.values(domains).flatMap(({ comparison }) => (isAvailable(comparison) ? [comparison.verdict] : [])),
  );
  if (verdicts.length === 0) return [];
  const count = (...wanted: string[]) => verdicts.filter((verdict) => wanted.includes(verdict)).length;
  const numbers = {
    above: count('above'),
    below: count('below'),
    other: count('no-difference', 'slightly-above', 'slightly-below'),
    total: verdicts.length,
  };
  return [{ rule: 'regions-compared', section: 'regions', tone: 'neutral', numbers, weight: 0 }];
}

/** Which group is ahead, and whether a region's gap differs from the nation's. */
function gapFindings({ domain, gaps }: SummaryDomain, grouping: Grouping): readonly SummaryFinding[] {
  const known = gaps[grouping];
  if (isUnavailable(known) || isUnavailable(known.own)) return [];
  const { first, second, gap } = known.own;
  const base = { section: grouping, domain, groups: [first.group, second.group] } as const;
  const ahead =
    gap.verdict === 'above' ? 'first-ahead' : gap.verdict === 'below' ? 'second-ahead' : 'no-difference';
  const own: SummaryFinding = {
    ...base,
    rule: `gap-${ahead}`,
    tone: 'neutral',
    numbers: {
      first: first.mean,
      second: second.mean,
      difference: gap.difference.value,
      low: gap.difference.low,
      high: gap.difference.high,
    },
    weight: Math.abs(gap.g?.value ?? 0),
  };
  const { gapOfGaps, nation } = known;
  const differs =
    gapOfGaps !== null && isAvailable(gapOfGaps) && gapOfGaps.verdict !== 'no-difference' ? gapOfGaps : null;
  if (differs === null || nation === null || isUnavailable(nation)) return [own];
  const wider = Math.abs(gap.difference.value) > Math.abs(nation.gap.difference.value);
  return [
    own,
    {
      ...base,
      rule: wider ? 'gap-wider' : 'gap-narrower',
      tone: wider && gap.verdict !== 'no-difference' ? 'priority' : 'neutral',
      numbers: { own: gap.difference.value, nation: nation.gap.difference.value },
      weight: Math.abs(differs.difference.value) / 100,
    },
  ];
}

function objectiveFindings(objectives: readonly SummaryObjective[]): readonly SummaryFinding[] {
  const count = (word: string) => objectives.filter(({ attained }) => attained === word).length;
  const counted: SummaryFinding = {
    rule: 'objectives-counted',
    section: 'objectives',
    tone: 'neutral',
    numbers: {
      attained: count('attained'),
      notAttained: count('not-attained'),
      uncertain: objectives.filter(({ attained }) => attained === 'uncertain' || isUnavailable(attained))
        .length,
      total: objectives.length,
    },
    weight: 0,
  };
  return [
    counted,
    ...objectives.flatMap(({ objective, domain, own, nation, attained, relative }): SummaryFinding[] => {
      if (isUnavailable(own) || attained !== 'not-attained') return [];
      const beside = nation === null || isUnavailable(nation) ? null : nation.value;
      const isBelow = relative === 'below' && beside !== null;
      return [
        {
          rule: isBelow ? 'objective-below' : 'objective-not-attained',
          section: 'objectives',
          tone: 'priority',
          domain,
          objective,
          numbers: { own: own.value, ...(beside === null ? {} : { nation: beside }) },
          weight: isBelow ? beside - own.value : 0.5 - own.value,
        },
      ];
    }),
  ];
}
