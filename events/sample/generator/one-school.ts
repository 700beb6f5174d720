import { deviation, mean, quantileSorted } from 'd3-array';
import { assessmentYaml } from './assessment.ts';
import { type Cell, csv } from './csv.ts';
import { type Domain, domains, itemRows, test } from './items.ts';
import { objectiveRows } from './objectives.ts';
import { questionRows } from './questionnaire.ts';
import { loneSchool } from './schools.ts';
import { resultRows, type Student } from './students.ts';

/** The files of the way of work with one school: its results, and figures of region and nation as if published with it. */
export function oneSchoolFiles(lone: readonly Student[], others: readonly Student[]): Record<string, string> {
  return {
    'assessment.yaml': assessmentYaml(
      'one-school-2024-grade-4',
      {
        kk: 'Үлгі деректер: 4-сынып, бір мектеп (барлығы ойдан құрастырылған)',
        ru: 'Учебный пример: 4 класс, одна школа (вымышленные данные)',
        en: 'Sample assessment: grade 4, one school (invented data)',
      },
      ' Invented data of one school beside invented published figures; see README.md.',
    ),
    'items.csv': csv(itemRows()),
    'objectives.csv': csv(objectiveRows()),
    'questionnaire.csv': csv(questionRows()),
    'results.csv': csv(resultRows(lone)),
    // Published averages include the school itself.
    'reference.csv': csv(referenceRows([...others, ...lone])),
  };
}

const groups: Readonly<Record<string, (student: Student) => boolean>> = {
  all: () => true,
  girls: (student) => student.girl,
  boys: (student) => !student.girl,
  kk: (student) => student.kazakh,
  ru: (student) => !student.kazakh,
};

/** The rows of `reference.csv`: percent of the points of each domain, in the nation and in the school's region. */
export function referenceRows(nation: readonly Student[]): Record<string, Cell>[] {
  const region = nation.filter((student) => student.school.region.id === loneSchool.region.id);
  const levels = [
    { level: 'nation', name: '', students: nation },
    { level: 'region', name: loneSchool.region.name, students: region },
  ];
  return levels.flatMap(({ level, name, students }) =>
    domains.flatMap((domain) =>
      Object.entries(groups).map(([group, belongs]) => ({
        level,
        region: name,
        measure: domain,
        group,
        ...figures(students.filter(belongs), domain),
        source: 'invented (synthetic sample)',
      })),
    ),
  );
}

const FEWEST_SCHOOLS = 5;

function figures(students: readonly Student[], domain: Domain): Record<string, Cell> {
  const scores = students.map((student) => percent(student, domain));
  const bySchool = Map.groupBy(students, (student) => student.school.id);
  const sorted = scores.toSorted((a, b) => a - b);
  return {
    n: students.length,
    schools: bySchool.size,
    mean: rounded(mean(scores)!),
    sd: rounded(deviation(scores)!),
    // An error estimated from a handful of schools would be a matter of luck: none is published.
    se:
      bySchool.size < FEWEST_SCHOOLS
        ? ''
        : rounded(
            clusteredError([...bySchool.values()].map((school) => school.map((s) => percent(s, domain)))),
          ),
    ...Object.fromEntries(
      [10, 25, 50, 75, 90].map((p) => [`p${p}`, rounded(quantileSorted(sorted, p / 100)!)]),
    ),
  };
}

/** Percent of the points of a domain; an omitted or not reached item counts 0. */
export function percent(student: Student, domain: Domain): number {
  const items = test.flatMap((item, index) => (item.domain === domain ? [{ item, index }] : []));
  const right = items.filter(({ item, index }) => student.answers[index] === item.key).length;
  return (100 * right) / items.length;
}

/** Standard error of the mean over students, schools being the clusters: delete-one jackknife (Wolter 2007). */
function clusteredError(schools: readonly (readonly number[])[]): number {
  const all = schools.flat();
  const total = all.reduce((sum, score) => sum + score, 0);
  const without = schools.map(
    (school) => (total - school.reduce((sum, score) => sum + score, 0)) / (all.length - school.length),
  );
  const centre = mean(without)!;
  const squares = without.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt((squares * (schools.length - 1)) / schools.length);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
