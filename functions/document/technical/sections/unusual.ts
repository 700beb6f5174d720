import { technicalLimits } from '../../../analysis/technical/limits.ts';
import { isUnavailable } from '../../../statistics/unavailable.ts';
import { capital } from '../../capital.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { factsTable } from '../facts-table.ts';

/** Section 12: schools whose answer strings are improbable or identical more often than elsewhere. A reason to look. */
export function unusualSection(context: TechnicalContext): SectionView | null {
  const { t, numbers, data, domainName, regionName, reason } = context;
  const { unusual } = data.analysis;
  if (isUnavailable(unusual)) return null;
  const { personFit, identicalItems, identicalStudents, listed } = technicalLimits;
  const percent = (share: number) => numbers.percent(share * 100, 2);
  return {
    id: 'unusual',
    name: t('section.unusual'),
    title: t('unusual.title', { flagged: numbers.count(unusual.flagged) }),
    blocks: [
      {
        kind: 'cautions',
        title: t('unusual.warning-title'),
        items: [t('unusual.warning'), t('unusual.warning-use')],
      },
      {
        kind: 'text',
        style: 'body',
        text: t('unusual.rule', {
          limit: numbers.decimal(personFit, 2),
          items: numbers.count(identicalItems),
          students: numbers.count(identicalStudents),
          p: numbers.decimal(data.assessment.rules.significance, 2),
        }),
      },
      factsTable(context, t('unusual.summary'), [
        [t('unusual.looked'), numbers.count(unusual.looked)],
        [
          t('unusual.too-small', { minimum: numbers.count(data.assessment.rules.minimum.group) }),
          numbers.count(unusual.tooSmall),
        ],
        ...unusual.shares.map(
          ({ domain, share }) =>
            [
              t('unusual.share', { domain: domainName(domain) }),
              isUnavailable(share) ? reason(share) : percent(share),
            ] as const,
        ),
        [
          t('unusual.identical-share'),
          isUnavailable(unusual.identicalShare)
            ? reason(unusual.identicalShare)
            : percent(unusual.identicalShare),
        ],
        [t('unusual.flagged'), numbers.count(unusual.flagged)],
      ]),
      ...(unusual.listed.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: t('unusual.table'),
              columns: [
                { text: t('unusual.school'), align: 'left', width: '34%' },
                { text: t('design.region'), align: 'left', width: '16%' },
                { text: t('unusual.sign'), align: 'left', width: '22%' },
                ...['n', 'found', 'p', 'p-adjusted'].map((key) => ({
                  text: t(`unusual.${key}`),
                  align: 'right' as const,
                })),
              ],
              rows: unusual.listed.flatMap(({ id, name, region, flags }) =>
                flags.map(
                  (flag): Row => ({
                    cells: [
                      headCell(name === id || name === '' ? id : `${name} (${id})`),
                      textCell(region === null ? '' : capital(regionName(region))),
                      textCell(
                        flag.domain === null
                          ? t('unusual.identical', { largest: numbers.count(flag.largest) })
                          : t('unusual.improbable', { domain: domainName(flag.domain) }),
                      ),
                      textCell(numbers.count(flag.n), 'right'),
                      textCell(numbers.count(flag.found), 'right'),
                      textCell(numbers.probability(flag.p), 'right'),
                      textCell(numbers.probability(flag.pAdjusted), 'right'),
                    ],
                  }),
                ),
              ),
              note: t('unusual.note', { listed: numbers.count(listed) }),
            } as const,
          ]),
    ],
  };
}
