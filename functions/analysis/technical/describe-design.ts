import type { Assessment } from '../../assessment/assessment.ts';
import {
  genders,
  NOT_ADMINISTERED,
  NOT_REACHED,
  OMITTED,
  type Responses,
} from '../../responses/responses.ts';
import type { Design, DomainDesign } from './technical-analysis.ts';

/** Who is in the file and what was given to them: counts of rows, never weighted. */
export function describeDesign(assessment: Assessment, responses: Responses): Design {
  const { students, schools, school, gender, language, languages, variants, variant } = responses;
  const sizes = tally(school, schools.length);
  const ascending = sizes.toSorted();
  const regions = new Map<string | null, { schools: number; students: number }>();
  for (const [at, { region }] of schools.entries()) {
    const known = regions.get(region) ?? { schools: 0, students: 0 };
    regions.set(region, { schools: known.schools + 1, students: known.students + sizes[at]! });
  }
  const byGender = tally(gender, 256);
  const byLanguage = tally(language, 256);
  const byVariant = tally(variant, 256);
  const known = (counts: Int32Array, names: number) => counts.subarray(0, names).reduce((a, b) => a + b, 0);
  const withoutLanguage = students - known(byLanguage, languages.length);
  return {
    students,
    schools: schools.length,
    schoolSize: {
      smallest: ascending[0] ?? 0,
      median: ascending[ascending.length >> 1] ?? 0,
      largest: ascending.at(-1) ?? 0,
    },
    regions: [...regions]
      .map(([region, counts]) => ({ region, ...counts }))
      .toSorted((a, b) => b.students - a.students),
    genders: {
      girls: byGender[0]!,
      boys: byGender[1]!,
      unknown: students - known(byGender, genders.length),
    },
    languages: [
      ...languages.map((code, at) => ({ language: code, students: byLanguage[at]! })),
      ...(withoutLanguage > 0 ? [{ language: null, students: withoutLanguage }] : []),
    ],
    variants: variants.flatMap((name, at) =>
      name === '' ? [] : [{ variant: name, students: byVariant[at]! }],
    ),
    weights: weightsOf(responses.weight),
    domains: assessment.domains.map(({ id }, at) => domainDesign(assessment, responses, id, at)),
  };
}

function domainDesign(
  assessment: Assessment,
  responses: Responses,
  domain: string,
  at: number,
): DomainDesign {
  const positions = assessment.items.flatMap((item, index) =>
    item.domain === domain && responses.items[index] !== undefined ? [index] : [],
  );
  let answered = 0;
  let omitted = 0;
  let notReached = 0;
  let notAdministered = 0;
  const given = new Uint16Array(responses.students);
  for (const position of positions) {
    const column = responses.items[position]!;
    for (let row = 0; row < column.length; row++) {
      const code = column[row]!;
      if (code === NOT_ADMINISTERED) {
        notAdministered++;
        continue;
      }
      given[row]!++;
      if (code === OMITTED) omitted++;
      else if (code === NOT_REACHED) notReached++;
      else answered++;
    }
  }
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const count of given) {
    if (count === 0) continue;
    fewest = Math.min(fewest, count);
    most = Math.max(most, count);
  }
  let students = 0;
  for (const score of responses.scores[at] ?? []) if (!Number.isNaN(score)) students++;
  return {
    domain,
    items: positions.length,
    points: positions.reduce((sum, position) => sum + assessment.items[position]!.maxScore, 0),
    students,
    given: answered + omitted + notReached,
    answered,
    omitted,
    notReached,
    notAdministered,
    itemsPerStudent: { fewest: most === 0 ? 0 : fewest, most },
  };
}

function weightsOf(weight: Float64Array | null): Design['weights'] {
  if (weight === null) return null;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  let sum = 0;
  let squares = 0;
  for (const w of weight) {
    smallest = Math.min(smallest, w);
    largest = Math.max(largest, w);
    sum += w;
    squares += w * w;
  }
  return { smallest, largest, effective: squares === 0 ? 0 : (sum * sum) / squares };
}

function tally(codes: ArrayLike<number>, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0 && code < size) counts[code]!++;
  }
  return counts;
}
