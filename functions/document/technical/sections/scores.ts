import { isUnavailable } from '../../../statistics/unavailable.ts';
import { capital } from '../../capital.ts';
import { headCell, textCell } from '../../cells.ts';
import { distribution } from '../../charts/distribution.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { tableWriter } from '../table-writer.ts';

/** Section 3: headline scores of the whole file, and how much of their variance lies between schools. */
export function scoresSection(context: TechnicalContext): SectionView {
  const { t } = context;
  return {
    id: 'scores',
    name: t('section.scores'),
    title: t('section.scores'),
    blocks: [
      { kind: 'text', style: 'lead', text: t('scores.lead', { unit: context.measure.unit }) },
      groupsTable(context),
      spreadTable(context),
      histograms(context),
    ],
  };
}

function groupsTable(context: TechnicalContext): Block {
  const { t, numbers, measure, data, domainName, groupName } = context;
  const write = tableWriter(context);
  const digits = measure.kind === 'percent' ? 2 : 1;
  return {
    kind: 'table',
    caption: t('scores.groups'),
    columns: [
      { text: t('scores.group'), align: 'left', width: '30%' },
      ...['n', 'schools', 'mean', 'se', 'interval', 'sd'].map((key) => ({
        text: t(`scores.${key}`),
        align: 'right' as const,
      })),
    ],
    rows: data.analysis.scores.flatMap(({ domain, groups }): readonly Row[] => [
      { group: true, cells: [headCell(domainName(domain), 7)] },
      ...groups.map(
        ({ group, n, schools, mean, se, interval, sd }): Row => ({
          cells: [
            headCell(capital(groupName(group))),
            isUnavailable(mean) ? write.number(mean, String) : textCell(numbers.count(n), 'right'),
            textCell(numbers.count(schools), 'right'),
            write.number(mean, measure.bare),
            write.number(se, (value) => numbers.decimal(value, digits)),
            write.number(interval, measure.range),
            write.number(sd, measure.bare),
          ],
        }),
      ),
    ]),
    ...write.note(t('scores.groups-note')),
  };
}

function spreadTable(context: TechnicalContext): Block {
  const { t, numbers, measure, data, domainName } = context;
  const write = tableWriter(context);
  return {
    kind: 'table',
    caption: t('scores.spread'),
    columns: [
      { text: t('domain'), align: 'left', width: '28%' },
      ...[t('scores.minimum'), 'P10', 'P25', 'P50', 'P75', 'P90', t('scores.maximum'), 'ICC', 'deff'].map(
        (text) => ({ text, align: 'right' as const }),
      ),
    ],
    rows: data.analysis.scores.map((scores): Row => {
      const { p10, p25, p50, p75, p90 } = scores.quantiles;
      return {
        cells: [
          headCell(domainName(scores.domain)),
          ...[scores.minimum, p10, p25, p50, p75, p90, scores.maximum].map((value) =>
            write.number(value, measure.bare),
          ),
          write.number(scores.icc, (value) => numbers.decimal(value, 3)),
          write.number(scores.designEffect, (value) => numbers.decimal(value, 1)),
        ],
      };
    }),
    ...write.note(t('scores.spread-note')),
  };
}

function histograms({ t, numbers, measure, data, domainName }: TechnicalContext): Block {
  return {
    kind: 'figure',
    caption: t('scores.histogram'),
    svgs: data.analysis.scores.map(({ domain, bins }, at) => ({
      title: domainName(domain),
      svg:
        bins.students.length === 0
          ? ''
          : distribution(
              `scores-${at + 1}`,
              {
                title: domainName(domain),
                description: bins.students
                  .map(
                    (students, bin) =>
                      `${measure.range({ low: bins.edges[bin]!, high: bins.edges[bin + 1]! })}: ${numbers.count(students)}`,
                  )
                  .join('; '),
              },
              bins.students.map((students, bin) => ({
                from: bins.edges[bin]!,
                to: bins.edges[bin + 1]!,
                students,
                expected: null,
              })),
              {
                x: measure.unit,
                y: t('design.students'),
                format: measure.axis.format,
                count: numbers.count,
                centred: (bins.edges[0] ?? 0) < 0 && measure.kind === 'percent',
              },
              data.analysis.scores.length === 1 ? 460 : 304,
              'nation',
            ),
      missing: t('dash-alone'),
    })),
    note: t('scores.histogram-note'),
  };
}
