import { type Domain, domains } from './items.ts';
import type { Random } from './random.ts';
import type { School } from './schools.ts';

/** Abilities in logits, one per domain. */
export type Abilities = Readonly<Record<Domain, number>>;

/**
 * Variances of an ability in logits. The school's parts are a quarter of the whole (ICC .25); the general parts are
 * shared by the three domains, so that the domains correlate about .8.
 */
export const variance = {
  school: { general: 0.21, domain: 0.04 },
  student: { general: 0.58, domain: 0.17 },
} as const;

/** Girls' true advantage in reading, in logits. */
export const girlsInReading = 0.4;
/** The true advantage in science, in logits, of the students of a mixed school who are taught in Kazakh. */
export const kazakhInScience = 0.4;

/**
 * Effects of all schools in logits. The general part is region + locality + chance, or the school's own effect where it
 * has one, and has mean 0 and exactly the variance asked for; so has the part of each domain. A school with an effect
 * of its own has no part of a domain, so that it stands out in all three.
 */
export function schoolEffects(schools: readonly School[], random: Random): Abilities[] {
  const sizes = schools.map((school) => school.students);
  const general = standardised(
    schools.map((school) => {
      const expected = school.region.effect + (school.locality === 'urban' ? 0.08 : -0.08);
      return school.effect ?? expected + 0.32 * random.normal();
    }),
    sizes,
    variance.school.general,
  );
  const own = domains.map(() => {
    const drawn = schools.map((school) => ({ value: random.normal(), outlier: school.effect !== undefined }));
    return standardised(
      drawn.map(({ value, outlier }) => (outlier ? 0 : value)),
      sizes,
      variance.school.domain,
    );
  });
  return schools.map((_, school) => perDomain((_, index) => general[school]! + own[index]![school]!));
}

/** A student's abilities: the school's effects, the student's own, and the true differences between groups. */
export function studentAbilities(
  school: Abilities,
  groups: { girl: boolean; kazakh: boolean; mixed: boolean },
  random: Random,
): Abilities {
  const general = Math.sqrt(variance.student.general) * random.normal();
  return perDomain((domain) => {
    const own = Math.sqrt(variance.student.domain) * random.normal();
    return school[domain] + general + own + groupEffect(domain, groups);
  });
}

function groupEffect(domain: Domain, groups: { girl: boolean; kazakh: boolean; mixed: boolean }): number {
  if (domain === 'reading') return groups.girl ? girlsInReading / 2 : -girlsInReading / 2;
  if (domain === 'science' && groups.mixed) return groups.kazakh ? kazakhInScience / 2 : -kazakhInScience / 2;
  return 0;
}

function perDomain(value: (domain: Domain, index: number) => number): Abilities {
  const [reading, mathematics, science] = domains.map(value);
  return { reading: reading!, mathematics: mathematics!, science: science! };
}

/** Weighted by the sizes of the schools, for the variance is one between students. */
function standardised(values: readonly number[], sizes: readonly number[], target: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const mean = values.reduce((sum, value, index) => sum + value * sizes[index]!, 0) / total;
  const found = values.reduce((sum, value, index) => sum + (value - mean) ** 2 * sizes[index]!, 0) / total;
  return values.map((value) => (value - mean) * Math.sqrt(target / found));
}
