import { inLanguage, type Scores } from '../assessment/assessment.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Axis } from './charts/frame.ts';
import type { Words } from './words.ts';

/** How a headline score is written: percent of the maximum, or points of a scale. One precision everywhere. */
export interface Measure {
  readonly kind: 'percent' | 'scale';
  /** Of the axis and of table heads: "% of the maximum score", "points". */
  readonly unit: string;
  /** `54,3 %` or `479`. */
  value(score: number): string;
  /** Without its unit, for table columns: `54,3`. */
  bare(score: number): string;
  /** `+5,2 п. п.` or `−6`. */
  difference(difference: number): string;
  /** Without its unit, for table columns: `+5,2`. */
  bareDifference(difference: number): string;
  /** For sentences: `+5,2 процентного пункта` or `−6`. */
  differenceInWords(difference: number): string;
  /** A length on the scale, such as P90–P10. */
  amount(length: number): string;
  range(interval: Pick<Interval, 'low' | 'high'>): string;
  differenceRange(interval: Pick<Interval, 'low' | 'high'>): string;
  readonly axis: Axis;
}

/** @param typical a score of the usual size: scores of some hundred points are printed without decimals */
export function measureOf(scores: Scores, typical: number, words: Words): Measure {
  const { numbers, language } = words;
  if (scores.kind !== 'scale') {
    return {
      kind: 'percent',
      unit: words.say('unit.percent-of-maximum'),
      value: (score) => numbers.percent(score),
      bare: (score) => numbers.decimal(score, 1),
      difference: (value) => words.say('unit.percentage-point', { number: numbers.signed(value, 1) }),
      bareDifference: (value) => numbers.signed(value, 1),
      differenceInWords: (value) =>
        words.say('unit.percentage-point-long', { number: numbers.signed(value, 1) }),
      amount: (length) => words.say('unit.percentage-point', { number: numbers.decimal(length, 1) }),
      range: ({ low, high }) => numbers.range(low, high, 1),
      differenceRange: ({ low, high }) => numbers.range(low, high, 1, true),
      axis: {
        title: words.say('unit.percent-of-maximum'),
        format: (value) => numbers.decimal(value, 0),
        bounds: [0, 100],
        span: 30,
      },
    };
  }
  const digits = Math.abs(typical) >= 100 ? 0 : 1;
  const unit = inLanguage(scores.unit, language, words.say('unit.points'));
  return {
    kind: 'scale',
    unit,
    value: (score) => numbers.decimal(score, digits),
    bare: (score) => numbers.decimal(score, digits),
    difference: (value) => numbers.signed(value, digits),
    bareDifference: (value) => numbers.signed(value, digits),
    differenceInWords: (value) => numbers.signed(value, digits),
    amount: (length) => numbers.decimal(length, digits),
    range: ({ low, high }) => numbers.range(low, high, digits),
    differenceRange: ({ low, high }) => numbers.range(low, high, digits, true),
    axis: {
      title: unit,
      format: (value) => numbers.decimal(value, Number.isInteger(value) ? 0 : 1),
      bounds: null,
      span: digits === 0 ? 100 : 0,
    },
  };
}
