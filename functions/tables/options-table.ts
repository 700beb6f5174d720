import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import type { OptionStatistics } from '../psychometrics/classical/option-analysis.ts';
import { isUnavailable, mapResult, type Result } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

interface Row {
  readonly item: string;
  readonly variants: readonly string[];
  readonly option: string;
  readonly given: number;
  readonly statistics: Result<OptionStatistics>;
}

const { text, integer, number, boolean } = columnsOf<Row>();

export const optionsTable: Table<Row> = {
  name: 'options',
  meaning: 'One option of an item; where the key differs between variants, one option under one key',
  key: ['item', 'variant', 'option'],
  columns: [
    text('item', 'Item', ({ item }) => item),
    text('option', 'Option as printed in the test', ({ option }) => option),
    boolean(
      'is_key',
      'Whether it is the key',
      ({ statistics }) => mapResult(statistics, ({ isKey }) => isKey),
      'true, false',
    ),
    integer(
      'n',
      'Students who chose it',
      ({ statistics }) => mapResult(statistics, ({ n }) => n),
      'students',
    ),
    number(
      'share',
      'Among the students behind the p-value; the rest chose no option',
      ({ statistics }) => mapResult(statistics, ({ share }) => share),
      'share 0–1',
    ),
    number(
      'option_rest_correlation',
      'Correlation of choosing it with the raw score on the rest of the form; positive for a wrong option is a suspect key',
      ({ statistics }) => mapResult(statistics, ({ restCorrelation }) => restCorrelation),
      'correlation',
    ),
    text(
      'variant',
      'Variants with this key, separated by |; empty where all variants have the same key',
      ({ variants }) => variants.join('|'),
    ),
    integer('n_given', 'Students behind the shares', ({ given }) => given, 'students'),
  ],
};

export function optionRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap(({ items }) =>
    items.flatMap(({ id, options }) =>
      options.flatMap((analysis): readonly Row[] => {
        const common = { item: id, variants: analysis.variants, given: analysis.n };
        return isUnavailable(analysis.options)
          ? [{ ...common, option: '', statistics: analysis.options }]
          : analysis.options.map((statistics) => ({ ...common, option: statistics.option, statistics }));
      }),
    ),
  );
}
