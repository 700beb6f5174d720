import type { DomainItemAnalysis, ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import { mapResult } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

const { text, integer, number } = columnsOf<DomainItemAnalysis>();

export const reliabilityTable: Table<DomainItemAnalysis> = {
  name: 'reliability',
  meaning: 'One domain, from all students of the file',
  key: ['domain'],
  columns: [
    text('domain', 'Domain', ({ domain }) => domain),
    integer('n', 'Students behind alpha', ({ reliability }) => reliability.n, 'students'),
    integer('items', 'Items', ({ reliability }) => reliability.items, 'items'),
    number(
      'alpha',
      'Coefficient alpha (KR-20 for items of one point), pooled within forms',
      ({ reliability }) => mapResult(reliability.alpha, ({ value }) => value),
      'coefficient',
    ),
    number(
      'alpha_low',
      'Lower 95 % limit (Feldt)',
      ({ reliability }) => mapResult(reliability.alpha, ({ low }) => low),
      'coefficient',
    ),
    number(
      'alpha_high',
      'Upper 95 % limit (Feldt)',
      ({ reliability }) => mapResult(reliability.alpha, ({ high }) => high),
      'coefficient',
    ),
    number(
      'sem',
      'Standard error of measurement of the raw score',
      ({ reliability }) => reliability.sem,
      'points',
    ),
    number(
      'wle_reliability',
      '1 − mean(SE²)/variance of the weighted likelihood estimates; negative in very short tests',
      ({ reliability }) => reliability.wle,
      'coefficient',
    ),
    number(
      'eap_reliability',
      'Variance of the EAP estimates over that of ability',
      ({ reliability }) => reliability.eap,
      'coefficient',
    ),
    number(
      'separation',
      'Person separation √(R/(1 − R)) of the weighted likelihood estimates',
      ({ reliability }) => reliability.separation,
      'ratio',
    ),
    number(
      'alpha_median',
      "Median of the forms' alphas, the summary that international studies give for booklets",
      ({ reliability }) => reliability.medianAlpha,
      'coefficient',
    ),
    integer(
      'set_aside',
      'Students whose combination of items hardly anybody else has; they are in no classical figure',
      ({ reliability }) => reliability.setAside,
      'students',
    ),
    text(
      'model',
      'Model of the calibration',
      ({ calibration }) => mapResult(calibration, ({ model }) => model),
      'rasch, partial credit',
    ),
    text(
      'estimator',
      'Estimator of the calibration',
      ({ calibration }) => mapResult(calibration, ({ estimator }) => estimator),
      'CML, MML',
    ),
    integer(
      'calibrated',
      'Students behind the calibration',
      ({ calibration }) => mapResult(calibration, ({ n }) => n),
      'students',
    ),
  ],
};

export function reliabilityRows({ domains }: ItemAnalysis): readonly DomainItemAnalysis[] {
  return domains;
}
