import type { Assessment } from '../../functions/assessment/assessment.ts';
import { type Responses, UNKNOWN } from '../../functions/responses/responses.ts';
import { generateResponses, uniform } from '../simulation/generate-responses.ts';
import { assessmentOf } from './lsat6-file.ts';

/** Numbers of students of one school by gender and language. */
export interface SchoolSizes {
  readonly region: string | null;
  readonly girlsKk: number;
  readonly boysKk: number;
  readonly girlsRu?: number;
  readonly boysRu?: number;
  readonly unknownGender?: number;
}

const ITEMS = 12;

/** A file of two domains with six items and two objectives each, its schools as asked for. */
export function schoolFile(
  sizes: readonly SchoolSizes[],
  seed = 1,
): { readonly assessment: Assessment; readonly responses: Responses } {
  const rows = sizes.flatMap(({ girlsKk, boysKk, girlsRu = 0, boysRu = 0, unknownGender = 0 }, school) => {
    const some = (n: number, gender: number, language: number) =>
      Array.from({ length: n }, () => ({ school, gender, language }));
    return [
      ...some(girlsKk, 0, 0),
      ...some(boysKk, 1, 0),
      ...some(girlsRu, 0, 1),
      ...some(boysRu, 1, 1),
      ...some(unknownGender, UNKNOWN, 0),
    ];
  });
  const students = rows.length;
  const { columns } = generateResponses({ students, items: ITEMS, seed });
  const random = uniform(seed + 1);
  // Some schools are better than others.
  const luck = sizes.map(() => random() * 0.3);
  for (const column of columns)
    for (const [row, { school }] of rows.entries()) if (random() < luck[school]!) column[row] = 1;

  const items = Array.from({ length: ITEMS }, (_, item) => ({
    id: `i${item}`,
    domain: item < ITEMS / 2 ? 'reading' : 'mathematics',
    objective: `o${Math.floor(item / 3)}`,
    maxScore: 1,
  }));
  const percent = (domain: string) =>
    Float64Array.from(rows, (_, row) => {
      const own = items.flatMap((item, at) => (item.domain === domain ? [columns[at]![row]!] : []));
      return (100 * own.reduce((sum, points) => sum + points, 0)) / own.length;
    });
  const assessment = assessmentOf(items, {
    objectives: [...new Set(items.map(({ objective }) => objective))].map((id) => ({
      id,
      domain: items.find(({ objective }) => objective === id)!.domain,
      code: id,
      text: {},
      advice: {},
    })),
    levels: {
      reading: [
        { id: 'low', name: {}, from: 0 },
        { id: 'high', name: {}, from: 50 },
      ],
    },
  });
  const responses: Responses = {
    students,
    schools: sizes.map(({ region }, school) => ({
      id: `s${String(school).padStart(2, '0')}`,
      name: `=School ${school}`,
      region,
      district: null,
      locality: 'urban',
    })),
    school: Int32Array.from(rows, ({ school }) => school),
    gender: Uint8Array.from(rows, ({ gender }) => gender),
    languages: ['kk', 'ru'],
    language: Uint8Array.from(rows, ({ language }) => language),
    variants: [''],
    variant: new Uint8Array(students),
    weight: null,
    items: columns,
    answers: columns.map(() => null),
    scores: [percent('reading'), percent('mathematics')],
    background: [],
  };
  return { assessment, responses };
}
