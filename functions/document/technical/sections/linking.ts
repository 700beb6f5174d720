import type { DomainItemAnalysis } from '../../../analysis/item-analysis/item-analysis.ts';
import { isUnavailable } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';

/** How the forms of each domain hang together, and which items the calibration left out or renumbered. */
export function linkingBlocks(context: TechnicalContext): readonly Block[] {
  const { t, numbers, data, domainName } = context;
  const { domains } = data.analysis.test;
  const excluded = domains.flatMap((domain) =>
    domain.excluded.map(({ id, reason }) => [domain, id, t(`excluded.${reason}`)] as const),
  );
  const recoded = domains.flatMap((domain) =>
    domain.recoded.map(
      ({ id, from, anchorDropped }) =>
        [
          domain,
          id,
          t('recoded', { points: from.map((points) => points.join(' + ')).join(' | ') }) +
            (anchorDropped ? ` ${t('anchor-dropped')}` : ''),
        ] as const,
    ),
  );
  const changed = [...excluded, ...recoded];
  return [
    { kind: 'heading', text: t('linking.heading') },
    {
      kind: 'table',
      caption: t('linking.table'),
      columns: [
        { text: t('domain'), align: 'left', width: '26%' },
        ...['forms', 'longest', 'shared', 'set-aside', 'booklets'].map((key) => ({
          text: t(`linking.${key}`),
          align: 'right' as const,
        })),
        { text: t('linking.outcome'), align: 'left', width: '24%' },
      ],
      rows: domains.map((domain): Row => {
        const { forms, reliability, calibration } = domain;
        const lengths = forms.map(({ items }) => items.length);
        return {
          cells: [
            headCell(domainName(domain.domain)),
            textCell(numbers.count(forms.length), 'right'),
            textCell(
              lengths.length === 0 ? '–' : rangeOf(Math.min(...lengths), Math.max(...lengths), context),
              'right',
            ),
            textCell(forms.length < 2 ? '–' : numbers.count(inSeveral(domain)), 'right'),
            textCell(numbers.count(reliability.setAside), 'right'),
            textCell(isUnavailable(calibration) ? '–' : numbers.count(calibration.booklets), 'right'),
            textCell(outcome(domain, context)),
          ],
        };
      }),
      note: t('linking.note'),
    },
    ...(changed.length === 0
      ? [{ kind: 'text', style: 'note', text: t('linking.none-changed') } as const]
      : [
          {
            kind: 'table',
            caption: t('linking.changed'),
            columns: [
              { text: t('item'), align: 'left', width: '20%' },
              { text: t('domain'), align: 'left', width: '30%' },
              { text: t('linking.what'), align: 'left' },
            ],
            rows: changed.map(
              ([domain, id, what]): Row => ({
                cells: [headCell(id), textCell(domainName(domain.domain)), textCell(what)],
              }),
            ),
          } as const,
        ]),
  ];
}

function rangeOf(low: number, high: number, { numbers }: TechnicalContext): string {
  return low === high ? numbers.count(low) : numbers.range(low, high, 0);
}

function inSeveral({ forms }: DomainItemAnalysis): number {
  const times = new Map<string, number>();
  for (const { items } of forms) for (const item of items) times.set(item, (times.get(item) ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1).length;
}

function outcome(
  { calibration, parts }: DomainItemAnalysis,
  { t, reason, numbers }: TechnicalContext,
): string {
  if (!isUnavailable(calibration)) return t('linking.linked');
  return parts.length > 1
    ? t('linking.parts', { parts: numbers.count(parts.length) })
    : reason({ unavailable: calibration.unavailable });
}
