import type { Assessment, Domain } from '../../assessment/assessment.ts';
import type { Responses } from '../../responses/responses.ts';
import type { ClusterSums } from '../../statistics/cluster-sums.ts';
import { type DomainScores, groupSums } from '../domain-reference.ts';
import { type GroupPair, genderPair, pairKey } from '../group-pairs.ts';
import type { GroupRows } from '../groups.ts';
import { pooledPoints } from '../points.ts';
import type { SharedData } from '../school-data.ts';
import type { GapSums } from './place-gaps.ts';
import type { Grouping } from './summary-results.ts';

/** The two groups of each grouping in one domain; a grouping that the file does not know is absent. */
export function gapSumsOf(
  { domain, groups }: DomainScores,
  localityOf: readonly ('urban' | 'rural' | null)[],
): Readonly<Partial<Record<Grouping, GapSums>>> {
  const sumsOf = (group: string) => groups.find((one) => one.group === group)?.sums;
  const inGroups = (pair: GroupPair | null): GapSums | undefined => {
    if (pair === null) return undefined;
    const [first, second] = [sumsOf(pair.first), sumsOf(pair.second)];
    return first && second && { pair, first, second, apart: false };
  };
  const all = sumsOf('all')!;
  const locality: GapSums | undefined = localityOf.some((one) => one !== null)
    ? {
        pair: { first: 'urban', second: 'rural' },
        first: ofSchools(all, (school) => localityOf[school] === 'urban'),
        second: ofSchools(all, (school) => localityOf[school] === 'rural'),
        apart: true,
      }
    : undefined;
  const gender = inGroups(genderPair);
  const language = domain.comparableAcrossLanguages ? inGroups(mainLanguages(groups)) : undefined;
  return { ...(gender && { gender }), ...(language && { language }), ...(locality && { locality }) };
}

/** The two languages of instruction with most students of the file, in the order of their codes. */
function mainLanguages(groups: DomainScores['groups']): GroupPair | null {
  const students = ({ sums }: { sums: ClusterSums }) => sums.n.reduce((sum, n) => sum + n, 0);
  const [first, second] = groups
    .filter(({ group }) => !['all', 'girls', 'boys'].includes(group))
    .toSorted((a, b) => students(b) - students(a))
    .slice(0, 2)
    .map(({ group }) => group)
    .toSorted();
  return first === undefined || second === undefined ? null : { first, second };
}

/** The sums with the other schools empty. */
function ofSchools(sums: ClusterSums, belongs: (school: number) => boolean): ClusterSums {
  const keep = (column: Float64Array) => column.map((value, school) => (belongs(school) ? value : 0));
  return { n: keep(sums.n), weight: keep(sums.weight), mean: keep(sums.mean), within: keep(sums.within) };
}

/** The same two groups in percent of the points of the items without DIF of class C, and the items left out. */
export interface SumsWithoutDif {
  readonly items: readonly string[];
  readonly sums: GapSums;
}

/** Null where no item is flagged for the pair, or nothing would be left. */
export function sumsWithoutDif(
  { assessment, difItems }: Pick<SharedData, 'difItems'> & { readonly assessment: Assessment },
  responses: Responses,
  domain: Domain,
  groups: readonly GroupRows[],
  { pair, apart }: GapSums,
): SumsWithoutDif | null {
  const flagged = new Set(difItems[domain.id]?.[pairKey(pair)] ?? []);
  if (flagged.size === 0) return null;
  const columns = assessment.items.flatMap(({ id, domain: of, maxScore }, at) => {
    const codes = responses.items[at];
    return of === domain.id && codes !== undefined && !flagged.has(id) ? [{ codes, maxScore }] : [];
  });
  const [first, second] = [pair.first, pair.second].map((name) => groups.find(({ group }) => group === name));
  if (columns.length === 0 || first === undefined || second === undefined) return null;
  const { points, maxima } = pooledPoints(columns, responses.students, assessment.rules.missingAsWrong);
  // A student without points to be had has no share: NaN, which does not count.
  const percent = points.map((won, row) => (100 * won) / maxima[row]!);
  return {
    items: [...flagged],
    sums: {
      pair,
      apart,
      first: groupSums(responses, percent, first),
      second: groupSums(responses, percent, second),
    },
  };
}
