import type {
  AnalysedItem,
  DifComparison,
  DomainItemAnalysis,
  ItemAnalysis,
} from '../analysis/item-analysis/item-analysis.ts';
import { isAvailable, mapResult } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

interface Row {
  readonly domain: DomainItemAnalysis;
  readonly item: AnalysedItem;
}

const { text, integer, number } = columnsOf<Row>();

export const itemsTable: Table<Row> = {
  name: 'items',
  meaning: 'One item, from all students of the file',
  key: ['item'],
  columns: [
    text('item', 'Item', ({ item }) => item.id),
    text('domain', 'Domain that the item belongs to', ({ domain }) => domain.domain),
    text('objective', 'Learning objective that the item is about', ({ item }) => item.objective),
    text('variant', 'Test variants that contain the item, separated by |; empty for all', ({ item }) =>
      item.variants.join('|'),
    ),
    integer('n', 'Students behind p_value: those who were given the item', ({ item }) => item.n, 'students'),
    integer('max_score', 'Most points that the item gives', ({ item }) => item.maxScore, 'points'),
    number('p_value', 'Difficulty: mean points / most points', ({ item }) => item.pValue, 'share 0–1'),
    number(
      'item_rest_correlation',
      'Corrected item–total correlation: item with the raw score on the rest of the form, pooled within forms',
      ({ item }) => item.itemRest,
      'correlation',
    ),
    number(
      'point_biserial',
      'Correlation of the item with the raw score, the item included',
      ({ item }) => item.pointBiserial,
      'correlation',
    ),
    number(
      'alpha_if_deleted',
      "Coefficient alpha of the domain's items without this one",
      ({ item }) => item.alphaIfDeleted,
      'coefficient',
    ),
    number(
      'difficulty',
      'Rasch or partial credit location (mean of the thresholds); the mean of all thresholds of the domain is 0, or the anchors set the origin',
      ({ item }) => mapResult(item.parameters, ({ difficulty }) => difficulty),
      'logits',
    ),
    number(
      'difficulty_se',
      'Standard error of difficulty; empty for an anchored item',
      ({ item }) => (isAvailable(item.parameters) ? item.parameters.se : item.parameters),
      'logits',
    ),
    number(
      'infit',
      'Information-weighted mean square, expectation 1; given the raw score (conditional) after CML, averaged over the posterior after MML',
      ({ item }) => mapResult(item.fit, ({ infit }) => infit),
      'mean square',
    ),
    number(
      'infit_z',
      'The same as a standard normal value (Wilson–Hilferty)',
      ({ item }) => mapResult(item.fit, ({ infitZ }) => infitZ),
      'z',
    ),
    number(
      'outfit',
      'Unweighted mean square, expectation 1',
      ({ item }) => mapResult(item.fit, ({ outfit }) => outfit),
      'mean square',
    ),
    number(
      'outfit_z',
      'The same as a standard normal value (Wilson–Hilferty)',
      ({ item }) => mapResult(item.fit, ({ outfitZ }) => outfitZ),
      'z',
    ),
    number(
      'omitted',
      'Omitted answers among the students given the item',
      ({ item }) => item.omittedRate,
      'share 0–1',
    ),
    number(
      'not_reached',
      'Students who did not get to the item, among those given it',
      ({ item }) => item.notReachedRate,
      'share 0–1',
    ),
    text(
      'flags',
      'Rules that the item breaks, separated by ; (suspect-key and dif-c with what they concern after a colon)',
      ({ domain, item }) => flagsOf(domain, item),
      'too-easy, too-hard, below-chance, low-discrimination, no-variance, suspect-key:option, dif-c:focal-reference, excluded:why, recoded',
    ),
    integer('n_given', 'Students who were given the item', ({ item }) => item.administered, 'students'),
    text('topic', 'Topic as the definition has it', ({ item }) => item.topic),
    text('cognitive_level', 'Cognitive level as the definition has it', ({ item }) => item.cognitiveLevel),
    text(
      'anchored',
      'Whether the difficulty was given with the definition rather than estimated',
      ({ item }) => (isAvailable(item.parameters) ? (item.parameters.anchored ? 'yes' : 'no') : null),
      'yes, no',
    ),
  ],
};

/** Items in the order of the definition, domain by domain. */
export function itemRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap((domain) => domain.items.map((item) => ({ domain, item })));
}

function flagsOf({ dif, excluded, recoded }: DomainItemAnalysis, { id, flags }: AnalysedItem): string {
  return [
    ...(isAvailable(flags) ? flags : []).map(({ rule, option }) =>
      option === undefined ? rule : `${rule}:${option}`,
    ),
    ...dif
      .filter((comparison) => isLarge(comparison, id))
      .map(({ focal, reference }) => `dif-c:${focal}-${reference}`),
    ...excluded.filter((item) => item.id === id).map(({ reason }) => `excluded:${reason}`),
    ...(recoded.some((item) => item.id === id) ? ['recoded'] : []),
  ].join(';');
}

function isLarge({ items }: DifComparison, id: string): boolean {
  return items.some(({ item, class: ets }) => item === id && ets === 'C');
}
