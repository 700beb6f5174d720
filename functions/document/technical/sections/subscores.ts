import type { Subscore } from '../../../analysis/technical/technical-analysis.ts';
import { inLanguage } from '../../../assessment/assessment.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { tableWriter } from '../table-writer.ts';

/** Section 10: which subscores say more than the total does. */
export function subscoresSection(context: TechnicalContext): SectionView | null {
  const { t, data, domainName } = context;
  const { domains, objectives } = data.analysis.subscores;
  if (domains.length + objectives.length === 0) return null;
  return {
    id: 'subscores',
    name: t('section.subscores'),
    title: t('section.subscores'),
    blocks: [
      { kind: 'text', style: 'lead', text: t('subscores.lead') },
      ...(domains.length < 2
        ? []
        : [
            table(
              t('subscores.domains'),
              domains.map((row) => ({ ...row, name: domainName(row.id) })),
              context,
            ),
          ]),
      ...(objectives.length === 0
        ? []
        : [
            table(
              t('subscores.objectives'),
              objectives.map((row) => ({ ...row, name: objectiveName(row, context) })),
              context,
            ),
          ]),
    ],
  };
}

function objectiveName({ id }: Subscore, { data, language }: TechnicalContext): string {
  const objective = data.assessment.objectives.find((one) => one.id === id);
  if (objective === undefined) return id;
  const text = inLanguage(objective.text, language, '');
  const beginning = text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, '')}…`;
  return [objective.code || id, beginning].filter((part) => part !== '').join('. ');
}

function table(
  caption: string,
  rows: readonly (Subscore & { readonly name: string })[],
  context: TechnicalContext,
): Block {
  const { t, numbers } = context;
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  const unanswered = rows.every(({ value }) => isUnavailable(value));
  return {
    kind: 'table',
    caption,
    columns: [
      { text: t('subscores.part'), align: 'left', width: '42%' },
      ...['items', 'n', 'own', 'total', 'both'].map((key) => ({
        text: t(`subscores.${key}`),
        align: 'right' as const,
      })),
      { text: t('subscores.worth'), align: 'left', width: '12%' },
    ],
    rows: rows.map(
      ({ name, items, value }): Row => ({
        cells: [
          headCell(name),
          textCell(numbers.count(items), 'right'),
          write.number(value, ({ n }) => numbers.count(n)),
          write.number(value, ({ subscore }) => two(subscore)),
          write.number(value, ({ total }) => two(total)),
          write.number(value, ({ both }) => two(both)),
          textCell(isAvailable(value) ? t(value.worthReporting ? 'yes' : 'no') : ''),
        ],
      }),
    ),
    ...write.note(unanswered ? undefined : t('subscores.note')),
  };
}
