import { isUnavailable, mapResult } from '../../../statistics/unavailable.ts';
import { headCell, textCell } from '../../cells.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { tableWriter } from '../table-writer.ts';

/** Forms that are described one by one; the rest is in the tables of the run. */
const MOST_FORMS = 20;

/** Section 4: how well each domain measures, by classical and by modern test theory. */
export function reliabilitySection(context: TechnicalContext): SectionView {
  const { t, data } = context;
  const several = data.analysis.test.domains.some(({ forms }) => forms.length > 1);
  return {
    id: 'reliability',
    name: t('section.reliability'),
    title: t('section.reliability'),
    blocks: [reliabilityTable(context), calibrationTable(context), ...(several ? [formsTable(context)] : [])],
  };
}

function reliabilityTable(context: TechnicalContext): Block {
  const { t, numbers, data, domainName } = context;
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  return {
    kind: 'table',
    caption: t('reliability.table'),
    columns: [
      { text: t('domain'), align: 'left', width: '24%' },
      ...['n', 'items', 'alpha', 'interval', 'median', 'sem', 'wle', 'eap', 'separation'].map((key) => ({
        text: t(`reliability.${key}`),
        align: 'right' as const,
      })),
    ],
    rows: data.analysis.test.domains.map(({ domain, reliability, forms }): Row => {
      const { n, items, alpha, medianAlpha, sem, wle, eap, separation } = reliability;
      return {
        cells: [
          headCell(domainName(domain)),
          textCell(numbers.count(n), 'right'),
          textCell(numbers.count(items), 'right'),
          write.number(
            mapResult(alpha, ({ value }) => value),
            two,
          ),
          write.number(alpha, ({ low, high }) => numbers.range(low, high, 2)),
          forms.length > 1 ? write.number(medianAlpha, two) : textCell('–', 'right'),
          write.number(sem, two),
          write.number(wle, two),
          write.number(eap, two),
          write.number(separation, two),
        ],
      };
    }),
    ...write.note(t('reliability.note')),
  };
}

function calibrationTable(context: TechnicalContext): Block {
  const { t, numbers, data, domainName, reason } = context;
  const two = (value: number) => numbers.decimal(value, 2);
  const write = tableWriter(context);
  return {
    kind: 'table',
    caption: t('calibration.table'),
    columns: [
      { text: t('domain'), align: 'left', width: '22%' },
      { text: t('calibration.model'), align: 'left', width: '20%' },
      ...['n', 'likelihood', 'latent-mean', 'latent-sd', 'wle-mean', 'wle-sd', 'slope'].map((key) => ({
        text: t(`calibration.${key}`),
        align: 'right' as const,
      })),
    ],
    rows: data.analysis.test.domains.map(({ domain, calibration, scale }): Row => {
      if (isUnavailable(calibration))
        return {
          cells: [
            headCell(domainName(domain)),
            {
              text: t('calibration.none', { reason: reason({ unavailable: calibration.unavailable }) }),
              align: 'left',
              span: 8,
              missing: true,
            },
          ],
        };
      const { latent } = calibration;
      return {
        cells: [
          headCell(domainName(domain)),
          textCell(
            `${t(`calibration.models.${calibration.model === 'rasch' ? 'rasch' : 'partial-credit'}`)}; ${calibration.estimator}; ${t(`calibration.constraint.${calibration.constraint}`)}`,
          ),
          textCell(numbers.count(calibration.n), 'right'),
          textCell(numbers.decimal(calibration.logLikelihood, 1), 'right'),
          textCell(`${two(latent.mean)} (${numbers.decimal(latent.meanSe, 3)})`, 'right'),
          textCell(
            `${two(latent.sd)}${latent.sdSe === null ? '' : ` (${numbers.decimal(latent.sdSe, 3)})`}`,
            'right',
          ),
          write.number(calibration.wleMean, two),
          write.number(calibration.wleSd, two),
          write.number(scale, ({ slope, intercept }) => `${two(slope)}; ${numbers.decimal(intercept, 1)}`),
        ],
      };
    }),
    ...write.note(t('calibration.note')),
  };
}

function formsTable(context: TechnicalContext): Block {
  const { t, numbers, data, domainName } = context;
  const write = tableWriter(context);
  const two = (value: number) => numbers.decimal(value, 2);
  return {
    kind: 'table',
    caption: t('forms.table'),
    columns: [
      { text: t('forms.form'), align: 'left', width: '16%' },
      ...['n', 'items', 'points', 'mean', 'sd', 'skewness', 'alpha', 'interval', 'sem'].map((key) => ({
        text: t(`forms.${key}`),
        align: 'right' as const,
      })),
    ],
    rows: data.analysis.test.domains.flatMap(({ domain, forms }): readonly Row[] => [
      { group: true, cells: [headCell(domainName(domain), 10)] },
      ...forms.slice(0, MOST_FORMS).map(
        (form, at): Row => ({
          cells: [
            headCell(numbers.count(at + 1)),
            textCell(numbers.count(form.n), 'right'),
            textCell(numbers.count(form.items.length), 'right'),
            textCell(numbers.count(form.maxScore), 'right'),
            write.number(form.mean, two),
            write.number(form.sd, two),
            write.number(form.skewness, two),
            write.number(
              mapResult(form.alpha, ({ value }) => value),
              two,
            ),
            write.number(form.alpha, ({ low, high }) => numbers.range(low, high, 2)),
            write.number(form.sem, two),
          ],
        }),
      ),
    ]),
    ...write.note(t('forms.note')),
  };
}
