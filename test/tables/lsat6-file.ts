import type { Assessment, Item } from '../../functions/assessment/assessment.ts';
import { defaultRules } from '../../functions/assessment/rules.ts';
import type { Responses } from '../../functions/responses/responses.ts';
import lsat6 from '../golden/classical/lsat6-patterns.json' with { type: 'json' };

/** An assessment with items, and nothing more than it needs. */
export function assessmentOf(
  items: readonly Pick<Item, 'id' | 'domain' | 'maxScore'>[],
  more: Partial<Assessment> = {},
): Assessment {
  const domains = [...new Set(items.map(({ domain }) => domain))];
  return {
    id: 'example',
    title: {},
    wave: '',
    grade: null,
    synthetic: true,
    languages: ['ru'],
    domains: domains.map((id) => ({ id, name: {}, comparableAcrossLanguages: true })),
    scores: { kind: 'items' },
    levels: {},
    items: items.map((item) => ({
      objective: null,
      keys: null,
      options: [],
      variants: [],
      difficulty: null,
      topic: null,
      cognitiveLevel: null,
      label: null,
      ...item,
    })),
    objectives: [],
    questions: [],
    schools: [],
    published: [],
    rules: defaultRules,
    columns: {},
    missing: { omitted: [], notReached: [], notAdministered: [] },
    encoding: null,
    source: null,
    ...more,
  };
}

/** LSAT section 6 as if it had been a results file of one school. */
export function lsat6File(): { readonly assessment: Assessment; readonly responses: Responses } {
  const rows = lsat6.patterns.flatMap(({ pattern, count }) => Array.from({ length: count }, () => pattern));
  const students = rows.length;
  const responses: Responses = {
    students,
    schools: [{ id: '1', name: 'One', region: null, district: null, locality: null }],
    school: new Int32Array(students),
    gender: new Uint8Array(students).fill(255),
    languages: [],
    language: new Uint8Array(students).fill(255),
    variants: [''],
    variant: new Uint8Array(students),
    weight: null,
    items: lsat6.items.map((_, item) => Uint8Array.from(rows, (pattern) => Number(pattern[item]))),
    answers: lsat6.items.map(() => null),
    scores: [
      Float64Array.from(rows, (pattern) => [...pattern].filter((answer) => answer === '1').length * 20),
    ],
    background: [],
  };
  return {
    assessment: assessmentOf(lsat6.items.map((id) => ({ id, domain: 'law', maxScore: 1 }))),
    responses,
  };
}
