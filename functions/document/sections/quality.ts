import type { DomainQuality } from '../../analysis/domain-quality.ts';
import { capital } from '../capital.ts';
import { headCell, numberCell, textCell } from '../cells.ts';
import type { Context } from '../context.ts';
import type { Block, Cell } from '../view.ts';

/** Ids in a cell; a long list ends in how many more there are. */
const IDS = 12;

/** How well the tests measured in the whole file: reliability, exclusions, fit and DIF, a column a domain. */
export function qualityBlocks(context: Context): readonly Block[] {
  const { say, results, words } = context;
  const { quality } = results;
  const { numbers } = words;
  if (quality.length === 0) return [{ kind: 'text', style: 'missing', text: say('method.quality-missing') }];
  const rows: readonly (readonly [string, (domain: DomainQuality) => Cell])[] = [
    ['items', ({ items }) => textCell(numbers.count(items))],
    ['students', ({ students }) => textCell(numbers.count(students))],
    [
      'alpha',
      ({ alpha }) =>
        left(
          numberCell(
            alpha,
            ({ value, low, high }) => `${numbers.decimal(value, 2)} (${numbers.range(low, high, 2)})`,
            context,
          ),
        ),
    ],
    [
      'wle',
      ({ wleReliability }) => left(numberCell(wleReliability, (value) => numbers.decimal(value, 2), context)),
    ],
    ['excluded', ({ excluded }) => listCell(excluded, context)],
    ['flagged', ({ flagged }) => listCell(flagged, context)],
    ['misfitting', ({ misfitting }) => listCell(misfitting, context)],
    ['dif-gender', ({ dif }) => listCell(dif.gender, context)],
    ['dif-language', ({ dif }) => listCell(dif.language, context)],
  ];
  return [
    {
      kind: 'table',
      caption: say('method.quality.title'),
      columns: [
        { text: say('participation.row'), align: 'left', width: '25%' },
        ...quality.map(({ domain }) => ({ text: context.domainName(domain), align: 'left' as const })),
      ],
      rows: rows.map(([name, cell]) => ({
        cells: [
          headCell(name === 'alpha' ? say('method.quality.alpha') : capital(say(`method.quality.${name}`))),
          ...quality.map(cell),
        ],
      })),
      note: say('method.quality.note'),
    },
  ];
}

function left(cell: Cell): Cell {
  return { ...cell, align: 'left' };
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
