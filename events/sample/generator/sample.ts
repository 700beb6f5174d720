import { schoolEffects } from './abilities.ts';
import { assessmentYaml } from './assessment.ts';
import { type Cell, csv } from './csv.ts';
import { districtNames } from './districts.ts';
import { itemRows } from './items.ts';
import { objectiveRows } from './objectives.ts';
import { questionRows } from './questionnaire.ts';
import { random } from './random.ts';
import { loneSchool, type School, schools } from './schools.ts';
import { resultRows, type Student, simulateSchool } from './students.ts';
import { columns } from './texts.ts';

export const sampleSeed = 2024;

/** All students of the 30 schools and those of the lone school: a pure function of the seed. */
export function simulate(seed: number): { students: Student[]; lone: Student[] } {
  const effects = schoolEffects([...schools, loneSchool], random(seed, 'school effects'));
  return {
    students: schools.flatMap((school, index) => simulateSchool(seed, school, effects[index]!)),
    lone: simulateSchool(seed, loneSchool, effects[schools.length]!),
  };
}

/** The files of the whole sample, by name. */
export function sampleFiles(students: readonly Student[]): Record<string, string> {
  return {
    'assessment.yaml': assessmentYaml(
      'sample-2024-grade-4',
      {
        kk: 'Үлгі деректер: 4-сынып (барлығы ойдан құрастырылған)',
        ru: 'Учебный пример: 4 класс (вымышленные данные)',
        en: 'Sample assessment: grade 4 (invented data)',
      },
      ' Invented data in the shape of a national assessment of grade 4; see README.md.',
    ),
    'items.csv': csv(itemRows()),
    'objectives.csv': csv(objectiveRows()),
    'questionnaire.csv': csv(questionRows()),
    'schools.csv': csv(schoolRows(schools)),
    'results.csv': csv(resultRows(students)),
  };
}

function schoolRows(list: readonly School[]): Record<string, Cell>[] {
  return list.map((school) => ({
    school_id: school.id,
    ...columns('name', school.name),
    region: school.region.name,
    ...columns('district', districtNames(school.district)),
    locality: school.locality,
    type: school.type,
    languages: school.kazakh === 1 ? 'kk' : school.kazakh === 0 ? 'ru' : 'kk, ru',
    enrolled: school.enrolled,
  }));
}
