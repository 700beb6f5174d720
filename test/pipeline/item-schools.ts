/** Four schools of one region with answers to eight items of two objectives; invented by a fixed formula. */
const schools = ['A1', 'B2', 'C3', 'D4'];
const ITEMS = 8;
const STUDENTS = 36;

/** The school that is weak in the first objective: the only one to which its advice is given. */
export const weakSchool = 'A1';
export const itemSchoolIds = schools;
export const advice = 'Совет для первой цели.';

/** @param more students of the first school beside its usual ones */
export function itemSchools(more = 0): Record<string, string> {
  let state = 7;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const rows = schools.flatMap((school) =>
    Array.from({ length: STUDENTS + (school === weakSchool ? more : 0) }, (_, student) => {
      const ability = random() * 0.3 - 0.15;
      const answers = Array.from({ length: ITEMS }, (_, item) => {
        const chance = school === weakSchool && item < ITEMS / 2 ? 0.22 : 0.85 - item * 0.04;
        return random() < chance + ability ? 'A' : 'BCD'[Math.floor(random() * 3)]!;
      });
      const gender = student % 2 === 0 ? 'f' : 'm';
      return [`${school}-${student}`, school, `Школа ${school}`, 'Астана', gender, 'ru', ...answers].join(
        ',',
      );
    }),
  );
  const items = Array.from({ length: ITEMS }, (_, item) => `i${item + 1}`);
  return {
    'results.csv': `student_id,school_id,school_name,region,gender,language,${items.join(',')}\n${rows.join('\n')}\n`,
    'assessment.yaml':
      'id: again\ntitle: { ru: Проверка }\nlanguages: [ru]\nscores: { kind: items }\ndomains:\n  - { id: mathematics, name: { ru: Математика } }\n',
    'items.csv': `item,domain,objective,max_score,key,options\n${items
      .map((item, at) => `${item},mathematics,${at < ITEMS / 2 ? 'O1' : 'O2'},1,A,ABCD`)
      .join('\n')}\n`,
    'objectives.csv': `objective,domain,code,text_ru,advice_ru\nO1,mathematics,4.1,первая цель,${advice}\nO2,mathematics,4.2,вторая цель,Совет для второй цели.\n`,
  };
}
