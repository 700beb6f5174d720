import { type Abilities, studentAbilities } from './abilities.ts';
import { type Answer, answers } from './answers.ts';
import type { Cell } from './csv.ts';
import { test } from './items.ts';
import { questionnaireAnswers, questions } from './questionnaire.ts';
import { type Random, random } from './random.ts';
import type { School } from './schools.ts';

/** A simulated student: what the results file says, and the abilities behind it. */
export interface Student {
  readonly school: School;
  readonly id: string;
  readonly class: string;
  readonly girl: boolean;
  readonly kazakh: boolean;
  readonly abilities: Abilities;
  readonly answers: readonly Answer[];
  readonly questionnaire: readonly string[];
}

const kazakhClasses = ['А', 'Ә', 'Б'] as const;
const russianClasses = ['В', 'Г', 'Д'] as const;
const largestClass = 25;

/** The students of one school; a pure function of the seed, the school and its effects. */
export function simulateSchool(seed: number, school: School, effects: Abilities): Student[] {
  const stream = random(seed, `school ${school.id}`);
  const leanings = questions.map(() => stream.normal());
  const girls = shares(school.students, school.girls, stream);
  const kazakhCount = Math.round(school.students * school.kazakh);
  const mixed = kazakhCount > 0 && kazakhCount < school.students;

  return girls.map((girl, index) => {
    const kazakh = index < kazakhCount;
    const abilities = studentAbilities(effects, { girl, kazakh, mixed }, stream);
    return {
      school,
      id: studentId(school, index),
      class: kazakh
        ? className(kazakhClasses, index, kazakhCount)
        : className(russianClasses, index - kazakhCount, school.students - kazakhCount),
      girl,
      kazakh,
      abilities,
      answers: answers({ girl, kazakh, abilities, slow: school.slow ?? 0 }, stream),
      questionnaire: questionnaireAnswers(abilities.reading, leanings, stream),
    };
  });
}

/** The rows of the results file, in the columns and the words that schools use. */
export function resultRows(students: readonly Student[]): Record<string, Cell>[] {
  return students.map((student) => ({
    student_id: student.id,
    school_id: student.school.id,
    school_name: student.school.kazakh === 0 ? student.school.name.ru : student.school.name.kk,
    region: student.school.region.name,
    district: student.school.district,
    locality: student.school.locality === 'urban' ? 'қала' : 'ауыл',
    grade: 4,
    gender: student.girl ? 'қыз' : 'ұл',
    language: student.kazakh ? 'қазақ' : 'орыс',
    class: student.class,
    ...Object.fromEntries(test.map((item, index) => [item.id, student.answers[index] ?? ''])),
    ...Object.fromEntries(
      questions.map((question, index) => [question.id, student.questionnaire[index] ?? '']),
    ),
  }));
}

/** An invented number: the school's, then the student's, scattered by a step that is coprime to 1000. */
function studentId(school: School, index: number): string {
  return `${school.id}${String((137 + 389 * index) % 1000).padStart(3, '0')}`;
}

function shares(count: number, share: number, stream: Random): boolean[] {
  const yes = Math.round(count * share);
  return stream.shuffled(Array.from({ length: count }, (_, index) => index < yes));
}

/** Classes of at most 25, of equal size. */
function className(letters: readonly string[], index: number, size: number): string {
  const classes = Math.ceil(size / largestClass);
  return `4${letters[Math.floor((index * classes) / size)] ?? ''}`;
}
