import { type DomainResults, references, type ScoreSummary } from '../../analysis/results.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { capital, small } from '../capital.ts';
import { headCell, numberCell, textCell } from '../cells.ts';
import type { Context } from '../context.ts';
import type { Block, Cell, Row, SectionView } from '../view.ts';
import { glossaryBlocks } from './glossary.ts';
import { wrightMaps } from './wright-maps.ts';

/** Items in the table; a file of rotated booklets has hundreds, and its tables hold them all. */
const ITEMS = 80;

/** The appendix: what the body does not have. Every group's n, mean and standard error; every item; the glossary. */
export function appendixSection(context: Context): SectionView {
  const { say } = context;
  return {
    id: 'appendix',
    name: say('section.appendix'),
    title: say('appendix.title'),
    blocks: [
      groupsTable(context),
      ...itemsTable(context),
      ...wrightMaps(context),
      ...glossaryBlocks(context),
    ],
  };
}

function groupsTable(context: Context): Block {
  const { say, results, measure, against } = context;
  const beside = against.filter((name) => name !== 'similar');
  const columns = 4 + 2 * beside.length;
  const omitted = results.domains
    .filter((domain) => shownGroups(domain, context).length < Object.keys(domain.groups).length)
    .map(({ domain }) => small(context.domainName(domain)));
  return {
    kind: 'table',
    caption: `${say('appendix.groups')} (${measure.unit})`,
    columns: [
      { text: say('domains.who'), align: 'left', width: '18%' },
      ...(['school', ...beside] as const).flatMap((name) => {
        const group = context.who(name);
        return [
          { text: 'n', align: 'right' as const, width: '8%', group },
          { text: capital(say('appendix.mean-se')), align: 'right' as const, group },
          ...(name === 'school'
            ? [{ text: say('domains.sd'), align: 'right' as const, width: '9%', group }]
            : []),
        ];
      }),
    ],
    rows: results.domains.flatMap((domain): readonly Row[] => [
      { group: true, cells: [headCell(context.domainName(domain.domain), columns)] },
      ...shownGroups(domain, context).map(
        ([group, summary]): Row => ({
          cells: [
            headCell(capital(context.groupName(group))),
            ...summaryCells(summary, true, context),
            ...beside.flatMap((name) => summaryCells(referenceOf(domain, name, group), false, context)),
          ],
        }),
      ),
    ]),
    ...(omitted.length > 0 ? { note: say('appendix.not-compared', { domains: omitted.join(', ') }) } : {}),
  };
}

/** Groups by language only where the texts of a domain allow the comparison: their means must not stand side by side. */
function shownGroups({ domain, groups }: DomainResults, { assessment }: Context) {
  const declared = assessment.domains.find(({ id }) => id === domain);
  const isLanguage = (group: string) => !['all', 'girls', 'boys'].includes(group);
  return Object.entries(groups).filter(
    ([group]) => !(declared?.comparableAcrossLanguages === false && isLanguage(group)),
  );
}

function referenceOf(
  domain: DomainResults,
  name: (typeof references)[number],
  group: string,
): Result<ScoreSummary> {
  return domain.references[name]?.[group] ?? unavailable('no-data');
}

function summaryCells(summary: Result<ScoreSummary>, withSd: boolean, context: Context): readonly Cell[] {
  const { measure, words } = context;
  if (isUnavailable(summary))
    return [{ text: context.reason(summary), align: 'left', span: withSd ? 3 : 2, missing: true }];
  const digits = measure.kind === 'percent' ? 2 : 1;
  const se = isUnavailable(summary.se) ? '' : ` (${words.numbers.decimal(summary.se, digits)})`;
  return [
    textCell(words.numbers.count(summary.n), 'right'),
    textCell(measure.bare(summary.mean) + se, 'right'),
    ...(withSd ? [numberCell(summary.sd, measure.bare, context)] : []),
  ];
}

function itemsTable(context: Context): readonly Block[] {
  const { say, results, words, assessment } = context;
  const { items } = results;
  if (isUnavailable(items)) return [];
  const shown = items.filter(({ school }) => isAvailable(school));
  if (shown.length === 0) return [];
  const percent = (value: number) => words.numbers.percent(value * 100, 0);
  const who = references.find((name) => items.some((item) => item.references[name] !== undefined));
  const rows = shown.slice(0, ITEMS).map((item): Row => {
    const declared = assessment.items.find(({ id }) => id === item.item);
    const objective = assessment.objectives.find(({ id }) => id === declared?.objective);
    const reference = who === undefined ? undefined : item.references[who];
    const none: Cell = { text: say('reason.no-data'), align: 'left', missing: true };
    return {
      cells: [
        headCell(item.item),
        textCell(objective?.code || declared?.objective || '–'),
        item.difficulty === null ? none : textCell(words.numbers.decimal(item.difficulty, 2), 'right'),
        numberCell(item.school, percent, context),
        ...(who === undefined
          ? []
          : [reference === undefined ? none : textCell(percent(reference), 'right')]),
      ],
    };
  });
  return [
    {
      kind: 'table',
      caption: say('appendix.items'),
      columns: [
        { text: say('objectives.item'), align: 'left' },
        { text: say('appendix.objective'), align: 'left' },
        { text: say('appendix.difficulty'), align: 'right' },
        { text: say('appendix.points-school'), align: 'right' },
        ...(who === undefined
          ? []
          : [
              {
                text: say('appendix.points-reference', { who: say(`who-lower.${who}`) }),
                align: 'right' as const,
              },
            ]),
      ],
      rows,
      note:
        say('appendix.items-note') +
        (shown.length < items.length || shown.length > ITEMS
          ? ` ${say('appendix.items-cut', { shown: words.numbers.count(rows.length), all: words.numbers.count(items.length) })}`
          : ''),
    },
  ];
}
