import type { Assessment } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import { clusterMean } from '../statistics/cluster-mean.ts';
import { type ClusterSums, clusterSums } from '../statistics/cluster-sums.ts';
import { describe } from '../statistics/describe.ts';
import { icc } from '../statistics/icc.ts';
import { quantile } from '../statistics/quantile.ts';
import type { ReferenceSummary } from '../statistics/reference-summary.ts';
import { restMeans } from '../statistics/rest-means.ts';
import { isUnavailable, type Result, unavailable } from '../statistics/unavailable.ts';
import { sortedWithWeights, weightedQuantile } from '../statistics/weighted-quantile.ts';
import { type Cells, schoolCells } from './cells.ts';
import { binEdges, countByBin, sharesOf } from './distribution-bins.ts';
import { groupsOf } from './groups.ts';
import { gather, type Scored } from './scored.ts';
import { countByLevel } from './levels.ts';
import { publishedLevels } from './published-levels.ts';
import { type Against, type Group, references, type ScoreSummary } from './results.ts';
import type { Reference, ReferenceDomain, ReferenceLevel, RestByDomain } from './school-data.ts';
import { referenceSummary } from './score-summary.ts';

/** What a whole file says about nation, regions and similar schools, and, for each school, about these without it. */
export interface ComputedReference {
  readonly reference: Reference;
  readonly cells: Cells;
  /** The references of one school (index as in `responses.schools`) without that school. */
  restsOf(school: number): Readonly<Partial<Record<Against, RestByDomain>>>;
}

/** Smallest number of schools in a reference: of fewer, its figures would be those of the school's only neighbour. */
const LEAST_SCHOOLS: Readonly<Record<Against, (similar: number) => number>> = {
  nation: () => 2,
  region: () => 2,
  // Others than the school itself.
  similar: (similar) => similar + 1,
};

/**
 * Computes nation, regions and groups of similar schools from all students of the file. Published figures
 * (`reference.csv`) take the place of computed ones where they are given.
 * Weights count throughout. A cell with too few schools is `no-reference`.
 */
export function computeReference(
  assessment: Assessment,
  responses: Responses,
  rowsOf: readonly Int32Array[],
  scaleScores: readonly (Float64Array | null)[],
): ComputedReference {
  const cells = schoolCells(assessment, responses);
  const members = Object.fromEntries(references.map((against) => [against, membersOf(cells[against])])) as Members;
  const need = (against: Against) => LEAST_SCHOOLS[against](assessment.rules.minimum.similarSchools);
  const groups = groupsOf(responses);

  const rests = new Map<Against, Record<string, Record<Group, readonly Result<ReferenceSummary>[]>>>();
  const domains: Record<Against, Record<string, Record<string, ReferenceDomain>>> = {
    nation: {},
    region: {},
    similar: {},
  };
  const bins: Record<string, readonly number[]> = {};
  const iccs: Record<string, Result<number>> = {};

  for (const [at, domain] of assessment.domains.entries()) {
    const values = responses.scores[at]!;
    const edges = binEdges(assessment.scores, values);
    bins[domain.id] = edges;
    const sumsByGroup = groups.map(({ includes }) => schoolSums(responses, values, includes));
    iccs[domain.id] = icc(sumsByGroup[0]!);

    for (const against of references) {
      const restsByGroup: Record<Group, Result<ReferenceSummary>[]> = {};
      for (const [cell, schools] of members[against]) {
        if (schools.length < need(against)) continue;
        const rows = concatRows(schools.map((school) => rowsOf[school]!));
        const summaries: Record<Group, Result<ScoreSummary>> = {};
        for (const [which, { group, includes }] of groups.entries()) {
          const sums = pick(sumsByGroup[which]!, schools);
          const rest = (restsByGroup[group] ??= responses.schools.map(() => unavailable('no-reference')));
          for (const [place, summary] of restMeans(sums).entries()) rest[schools[place]!] = summary;
          summaries[group] = summarise(sums, gather(values, responses.weight, rows.filter(includes)));
        }
        const scores = gather(values, responses.weight, rows);
        const scale = scaleScores[at] ?? null;
        (domains[against][cell] ??= {})[domain.id] = {
          groups: summaries,
          distribution: sharesOf(countByBin(edges, scores)),
          levels: sharesOf(countByLevel(assessment.levels[domain.id] ?? [], scores)),
          scaleMean: scale === null ? null : meanOf(gather(scale, responses.weight, rows)),
        };
      }
      const byDomain = rests.get(against) ?? {};
      byDomain[domain.id] = restsByGroup;
      rests.set(against, byDomain);
    }
  }

  const computed = Object.fromEntries(
    references.map((against) => [
      against,
      Object.fromEntries(
        [...members[against]].map(([cell, schools]): [string, Result<ReferenceLevel>] => [
          cell,
          schools.length < need(against)
            ? unavailable('no-reference', { need: need(against), have: schools.length })
            : {
                schools: schools.length,
                students: schools.reduce((sum, school) => sum + rowsOf[school]!.length, 0),
                source: 'computed',
                domains: domains[against][cell] ?? {},
              },
        ]),
      ),
    ]),
  ) as Reference['levels'];

  return {
    cells,
    reference: { levels: publishedLevels(assessment, cells, computed), bins, icc: iccs },
    restsOf: (school) =>
      Object.fromEntries(
        references.flatMap((against) => {
          if (cells[against][school] === null) return [];
          const byDomain = rests.get(against) ?? {};
          return [[against, mapValues(byDomain, (byGroup) => mapValues(byGroup, (of) => of[school]!))]];
        }),
      ),
  };
}

type Members = Readonly<Record<Against, ReadonlyMap<string, readonly number[]>>>;

/** School indices by cell. */
function membersOf(cells: readonly (string | null)[]): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  for (const [school, cell] of cells.entries()) {
    if (cell === null) continue;
    const known = members.get(cell);
    if (known === undefined) members.set(cell, [school]);
    else known.push(school);
  }
  return members;
}

function schoolSums(responses: Responses, values: Float64Array, includes: (row: number) => boolean): ClusterSums {
  const cluster = responses.school.map((school, row) => (includes(row) ? school : -1));
  return clusterSums(values, cluster, responses.schools.length, responses.weight);
}

function pick(sums: ClusterSums, schools: readonly number[]): ClusterSums {
  const take = (column: Float64Array) => Float64Array.from(schools, (school) => column[school]!);
  return { n: take(sums.n), weight: take(sums.weight), mean: take(sums.mean), within: take(sums.within) };
}

function summarise(sums: ClusterSums, { values, weights }: Scored): Result<ScoreSummary> {
  const estimate = clusterMean(sums);
  if (isUnavailable(estimate)) return estimate;
  if (weights === null) {
    const ascending = values.toSorted();
    const extremes = { minimum: ascending[0]!, maximum: ascending[ascending.length - 1]! };
    return referenceSummary(estimate, (share) => quantile(ascending, share), extremes);
  }
  const weighted = sortedWithWeights(values, weights);
  const extremes = { minimum: weightedQuantile(weighted, 0), maximum: weightedQuantile(weighted, 1) };
  return referenceSummary(estimate, (share) => weightedQuantile(weighted, share), extremes);
}

function concatRows(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    rows.set(part, filled);
    filled += part.length;
  }
  return rows;
}

function meanOf(scored: Scored): number | null {
  const described = describe(scored.values, scored.weights);
  return isUnavailable(described) ? null : described.mean;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, use: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, use(value)]));
}
