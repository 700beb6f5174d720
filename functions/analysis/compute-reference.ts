import type { Assessment } from '../assessment/assessment.ts';
import type { Responses } from '../responses/responses.ts';
import { icc } from '../statistics/icc.ts';
import { type Result, unavailable } from '../statistics/unavailable.ts';
import { type BundleSums, bundleReference, bundleRests, bundleSums } from './bundle-reference.ts';
import { type Cells, schoolCells } from './cells.ts';
import { binEdges } from './distribution-bins.ts';
import { type DomainScores, domainReference, domainRests, groupSums } from './domain-reference.ts';
import { genderPair, languagePairs } from './group-pairs.ts';
import { groupsOf } from './groups.ts';
import { difficultyBundles, objectiveBundles } from './item-bundles.ts';
import {
  type AnswerSums,
  answerSums,
  itemReference,
  notReachedShare,
  questionReference,
} from './item-reference.ts';
import { publishedLevels } from './published-levels.ts';
import { type Against, references } from './results.ts';
import type { Reference, ReferenceLevel, Rests } from './school-data.ts';
import { scoreStep } from './score-step.ts';

/** What a whole file says about nation, regions and similar schools, and, for each school, about these without it. */
export interface ComputedReference {
  readonly reference: Reference;
  /** The levels as the file alone has them, without published figures. */
  readonly computed: Reference['levels'];
  readonly cells: Cells;
  /** What every reference is summed from. */
  readonly sums: FileSums;
  /** The references of one school (index as in `responses.schools`) without that school. */
  restsOf(school: number): Readonly<Partial<Record<Against, Rests>>>;
}

/** Sums by school of everything that is counted in the file. */
export interface FileSums {
  readonly domains: readonly DomainScores[];
  readonly bundles: readonly BundleSums[];
  readonly answers: AnswerSums;
}

/**
 * Computes nation, regions and groups of similar schools from all students of the file; weights count throughout.
 * Published figures (`reference.csv`) take the place of computed ones where they are given. A cell with too few
 * schools is `no-reference`: two for nation and region (one would be the school itself), and the rules' number of
 * others for similar schools.
 *
 * @param rowsOf rows of each school
 * @param scaleScores per domain the students' Esep scale scores, or null
 * @param difficulties of the calibrated items, for the shares of easy and hard ones
 */
export function computeReference(
  assessment: Assessment,
  responses: Responses,
  rowsOf: readonly Int32Array[],
  scaleScores: readonly (Float64Array | null)[],
  difficulties: Readonly<Record<string, number>>,
): ComputedReference {
  const cells = schoolCells(assessment, responses);
  const domains = domainScores(assessment, responses, scaleScores);
  const need: Readonly<Record<Against, number>> = {
    nation: 2,
    region: 2,
    similar: assessment.rules.minimum.similarSchools + 1,
  };

  const levels: Record<Against, Record<string, Result<ReferenceLevel>>> = {
    nation: {},
    region: {},
    similar: {},
  };
  const bundles = bundleSums(assessment, responses, [
    ...objectiveBundles(assessment),
    ...difficultyBundles(assessment, difficulties),
  ]);
  const answers = answerSums(assessment, responses);
  const rests: Record<Against, Map<number, Rests>> = {
    nation: new Map(),
    region: new Map(),
    similar: new Map(),
  };
  for (const against of references) {
    for (const [cell, schools] of membersOf(cells[against])) {
      if (schools.length < need[against]) {
        levels[against][cell] = unavailable('no-reference', { need: need[against], have: schools.length });
        continue;
      }
      const rows = concatRows(schools.map((school) => rowsOf[school]!));
      levels[against][cell] = {
        schools: schools.length,
        students: rows.length,
        source: 'computed',
        domains: Object.fromEntries(
          domains.map((scores) => [
            scores.domain.id,
            domainReference(assessment, responses, scores, schools, rows),
          ]),
        ),
        bundles: bundleReference(bundles, schools),
        notReached: notReachedShare(answers, schools),
        items: itemReference(answers, schools),
        questions: questionReference(answers, schools),
      };
      for (const [school, rest] of restsIn(domains, bundles, schools)) rests[against].set(school, rest);
    }
  }

  return {
    cells,
    computed: levels,
    sums: { domains, bundles, answers },
    reference: {
      levels: publishedLevels(assessment, cells, levels),
      bins: Object.fromEntries(domains.map(({ domain, edges }) => [domain.id, edges])),
      icc: Object.fromEntries(domains.map(({ domain, groups }) => [domain.id, icc(groups[0]!.sums)])),
    },
    restsOf: (school) =>
      Object.fromEntries(
        references.flatMap((against) => {
          const rest = rests[against].get(school);
          return rest === undefined ? [] : [[against, rest]];
        }),
      ),
  };
}

/** For each of these schools, all the others. */
function restsIn(
  domains: readonly DomainScores[],
  bundles: readonly BundleSums[],
  schools: readonly number[],
): ReadonlyMap<number, Rests> {
  const byDomain = domains.map((scores) => [scores.domain.id, domainRests(scores, schools)] as const);
  const byBundle = bundleRests(bundles, schools);
  return new Map(
    schools.map((school) => [
      school,
      {
        domains: Object.fromEntries(byDomain.map(([id, of]) => [id, of.get(school)!])),
        bundles: byBundle.get(school)!,
      },
    ]),
  );
}

function domainScores(
  assessment: Assessment,
  responses: Responses,
  scaleScores: readonly (Float64Array | null)[],
): readonly DomainScores[] {
  const groups = groupsOf(responses);
  const pairs = groups.some(({ group }) => group === genderPair.first)
    ? [genderPair, ...languagePairs(responses.languages)]
    : languagePairs(responses.languages);
  return assessment.domains.map((domain, at) => {
    const values = responses.scores[at]!;
    return {
      domain,
      values,
      weights: responses.weight,
      scale: scaleScores[at] ?? null,
      edges: binEdges(assessment.scores, values, scoreStep(assessment, domain.id)),
      groups: groups.map((group) => ({ ...group, sums: groupSums(responses, values, group) })),
      pairs,
    };
  });
}

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

function concatRows(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    rows.set(part, filled);
    filled += part.length;
  }
  return rows;
}
