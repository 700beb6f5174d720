import type { Group, ScoreSummary } from '../analysis/results.ts';
import type { Reference, ReferenceDomain, ReferenceLevel } from '../analysis/school-data.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import type { Interval } from '../statistics/interval.ts';
import {
  isUnavailable,
  mapResult,
  type Result,
  type Unavailable,
  unavailable,
} from '../statistics/unavailable.ts';
import { type DisclosurePlan, disclosurePlan } from './disclosure/disclosure-plan.ts';

/**
 * What the schools' tables need of the whole file: the figures of nation and regions as they may be shown, and what is
 * to be hidden of each school. Aggregates only; a hidden figure is not in it.
 */
export interface RunFigures {
  readonly version: 1;
  /** Name of the mean as a measure: percent of the maximum, or points of the file's own scale. */
  readonly mean: 'mean_percent' | 'mean_score';
  readonly domains: readonly string[];
  /** Nation first, then the regions by id. */
  readonly levels: readonly LevelFigures[];
  readonly hidden: DisclosurePlan;
  /** Students of the smallest group that is shown. Not in runs of earlier versions. */
  readonly minimum?: number;
}

export interface LevelFigures {
  readonly level: 'nation' | 'region';
  readonly region: string | null;
  readonly source: 'computed' | 'published';
  readonly domains: readonly DomainFigures[];
  readonly objectives: readonly ObjectiveFigures[];
}

export interface DomainFigures {
  readonly domain: string;
  readonly groups: readonly GroupFigures[];
}

export interface GroupFigures {
  readonly group: Group;
  readonly summary: Result<ScoreSummary>;
  /** Of all students: mean of the Esep scale, and shares of the levels of achievement, where there are any. */
  readonly scaleMean: Result<number>;
  readonly levels: Result<readonly { readonly level: string; readonly share: number }[]>;
}

export interface ObjectiveFigures {
  readonly objective: string;
  readonly domain: string;
  readonly items: number;
  readonly share: Result<Interval & { readonly n: number }>;
}

/** @param published whether a school (index as in `responses.schools`) has figures in the tables */
export function runFigures(
  assessment: Assessment,
  responses: Responses,
  reference: Reference,
  published: (school: number) => boolean,
): RunFigures {
  const hidden = disclosurePlan(assessment, responses, published);
  const level = (
    name: 'nation' | 'region',
    region: string | null,
    known: Result<ReferenceLevel>,
  ): LevelFigures[] => (isUnavailable(known) ? [] : [levelFigures(assessment, hidden, name, region, known)]);
  return {
    version: 1,
    mean: assessment.scores.kind === 'scale' ? 'mean_score' : 'mean_percent',
    domains: assessment.domains.map(({ id }) => id),
    levels: [
      ...Object.values(reference.levels.nation).flatMap((known) => level('nation', null, known)),
      ...Object.entries(reference.levels.region)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([region, known]) => level('region', region, known)),
    ],
    hidden,
    minimum: assessment.rules.minimum.group,
  };
}

function levelFigures(
  assessment: Assessment,
  hidden: DisclosurePlan,
  level: 'nation' | 'region',
  region: string | null,
  known: ReferenceLevel,
): LevelFigures {
  const need = assessment.rules.minimum.group;
  /** A figure of `reference.csv` is public already. */
  const isPublic = (measure: string, group: Group) =>
    assessment.published.some(
      (figure) =>
        figure.level === level &&
        (level === 'nation' || figure.region === region) &&
        figure.measure === measure &&
        figure.group === group,
    );
  const reason = (
    kind: 'domains' | 'objectives',
    id: string,
    group: Group,
    n: number | null,
  ): Unavailable | null => {
    const plan = hidden[kind][id];
    const names = level === 'nation' ? plan?.nation : plan?.regions[region ?? ''];
    if (isPublic(id, group) || !(names ?? []).includes(group)) return null;
    return n !== null && n < need ? unavailable('too-few', { need, have: n }) : unavailable('complementary');
  };

  return {
    level,
    region,
    source: known.source,
    domains: assessment.domains.flatMap(({ id }) => {
      const domain = known.domains[id];
      if (domain === undefined) return [];
      const cuts = assessment.levels[id] ?? [];
      const groups = Object.entries(domain.groups).map(([group, summary]) => {
        const concealed = reason('domains', id, group, isUnavailable(summary) ? null : summary.n);
        return groupFigures(group, concealed ?? summary, domain, cuts);
      });
      return [{ domain: id, groups }];
    }),
    objectives: assessment.objectives.flatMap((objective): readonly ObjectiveFigures[] => {
      const share = known.bundles[objective.id];
      if (share === undefined) return [];
      const concealed = reason('objectives', objective.id, 'all', isUnavailable(share) ? null : share.n);
      return [
        {
          objective: objective.id,
          domain: objective.domain,
          items: assessment.items.filter((item) => item.objective === objective.id).length,
          share: concealed ?? mapResult(share, ({ value, low, high, n }) => ({ value, low, high, n })),
        },
      ];
    }),
  };
}

function groupFigures(
  group: Group,
  summary: Result<ScoreSummary>,
  { scaleMean, levels }: ReferenceDomain,
  cuts: readonly { readonly id: string }[],
): GroupFigures {
  const ofAll = group === 'all' ? null : unavailable('not-applicable');
  const concealed = isUnavailable(summary) ? summary : null;
  return {
    group,
    summary,
    scaleMean: ofAll ?? (scaleMean === null ? unavailable('not-applicable') : (concealed ?? scaleMean)),
    levels:
      ofAll ??
      (levels.length === 0
        ? unavailable('not-applicable')
        : (concealed ?? cuts.map(({ id }, at) => ({ level: id, share: levels[at]! })))),
  };
}
