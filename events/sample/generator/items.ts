import type { Cell } from './csv.ts';

export const domains = ['reading', 'mathematics', 'science'] as const;
export type Domain = (typeof domains)[number];

export const options = ['A', 'B', 'C', 'D'] as const;
export type Option = (typeof options)[number];

/** A multiple-choice item and the way in which it behaves. All follow the Rasch model, but for the faults on purpose. */
export interface Item {
  readonly id: string;
  readonly domain: Domain;
  readonly objective: string;
  readonly key: Option;
  /** Rasch difficulty in logits. */
  readonly difficulty: number;
  readonly level: 'knowing' | 'applying' | 'reasoning';
  /** How much each wrong option attracts those who do not know, in the order of the test. */
  readonly distractors: readonly [number, number, number];
  readonly fault?: Fault;
}

export type Fault =
  /** Easier for this group by so many logits than its ability says. */
  | { readonly kind: 'dif'; readonly favours: 'girls' | 'boys' | 'kk' | 'ru'; readonly logits: number }
  /** Hardly distinguishes: slope of the ability instead of 1. */
  | { readonly kind: 'weak'; readonly slope: number }
  /** A wrong option that the able prefer, as if the key were mistaken. */
  | { readonly kind: 'suspect-key'; readonly rival: Option };

type Level = Item['level'];
type Distractors = Item['distractors'];

function items(domain: Domain, letter: string, rows: readonly Row[]): Item[] {
  return rows.map(([objective, key, difficulty, level, distractors, fault], index) => ({
    id: `${letter}${String(index + 1).padStart(2, '0')}`,
    domain,
    objective,
    key,
    difficulty,
    level,
    distractors,
    ...(fault && { fault }),
  }));
}

type Row = readonly [string, Option, number, Level, Distractors, Fault?];

/** The test, in its order: reading, mathematics, science. */
export const test: readonly Item[] = [
  ...items('reading', 'R', [
    ['RL1', 'B', -1.7, 'knowing', [5, 3, 2]],
    ['RL1', 'D', -1.1, 'knowing', [2, 6, 2]],
    ['RL2', 'A', -0.6, 'applying', [4, 4, 2]],
    ['RL3', 'C', -0.2, 'reasoning', [3, 5, 2]],
    ['RL4', 'B', -0.9, 'applying', [2, 3, 5]],
    ['RL5', 'C', -0.5, 'applying', [5, 2, 3], { kind: 'dif', favours: 'girls', logits: 1.1 }],
    ['RL2', 'D', 0.3, 'reasoning', [6, 2, 2]],
    ['RL6', 'A', -0.1, 'applying', [5, 3, 2]],
    ['RL4', 'B', 0.6, 'reasoning', [3, 4, 3]],
    ['RL7', 'C', 0.9, 'reasoning', [2, 6, 2]],
  ]),
  ...items('mathematics', 'M', [
    ['ML1', 'C', -2.0, 'knowing', [2, 5, 3]],
    ['ML2', 'A', -1.3, 'knowing', [5, 3, 2]],
    ['ML4', 'D', -0.4, 'knowing', [2, 3, 5]],
    ['ML5', 'B', -0.8, 'applying', [5, 3, 2]],
    ['ML7', 'A', -1.0, 'applying', [3, 4, 3]],
    ['ML2', 'C', 0.1, 'applying', [4, 5, 1]],
    ['ML6', 'B', 0.4, 'applying', [6, 2, 2]],
    ['ML3', 'D', 0.2, 'knowing', [2, 2, 6]],
    ['ML8', 'A', 0.5, 'applying', [5, 3, 2]],
    ['ML3', 'C', 0.9, 'applying', [3, 5, 2], { kind: 'suspect-key', rival: 'B' }],
    ['ML6', 'D', 0.9, 'reasoning', [3, 5, 2]],
    ['ML8', 'B', 1.2, 'reasoning', [4, 4, 2]],
  ]),
  ...items('science', 'S', [
    ['SL2', 'D', -1.5, 'knowing', [3, 4, 3]],
    ['SL3', 'B', -0.8, 'knowing', [6, 2, 2]],
    ['SL1', 'A', -0.3, 'applying', [3, 5, 2]],
    ['SL4', 'C', -0.6, 'knowing', [5, 3, 2]],
    ['SL5', 'B', 0.0, 'applying', [4, 4, 2], { kind: 'dif', favours: 'kk', logits: 1.1 }],
    ['SL2', 'A', 0.3, 'applying', [5, 3, 2]],
    ['SL4', 'D', 0.7, 'reasoning', [2, 5, 3], { kind: 'weak', slope: 0.4 }],
    ['SL1', 'C', 0.8, 'reasoning', [4, 4, 2]],
  ]),
];

/** The rows of `items.csv`. */
export function itemRows(): Record<string, Cell>[] {
  return test.map((item) => ({
    item: item.id,
    domain: item.domain,
    objective: item.objective,
    max_score: 1,
    key: item.key,
    options: options.join(''),
    cognitive_level: item.level,
  }));
}
