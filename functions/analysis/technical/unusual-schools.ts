import type { Assessment } from '../../assessment/assessment.ts';
import { identicalStrings } from '../../psychometrics/rasch/identical-strings.ts';
import { personFit } from '../../psychometrics/rasch/person-fit.ts';
import { binomialUpperTail, unusualStrings } from '../../psychometrics/rasch/unusual-schools.ts';
import { NOT_ADMINISTERED, type Responses } from '../../responses/responses.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { CalibratedDomain } from '../calibrate-domains.ts';
import { technicalLimits } from './limits.ts';
import type { UnusualFlag, UnusualSchool, UnusualSchools } from './technical-analysis.ts';

interface Found {
  readonly school: number;
  readonly flag: Omit<UnusualFlag, 'pAdjusted'>;
}

/**
 * Schools in which improbable answer strings, or identical ones, are more frequent than in the whole file: a binomial
 * upper tail against the file's share, Benjamini–Hochberg over the schools of one rule and domain. A reason to look,
 * not a finding. Counts of students only; schools under `minimum.group` students are not looked at.
 *
 * Identical strings: the whole string of options chosen (points where there are none) of students who were given at
 * least `identicalItems` items and have neither zero nor full points.
 * `not-applicable` without items.
 */
export function unusualSchools(
  assessment: Assessment,
  responses: Responses,
  calibrations: readonly (CalibratedDomain | null)[],
): Result<UnusualSchools> {
  if (responses.items.length === 0) return unavailable('not-applicable');
  const { schools, school } = responses;
  const { minimum, significance } = assessment.rules;
  const sizes = new Int32Array(schools.length);
  for (const at of school) sizes[at]!++;
  const looked = sizes.reduce((count, size) => count + (size >= minimum.group ? 1 : 0), 0);
  const { personFit: limit, booklets, identicalStudents } = technicalLimits;

  const families: Found[][] = [];
  const shares = calibrations.flatMap((calibrated): UnusualSchools['shares'] => {
    if (calibrated === null) return [];
    const { domain, calibration } = calibrated;
    if (isUnavailable(calibration)) return [{ domain, share: unavailable(calibration.unavailable) }];
    if (calibration.booklets > booklets) return [{ domain, share: unavailable('not-applicable') }];
    const strings = unusualStrings(personFit(calibration), school, schools.length, limit);
    families.push(
      strings.schools.flatMap(({ n, flagged, p }, at) =>
        n < minimum.group
          ? []
          : [
              {
                school: at,
                flag: { rule: 'improbable-strings' as const, domain, n, found: flagged, largest: 0, p },
              },
            ],
      ),
    );
    return [{ domain, share: strings.nationalShare }];
  });

  const identical = identicalBySchool(assessment, responses);
  let identicalShare: Result<number>;
  if (isUnavailable(identical)) identicalShare = identical;
  else {
    const n = identical.reduce((sum, one) => sum + one.n, 0);
    const share = n === 0 ? 0 : identical.reduce((sum, one) => sum + one.identical, 0) / n;
    identicalShare = share;
    families.push(
      identical.flatMap((one, at) =>
        one.n < minimum.group
          ? []
          : [
              {
                school: at,
                flag: {
                  rule: 'identical-strings' as const,
                  domain: null,
                  n: one.n,
                  found: one.identical,
                  largest: one.largest,
                  p: one.identical < identicalStudents ? 1 : binomialUpperTail(one.identical, one.n, share),
                },
              },
            ],
      ),
    );
  }
  const flags = new Map<number, UnusualFlag[]>();
  for (const family of families) {
    const adjusted = benjaminiHochberg(family.map(({ flag }) => Math.min(1, Math.max(0, flag.p))));
    for (const [at, { school: of, flag }] of family.entries()) {
      if (adjusted[at]! >= significance) continue;
      flags.set(of, [...(flags.get(of) ?? []), { ...flag, pAdjusted: adjusted[at]! }]);
    }
  }
  const smallest = (of: readonly UnusualFlag[]) => Math.min(...of.map(({ p }) => p));
  return {
    looked,
    tooSmall: schools.length - looked,
    shares,
    identicalShare,
    flagged: flags.size,
    listed: [...flags]
      .toSorted(([, a], [, b]) => smallest(a) - smallest(b))
      .slice(0, technicalLimits.listed)
      .map(([at, raised]): UnusualSchool => {
        const { id, name, region } = schools[at]!;
        return { id, name, region, students: sizes[at]!, flags: raised };
      }),
  };
}

/** Identical strings of each school over all items; `too-few` where no student was given enough of them. */
function identicalBySchool(
  assessment: Assessment,
  { items, answers, students, school, schools }: Responses,
): Result<ReturnType<typeof identicalStrings>> {
  const given = new Uint16Array(students);
  const points = new Float64Array(students);
  const maximum = new Float64Array(students);
  for (const [position, column] of items.entries()) {
    const { maxScore } = assessment.items[position]!;
    for (let row = 0; row < students; row++) {
      const code = column[row]!;
      if (code === NOT_ADMINISTERED) continue;
      given[row]!++;
      maximum[row]! += maxScore;
      if (code <= maxScore) points[row]! += code;
    }
  }
  const need = technicalLimits.identicalItems;
  const have = given.reduce((most, count) => Math.max(most, count), 0);
  if (have < need) return unavailable('too-few', { need, have });
  const include = new Uint8Array(students);
  for (let row = 0; row < students; row++) {
    include[row] = given[row]! >= need && points[row]! > 0 && points[row]! < maximum[row]! ? 1 : 0;
  }
  return identicalStrings(
    items.map((column, position) => answers[position] ?? column),
    school,
    schools.length,
    include,
  );
}
