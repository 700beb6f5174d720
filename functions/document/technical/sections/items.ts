import type { AnalysedItem, DomainItemAnalysis } from '../../../analysis/item-analysis/item-analysis.ts';
import { technicalLimits } from '../../../analysis/technical/limits.ts';
import { isAvailable, isUnavailable, mapResult } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { type ItemRule, itemRules, rulesBroken } from '../flags.ts';
import { tableWriter } from '../table-writer.ts';

/** Section 5: every item by classical test theory and by the Rasch model, with the rules that it breaks. */
export function itemsSection(context: TechnicalContext): SectionView {
  const { t, numbers, data } = context;
  const { domains } = data.analysis.test;
  const items = domains.flatMap((domain) => domain.items.map((item) => rulesBroken(domain, item)));
  return {
    id: 'items',
    name: t('section.items'),
    title: t('items.title', {
      items: numbers.count(items.length),
      flagged: numbers.count(items.filter((rules) => rules.length > 0).length),
    }),
    blocks: [
      rulesTable(items, context),
      ...domains.map((domain) => itemTable(domain, context)),
      ...stepsTable(context),
    ],
  };
}

function rulesTable(items: readonly (readonly ItemRule[])[], context: TechnicalContext): Block {
  const { t, numbers } = context;
  return {
    kind: 'table',
    caption: t('items.rules'),
    columns: [
      { text: t('items.mark'), align: 'left', width: '24%' },
      { text: t('items.rule'), align: 'left' },
      { text: t('items.items'), align: 'right', width: '12%' },
    ],
    rows: itemRules.map(
      (rule): Row => ({
        cells: [
          headCell(t(`flag.${rule}`)),
          textCell(t(`rule.${rule}`, thresholds(context))),
          textCell(numbers.count(items.filter((rules) => rules.includes(rule)).length), 'right'),
        ],
      }),
    ),
    note: t('items.rules-note'),
  };
}

function thresholds({ numbers, data }: TechnicalContext) {
  const { flags } = data.assessment.rules;
  const two = (value: number) => numbers.decimal(value, 2);
  const { fit } = technicalLimits;
  return {
    easy: two(flags.easyAbove),
    hard: two(flags.hardBelow),
    discrimination: two(flags.discriminationBelow),
    low: numbers.decimal(fit.low, 1),
    high: numbers.decimal(fit.high, 1),
    z: two(fit.z),
  };
}

function itemTable(domain: DomainItemAnalysis, context: TechnicalContext): Block {
  const { t, numbers, domainName } = context;
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  const percent = (value: number) => numbers.decimal(value * 100, 1);
  return {
    kind: 'table',
    caption: t('items.table', { domain: domainName(domain.domain) }),
    columns: [
      { text: t('item'), align: 'left', width: '11%' },
      ...['n', 'max', 'p', 'item-rest', 'item-total', 'alpha', 'omitted', 'not-reached', 'b', 'se'].map(
        (key) => ({
          text: t(`items.${key}`),
          align: 'right' as const,
        }),
      ),
      { text: t('items.marks'), align: 'left', width: '21%' },
    ],
    rows: domain.items.map((item): Row => {
      const { parameters } = item;
      return {
        cells: [
          headCell(item.id),
          textCell(numbers.count(item.n), 'right'),
          textCell(numbers.count(item.maxScore), 'right'),
          write.number(item.pValue, two),
          write.number(item.itemRest, two),
          write.number(item.pointBiserial, two),
          write.number(item.alphaIfDeleted, two),
          write.number(item.omittedRate, percent),
          write.number(item.notReachedRate, percent),
          write.number(
            mapResult(parameters, ({ difficulty }) => difficulty),
            two,
          ),
          isAvailable(parameters) && parameters.se === null
            ? textCell(t('items.anchored'), 'right')
            : write.number(
                mapResult(parameters, ({ se }) => se ?? 0),
                two,
              ),
          textCell(marks(domain, item, context)),
        ],
      };
    }),
    ...write.note(t('items.note')),
  };
}

function marks(domain: DomainItemAnalysis, item: AnalysedItem, { t, reason }: TechnicalContext): string {
  if (isUnavailable(item.flags)) return reason(item.flags);
  return rulesBroken(domain, item)
    .map((rule) => t(`flag.${rule}`))
    .join('; ');
}

function stepsTable(context: TechnicalContext): readonly Block[] {
  const { t, numbers, data } = context;
  const rows = data.analysis.test.domains.flatMap(({ items, wrightMap }) =>
    items.flatMap(({ id, parameters }): readonly Row[] => {
      if (isUnavailable(parameters) || parameters.thresholds.length < 2) return [];
      const thurstone = isUnavailable(wrightMap)
        ? []
        : (wrightMap.items.find((item) => item.id === id)?.thresholds ?? []);
      return [
        {
          cells: [
            headCell(id),
            textCell(
              parameters.thresholds
                .map(
                  ({ value, se }) =>
                    `${numbers.decimal(value, 2)}${se === null ? '' : ` (${numbers.decimal(se, 2)})`}`,
                )
                .join('; '),
            ),
            textCell(thurstone.map((value) => numbers.decimal(value, 2)).join('; ')),
          ],
        },
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: t('items.steps'),
      columns: [
        { text: t('item'), align: 'left', width: '24%' },
        { text: t('items.step-values'), align: 'left', width: '42%' },
        { text: t('items.thurstonian'), align: 'left' },
      ],
      rows,
      note: t('items.steps-note'),
    },
  ];
}
