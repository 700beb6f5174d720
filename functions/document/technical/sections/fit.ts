import type { DomainItemAnalysis } from '../../../analysis/item-analysis/item-analysis.ts';
import { technicalLimits } from '../../../analysis/technical/limits.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, FigureBlock, Row, SectionView } from '../../view.ts';
import { fitScatter } from '../charts/fit-scatter.ts';
import type { TechnicalContext } from '../context.ts';
import { isMisfit } from '../flags.ts';
import { MOST_LISTED } from '../most-listed.ts';
import { tableWriter } from '../table-writer.ts';

/** Section 7: fit of the items to the model, and pairs of items that depend on each other. */
export function fitSection(context: TechnicalContext): SectionView {
  const { t, numbers, data } = context;
  const { domains } = data.analysis.test;
  const { low, high, z } = technicalLimits.fit;
  const misfits = domains.reduce((sum, { items }) => sum + items.filter(isMisfit).length, 0);
  const figures = domains.flatMap((domain, at) => scatter(domain, at, context));
  return {
    id: 'fit',
    name: t('section.fit'),
    title: t('fit.title', { misfits: numbers.count(misfits) }),
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: t('fit.lead', {
          low: numbers.decimal(low, 1),
          high: numbers.decimal(high, 1),
          z: numbers.decimal(z, 2),
        }),
      },
      ...(figures.length === 0
        ? [{ kind: 'text', style: 'missing', text: t('fit.missing') } as const]
        : figures),
      ...domains.flatMap((domain) => fitTable(domain, context)),
      ...dependenceBlocks(context),
    ],
  };
}

function scatter(domain: DomainItemAnalysis, at: number, context: TechnicalContext): readonly FigureBlock[] {
  const { t, numbers, domainName } = context;
  const points = domain.items.flatMap((item) =>
    isUnavailable(item.fit) || isUnavailable(item.parameters)
      ? []
      : [
          {
            name: item.id,
            difficulty: item.parameters.difficulty,
            infit: item.fit.infit,
            outfit: item.fit.outfit,
            flagged: isMisfit(item),
          },
        ],
  );
  if (points.length === 0) return [];
  const { low, high } = technicalLimits.fit;
  const name = domainName(domain.domain);
  const svg = fitScatter(
    `fit-${at + 1}`,
    {
      title: t('fit.figure', { domain: name }),
      description: t('fit.description', {
        items: numbers.count(points.length),
        flagged: numbers.count(points.filter(({ flagged }) => flagged).length),
      }),
      x: t('fit.axis'),
      infit: t('fit.infit'),
      outfit: t('fit.outfit'),
      formatX: (value) => numbers.decimal(value, Number.isInteger(value) ? 0 : 1),
      formatY: (value) => numbers.decimal(value, 1),
    },
    points,
    { low, high },
  );
  return [
    {
      kind: 'figure',
      caption: t('fit.figure', { domain: name }),
      svgs: [{ svg }],
      note: t('fit.figure-note'),
    },
  ];
}

/** All items of a domain, or, of a long one, the flagged ones. */
function fitTable(domain: DomainItemAnalysis, context: TechnicalContext): readonly Block[] {
  const { t, numbers, domainName } = context;
  const known = domain.items.filter(({ fit }) => isAvailable(fit));
  if (known.length === 0) return [];
  const long = known.length > MOST_LISTED;
  const shown = long ? known.filter(isMisfit) : known;
  const name = domainName(domain.domain);
  if (shown.length === 0) return [{ kind: 'text', style: 'note', text: t('fit.none', { domain: name }) }];
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  return [
    {
      kind: 'table',
      caption: t(long ? 'fit.table-flagged' : 'fit.table', { domain: name }),
      columns: [
        { text: t('item'), align: 'left', width: '22%' },
        ...['n', 'b', 'infit', 'infit-z', 'outfit', 'outfit-z'].map((key) => ({
          text: t(`fit.${key}`),
          align: 'right' as const,
        })),
        { text: t('items.marks'), align: 'left', width: '16%' },
      ],
      rows: shown.map((item): Row => {
        const { fit, parameters } = item;
        if (isUnavailable(fit)) return { cells: [headCell(item.id)] };
        return {
          cells: [
            headCell(item.id),
            textCell(numbers.count(fit.n), 'right'),
            write.number(parameters, ({ difficulty }) => two(difficulty)),
            textCell(two(fit.infit), 'right'),
            textCell(two(fit.infitZ), 'right'),
            textCell(two(fit.outfit), 'right'),
            textCell(two(fit.outfitZ), 'right'),
            textCell(isMisfit(item) ? t('flag.misfit') : ''),
          ],
        };
      }),
      ...write.note(isAvailable(domain.calibration) ? t(`fit.form-${domain.calibration.fit}`) : undefined),
    },
  ];
}

function dependenceBlocks(context: TechnicalContext): readonly Block[] {
  const { t, numbers, data, domainName, reason } = context;
  const { dependence } = data.analysis;
  const limit = numbers.decimal(technicalLimits.q3, 2);
  const two = (value: number) => numbers.decimal(value, 2);
  const write = tableWriter(context);
  const listed = dependence.flatMap(({ domain, q3 }) =>
    isUnavailable(q3) ? [] : q3.listed.map((pair) => ({ domain, ...pair })),
  );
  return [
    { kind: 'heading', text: t('q3.heading') },
    {
      kind: 'table',
      caption: t('q3.summary'),
      columns: [
        { text: t('domain'), align: 'left', width: '40%' },
        ...['students', 'pairs', 'mean', 'beyond'].map((key) => ({
          text: t(`q3.${key}`),
          align: 'right' as const,
        })),
      ],
      rows: dependence.map(({ domain, q3 }): Row => {
        if (isUnavailable(q3)) {
          return {
            cells: [
              headCell(domainName(domain)),
              { text: reason(q3), align: 'left', span: 4, missing: true },
            ],
          };
        }
        return {
          cells: [
            headCell(domainName(domain)),
            textCell(numbers.count(q3.students), 'right'),
            textCell(numbers.count(q3.pairs), 'right'),
            textCell(numbers.decimal(q3.mean, 3), 'right'),
            textCell(numbers.count(q3.beyond), 'right'),
          ],
        };
      }),
      ...write.note(
        t('q3.note', {
          limit,
          least: numbers.count(technicalLimits.q3Students),
          sample: numbers.count(technicalLimits.sample),
        }),
      ),
    },
    ...(listed.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: t('q3.table', { limit }),
            columns: [
              { text: t('domain'), align: 'left', width: '32%' },
              { text: t('q3.first'), align: 'left', width: '18%' },
              { text: t('q3.second'), align: 'left', width: '18%' },
              ...['n', 'q3', 'adjusted'].map((key) => ({ text: t(`q3.${key}`), align: 'right' as const })),
            ],
            rows: listed.map(
              ({ domain, first, second, n, q3, adjusted }): Row => ({
                cells: [
                  headCell(domainName(domain)),
                  textCell(first),
                  textCell(second),
                  textCell(numbers.count(n), 'right'),
                  textCell(two(q3), 'right'),
                  textCell(two(adjusted), 'right'),
                ],
              }),
            ),
            note: t('q3.listed', { listed: numbers.count(technicalLimits.listed) }),
          } as const,
        ]),
  ];
}
