import type { Item } from '../assessment/assessment.ts';
import { type Result, unavailable } from '../statistics/unavailable.ts';
import { countAnswers } from './count-answers.ts';
import { ownLevels } from './own-levels.ts';
import { pooledPoints } from './points.ts';
import type { Against, ItemResults, QuestionResults } from './results.ts';
import type { ReferenceLevel, SchoolData, SharedData } from './school-data.ts';

/** Every item that the school was given, beside its references, with the most chosen wrong answer. */
export function analyseItems(shared: SharedData, data: SchoolData): Result<readonly ItemResults[]> {
  const { assessment } = shared;
  const own = levelsOf(shared, data);
  const given = assessment.items.filter(({ id }) => data.students.items[id] !== undefined);
  if (given.length === 0) return unavailable('not-applicable');
  return given.map((item) => {
    const codes = data.students.items[item.id]!;
    const { points, maxima } = pooledPoints(
      [{ codes, maxScore: item.maxScore }],
      data.students.n,
      assessment.rules.missingAsWrong,
    );
    const n = maxima.filter((maximum) => maximum > 0).length;
    const need = assessment.rules.minimum.group;
    const won = points.reduce((sum, value) => sum + value, 0);
    return {
      item: item.id,
      n,
      school: n < need ? unavailable('too-few', { need, have: n }) : won / (n * item.maxScore),
      references: mapLevels(own, ({ items }) => items[item.id]?.share),
      difficulty: shared.difficulties[item.id] ?? null,
      typicalWrong: n < need ? unavailable('too-few', { need, have: n }) : typicalWrong(item, n, data, own),
    };
  });
}

/** Background questions: shares of the options among the school's students, beside its references. */
export function analyseBackground(shared: SharedData, data: SchoolData): Result<readonly QuestionResults[]> {
  const { assessment } = shared;
  const own = levelsOf(shared, data);
  const asked = assessment.questions.filter(({ id }) => data.students.background[id] !== undefined);
  if (asked.length === 0) return unavailable('not-applicable');
  return asked.map(({ id, options }) => {
    const counts = countAnswers(data.students.background[id]!, options.length);
    const n = counts.reduce((sum, count) => sum + count, 0);
    const need = assessment.rules.minimum.group;
    return {
      question: id,
      n,
      school: n < need ? unavailable('too-few', { need, have: n }) : counts.map((count) => count / n),
      references: mapLevels(own, ({ questions }) => (questions[id]?.length ? questions[id] : undefined)),
    };
  });
}

/** The share is of the students whose result on the item counts, as that of the right answers is. */
function typicalWrong(item: Item, n: number, data: SchoolData, own: Levels): ItemResults['typicalWrong'] {
  const answers = data.students.answers[item.id];
  const keys = new Set(Object.values(item.keys ?? {}));
  if (answers === undefined || keys.size !== 1) return unavailable('not-applicable');
  const counts = countAnswers(answers, item.options.length);
  const wrong = item.options
    .map((option, at) => ({ option, at, count: counts[at]! }))
    .filter(({ option, count }) => !keys.has(option) && count > 0)
    .toSorted((a, b) => b.count - a.count)[0];
  if (wrong === undefined) return unavailable('no-data');
  const options = (own.region ?? own.nation)?.items[item.id]?.options;
  return {
    option: wrong.option,
    share: wrong.count / n,
    referenceShare: options?.[wrong.at] ?? null,
  };
}

type Levels = Readonly<Partial<Record<Against, ReferenceLevel>>>;

function levelsOf(shared: SharedData, data: SchoolData): Levels {
  return Object.fromEntries(ownLevels(shared, data).map(({ against, level }) => [against, level]));
}

function mapLevels<T>(
  levels: Levels,
  read: (level: ReferenceLevel) => T | undefined,
): Readonly<Partial<Record<Against, T>>> {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([against, level]) => {
      const value = read(level);
      return value === undefined ? [] : [[against, value]];
    }),
  );
}
