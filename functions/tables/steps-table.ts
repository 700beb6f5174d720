import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import { isAvailable } from '../statistics/unavailable.ts';
import { columnsOf, type Table } from './table.ts';

interface Row {
  readonly item: string;
  readonly step: number;
  readonly value: number;
  readonly se: number | null;
}

const { text, integer, number } = columnsOf<Row>();

export const stepsTable: Table<Row> = {
  name: 'steps',
  meaning: 'One step of an item with several points that is calibrated',
  key: ['item', 'step'],
  columns: [
    text('item', 'Item', ({ item }) => item),
    integer(
      'step',
      'Step h, from h − 1 to h points (points after closing up empty categories)',
      ({ step }) => step,
    ),
    number(
      'parameter',
      'Partial credit threshold: the ability at which h − 1 and h points are equally likely',
      ({ value }) => value,
      'logits',
    ),
    number('se', 'Its standard error', ({ se }) => se, 'logits'),
  ],
};

export function stepRows({ domains }: ItemAnalysis): readonly Row[] {
  return domains.flatMap(({ items }) =>
    items.flatMap(({ id, parameters }) =>
      isAvailable(parameters) && parameters.maximum > 1
        ? parameters.thresholds.map(({ value, se }, at) => ({ item: id, step: at + 1, value, se }))
        : [],
    ),
  );
}
