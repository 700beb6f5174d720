import type { DomainQuality } from '../../analysis/domain-quality.ts';
import { headCell, numberCell, textCell } from '../cells.ts';
import type { Context } from '../context.ts';
import type { Block, Cell, Row } from '../view.ts';

/** Ids in a cell; a long list ends in how many more there are. */
const IDS = 4;

/** How well the tests measured in the whole file: reliability, exclusions, fit and DIF, a row a domain. */
export function qualityBlocks(context: Context): readonly Block[] {
  const { say, results } = context;
  if (results.quality.length === 0)
    return [{ kind: 'text', style: 'missing', text: say('method.quality-missing') }];
  const column = (name: string, align: 'left' | 'right') => ({ text: say(`method.quality.${name}`), align });
  return [
    {
      kind: 'table',
      caption: say('method.quality.title'),
      columns: [
        { text: say('domains.domain'), align: 'left', width: '17%' },
        column('items', 'right'),
        column('students', 'right'),
        { ...column('alpha', 'right'), width: '15%' },
        column('wle', 'right'),
        column('excluded', 'left'),
        column('flagged', 'left'),
        column('misfitting', 'left'),
        column('dif-gender', 'left'),
        column('dif-language', 'left'),
      ],
      rows: results.quality.map((quality) => row(quality, context)),
      note: say('method.quality.note'),
    },
  ];
}

function row(quality: DomainQuality, context: Context): Row {
  const { words } = context;
  const { numbers } = words;
  return {
    cells: [
      headCell(context.domainName(quality.domain)),
      textCell(numbers.count(quality.items), 'right'),
      textCell(numbers.count(quality.students), 'right'),
      numberCell(
        quality.alpha,
        ({ value, low, high }) => `${numbers.decimal(value, 2)} (${numbers.range(low, high, 2)})`,
        context,
      ),
      numberCell(quality.wleReliability, (value) => numbers.decimal(value, 2), context),
      ...[
        quality.excluded,
        quality.flagged,
        quality.misfitting,
        quality.dif.gender,
        quality.dif.language,
      ].map((items) => listCell(items, context)),
    ],
  };
}

function listCell(items: readonly string[] | null, { say, words }: Context): Cell {
  if (items === null) return { text: say('method.quality.untested'), align: 'left', missing: true };
  if (items.length === 0) return textCell(say('objectives.none'));
  const more = items.length - IDS;
  const shown = items.slice(0, more > 0 ? IDS - 1 : IDS).join(', ');
  return textCell(
    more > 0 ? say('method.quality.more', { items: shown, n: words.numbers.count(more + 1) }) : shown,
  );
}
