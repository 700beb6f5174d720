import { foldAnswer, isSeveral } from './answers.ts';
import type { Domain, Item } from './assessment.ts';
import { nearestName } from './nearest-name.ts';
import type { ProblemLog } from './problem.ts';
import { readDomain } from './read-domain.ts';
import { readList, readNumber } from './table-values.ts';
import { readTable, type TableRow, type TableShape } from './tables/read-table.ts';

/** Points of an item fit the codes of `Responses`. */
const HIGHEST_SCORE = 250;

type Column =
  | 'item'
  | 'domain'
  | 'objective'
  | 'max_score'
  | 'key'
  | 'options'
  | 'variant'
  | 'difficulty'
  | 'topic'
  | 'cognitive_level'
  | 'label';

const shape: TableShape<Column> = {
  columns: {
    item: [
      'id',
      'item id',
      'код задания',
      'задание',
      'номер задания',
      'тапсырма',
      'тапсырма коды',
      'тапсырма нөмірі',
    ],
    domain: ['subject', 'направление', 'предмет', 'бағыт', 'пән'],
    objective: ['learning objective', 'цель обучения', 'цель', 'оқу мақсаты', 'мақсат'],
    max_score: [
      'max',
      'maximum',
      'points',
      'максимальный балл',
      'макс балл',
      'балл',
      'ең жоғары балл',
      'жоғары балл',
    ],
    key: ['answer', 'correct', 'ключ', 'правильный ответ', 'верный ответ', 'кілт', 'дұрыс жауап'],
    options: ['choices', 'варианты ответа', 'варианты ответов', 'жауап нұсқалары'],
    variant: ['form', 'booklet', 'вариант', 'нұсқа'],
    difficulty: ['delta', 'b', 'трудность', 'сложность', 'қиындық', 'қиындық деңгейі'],
    topic: ['theme', 'content', 'тема', 'раздел', 'тақырып', 'бөлім'],
    cognitive_level: [
      'cognitive',
      'cognitive domain',
      'level',
      'когнитивный уровень',
      'уровень',
      'танымдық деңгей',
    ],
    label: ['name', 'text', 'title', 'название', 'текст', 'атауы', 'мәтін'],
  },
  required: ['item', 'domain'],
};

/**
 * `items.csv`: one row per item, or one per item and variant where the keys differ by variant. Rows of one item must
 * agree in everything else. `options` are written together ("ABCD") or separated ("A|B|C|D"); `key` is one of them, or
 * blank where the results hold points. A key that ends in "?" was only guessed, and is an error until it is confirmed. A missing `max_score` is 1.
 * @returns items in the order of their first rows, and the domains, to which undeclared ones are added.
 */
export function readItems(
  content: Uint8Array | string,
  declared: readonly Domain[],
  domainsAreDeclared: boolean,
  log: ProblemLog,
): { items: Item[]; domains: Domain[] } {
  const domains = [...declared];
  const items = new Map<string, Item>();
  for (const { line, cells } of readTable(content, shape, log)) {
    const domain = findDomain(cells.domain!, domains, domainsAreDeclared, line, log);
    if (domain === undefined) continue;
    const item = readItem(cells, domain, line, log);
    const before = items.get(item.id);
    if (before === undefined) items.set(item.id, item);
    else items.set(item.id, withVariant(before, item, line, log));
  }
  return { items: [...items.values()], domains };
}

function findDomain(
  text: string,
  domains: Domain[],
  declared: boolean,
  line: number,
  log: ProblemLog,
): string | undefined {
  const known = readDomain(text, domains);
  if (known) return known.id;
  const data = { known: domains.map(({ id }) => id).join(', ') };
  if (declared) {
    log.error('item-domain-unknown', { line, column: 'domain', value: text, data });
    return undefined;
  }
  const meant = nearestName(
    text,
    domains.map(({ id }) => id),
  );
  if (meant) log.warning('item-domain-near', { line, column: 'domain', value: text, data: { meant } });
  domains.push({ id: text, name: { ru: text }, comparableAcrossLanguages: false });
  log.note('item-domain-new', { line, column: 'domain', value: text });
  return text;
}

function readItem(cells: TableRow<Column>['cells'], domain: string, line: number, log: ProblemLog): Item {
  const id = cells.item!;
  const options = readOptions(cells.options);
  const variants = readList(cells.variant);
  const keys = readKeys(cells.key, variants);
  for (const key of Object.values(keys ?? {})) {
    if (key.length > 1 && key.endsWith('?')) {
      log.error('item-key-unconfirmed', { line, column: 'key', value: key, data: { item: id } });
      continue;
    }
    const hasKey = options.map(foldAnswer).includes(foldAnswer(key)) || isSeveral(key, options);
    if (options.length > 0 && !hasKey)
      log.error('item-key-not-an-option', {
        line,
        column: 'key',
        value: key,
        data: { item: id, options: options.join(' ') },
      });
  }
  if (keys === null && options.length > 0) log.warning('item-without-key', { line, data: { item: id } });
  return {
    id,
    domain,
    objective: cells.objective ?? null,
    maxScore: readMaximum(cells.max_score, id, line, log),
    keys,
    options,
    variants,
    difficulty: readDifficulty(cells.difficulty, id, line, log),
    topic: cells.topic ?? null,
    cognitiveLevel: cells.cognitive_level ?? null,
    label: cells.label ?? null,
  };
}

function readOptions(text: string | undefined): string[] {
  if (text === undefined) return [];
  if (/[|;,\s/]/.test(text)) return text.split(/[|;,\s/]+/).filter((option) => option !== '');
  return [...text];
}

function readKeys(
  text: string | undefined,
  variants: readonly string[],
): Readonly<Record<string, string>> | null {
  if (text === undefined) return null;
  const byVariant = text.split(/[;|\n]/).map((part) => /^\s*([^=:]+?)\s*[=:]\s*(.+?)\s*$/.exec(part));
  if (byVariant.every((match) => match !== null))
    return Object.fromEntries(byVariant.map((match) => [match![1]!, match![2]!]));
  if (variants.length === 0) return { '': text };
  return Object.fromEntries(variants.map((variant) => [variant, text]));
}

function readMaximum(text: string | undefined, item: string, line: number, log: ProblemLog): number {
  if (text === undefined) return 1;
  const value = readNumber(text);
  if (value !== undefined && Number.isInteger(value) && value >= 1 && value <= HIGHEST_SCORE) return value;
  log.error('item-max-score', {
    line,
    column: 'max_score',
    value: text,
    data: { item, highest: HIGHEST_SCORE },
  });
  return 1;
}

function readDifficulty(
  text: string | undefined,
  item: string,
  line: number,
  log: ProblemLog,
): number | null {
  if (text === undefined) return null;
  const value = readNumber(text);
  if (value !== undefined && Math.abs(value) <= 10) return value;
  log.error('item-difficulty', { line, column: 'difficulty', value: text, data: { item } });
  return null;
}

/** A further row of the same item gives the key of another variant; anything else that differs is a contradiction. */
function withVariant(before: Item, row: Item, line: number, log: ProblemLog): Item {
  const again =
    row.variants.length === 0 || row.variants.some((variant) => before.variants.includes(variant));
  if (again) {
    log.error('item-twice', { line, data: { item: row.id } });
    return before;
  }
  const differs = (['domain', 'objective', 'maxScore', 'difficulty'] as const).find(
    (field) => row[field] !== before[field],
  );
  if (differs) log.error('item-rows-differ', { line, data: { item: row.id, field: differs } });
  const keys = before.keys === null && row.keys === null ? null : { ...before.keys, ...row.keys };
  const options = [...new Set([...before.options, ...row.options])];
  return { ...before, keys, options, variants: [...before.variants, ...row.variants] };
}
