import type { Domain } from '../assessment/assessment.ts';
import { describe } from '../statistics/describe.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { compareWithRest } from './compare-with-rest.ts';
import { countByBin } from './distribution-bins.ts';
import { gapWithoutDif } from './gap-without-dif.ts';
import { groupGap } from './group-gap.ts';
import { type GroupPair, genderPair, languagePairs } from './group-pairs.ts';
import { countByLevel } from './levels.ts';
import {
  type Against,
  type Comparison,
  type DistributionBin,
  type DomainResults,
  type Group,
  type LevelShare,
  references,
  type ScoreSummary,
} from './results.ts';
import type { ReferenceDomain, SchoolData, SharedData } from './school-data.ts';
import { type SchoolGroup, schoolGroups } from './school-groups.ts';
import { schoolLogits } from './school-logits.ts';
import { scoreStep } from './score-step.ts';
import type { Scored } from './scored.ts';
import { compareSpread, schoolSpread } from './spread.ts';

/** One domain of one school. Its p-values are not yet adjusted: see `adjustFamilies`. */
export function analyseDomain(shared: SharedData, data: SchoolData, domain: Domain): DomainResults {
  const { assessment } = shared;
  const groups = schoolGroups(data, domain, assessment.rules);
  const own = referenceDomains(shared, data, domain);
  const all = groups['all']!;
  const rests = Object.fromEntries(
    Object.entries(data.rests).flatMap(([against, { domains }]) => {
      const rest = domains[domain.id];
      return rest === undefined ? [] : [[against, rest]];
    }),
  );
  const spread = schoolSpread(all, assessment.rules, `${data.school.id}/${domain.id}`);
  const step = scoreStep(assessment, domain.id);
  const languages = domain.comparableAcrossLanguages ? mainLanguages(groups) : null;

  return {
    domain: domain.id,
    groups: mapValues(groups, ({ summarised }) =>
      isUnavailable(summarised) ? summarised : summarised.summary,
    ),
    references: mapValues(own, ({ groups: summaries }) => withKnownGroups(summaries, groups)),
    comparisons: mapValues(own, (_, against) =>
      mapValues(
        groups,
        (group, name): Result<Comparison> => compareWithRest(shared, data, domain, group, name, against),
      ),
    ),
    spread: mapValues(own, ({ groups: summaries, spreadSe }) =>
      compareSpread(spread, summaries['all'] ?? unavailable('no-reference'), spreadSe, step),
    ),
    genderGap: groupGap(genderPair, groups, own, rests, gapWithoutDif(shared, data, domain, genderPair)),
    languageGap:
      languages === null
        ? unavailable('not-applicable')
        : groupGap(languages, groups, own, rests, gapWithoutDif(shared, data, domain, languages)),
    distribution: distributionOf(
      all,
      shared.reference.bins[domain.id] ?? [],
      own,
      assessment.rules.minimum.verdict,
    ),
    levels: levelsOf(all, assessment.levels[domain.id] ?? [], own),
    scale: scaleOf(data, domain, own),
    logits: schoolLogits(shared, data, domain, own),
  };
}

type OwnReferences = Readonly<Partial<Record<Against, ReferenceDomain>>>;

/** The domain's figures of the school's own region, nation and similar schools, as far as there are any. */
function referenceDomains({ reference }: SharedData, { cells }: SchoolData, domain: Domain): OwnReferences {
  return Object.fromEntries(
    references.flatMap((against) => {
      const cell = cells[against];
      const level = cell === undefined ? undefined : reference.levels[against][cell];
      if (level === undefined || isUnavailable(level)) return [];
      const found = level.domains[domain.id];
      return found === undefined ? [] : [[against, found] as const];
    }),
  );
}

/** Only the groups that the school itself has: a Kazakh school is not set beside Russian ones. */
function withKnownGroups(
  summaries: Readonly<Record<Group, Result<ScoreSummary>>>,
  groups: Readonly<Record<Group, SchoolGroup>>,
): Readonly<Record<Group, Result<ScoreSummary>>> {
  return Object.fromEntries(Object.entries(summaries).filter(([group]) => groups[group] !== undefined));
}

/** The school's two largest languages of instruction, in the order of their codes. */
function mainLanguages(groups: Readonly<Record<Group, SchoolGroup>>): GroupPair | null {
  const size = (group: Group) => groups[group]!.scored.values.length;
  const languages = Object.keys(groups)
    .filter((group) => !['all', 'girls', 'boys'].includes(group))
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, 2)
    .toSorted();
  return languagePairs(languages)[0] ?? null;
}

function distributionOf(
  { scored, summarised }: SchoolGroup,
  edges: readonly number[],
  own: OwnReferences,
  need: number,
): Result<readonly DistributionBin[]> {
  if (isUnavailable(summarised)) return summarised;
  // Of a handful of students the bins would show each by himself.
  const have = summarised.summary.n;
  if (have < need) return unavailable('too-few', { need, have });
  const unweighted: Scored = { ...scored, weights: null };
  const shares = (own.region ?? own.nation)?.distribution;
  return countByBin(edges, unweighted).map((students, bin) => ({
    from: edges[bin]!,
    to: edges[bin + 1]!,
    students,
    referenceShare: shares?.[bin] ?? null,
  }));
}

function levelsOf(
  { scored, summarised }: SchoolGroup,
  levels: Parameters<typeof countByLevel>[0],
  own: OwnReferences,
): DomainResults['levels'] {
  if (levels.length === 0) return unavailable('not-applicable');
  if (isUnavailable(summarised)) return summarised;
  const counts = countByLevel(levels, { ...scored, weights: null });
  const n = summarised.summary.n;
  const named = (
    share: (level: number) => number,
    students: (level: number) => number,
  ): readonly LevelShare[] =>
    levels.map(({ id }, level) => ({ level: id, students: students(level), share: share(level) }));
  return {
    school: named(
      (level) => counts[level]! / n,
      (level) => counts[level]!,
    ),
    ...Object.fromEntries(
      Object.entries(own)
        .filter(([, { levels: shares }]) => shares.length > 0)
        .map(([against, reference]) => [
          against,
          named(
            (level) => reference.levels[level]!,
            (level) => Math.round(reference.levels[level]! * studentsOf(reference)),
          ),
        ]),
    ),
  };
}

function studentsOf({ groups }: ReferenceDomain): number {
  const all = groups['all'];
  return all === undefined || isUnavailable(all) ? 0 : all.n;
}

/**
 * The second figure: the school's mean on the Esep scale, where the assessment has one and the nation was computed on
 * it. In a file of one school the scale's mean is the school's own, whatever its level.
 */
function scaleOf({ students }: SchoolData, domain: Domain, own: OwnReferences): DomainResults['scale'] {
  const column = students.scale[domain.id];
  if (column === undefined) return unavailable('not-applicable');
  if (own.nation?.scaleMean == null) return unavailable('no-reference');
  const described = describe(
    column.map((score) => score ?? Number.NaN),
    students.weight,
  );
  if (isUnavailable(described)) return described;
  return {
    school: meanInterval(described),
    references: Object.fromEntries(
      Object.entries(own).flatMap(([against, { scaleMean }]) =>
        scaleMean === null ? [] : [[against, scaleMean]],
      ),
    ),
  };
}

function mapValues<T, U, K extends string>(
  record: Readonly<Partial<Record<K, T>>>,
  use: (value: T, key: K) => U,
): Record<K, U> {
  return Object.fromEntries(
    (Object.entries(record) as [K, T][]).map(([key, value]) => [key, use(value, key)]),
  ) as Record<K, U>;
}
