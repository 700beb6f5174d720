import type { RegionLine } from '../../../analysis/summary/summary-results.ts';
import { isUnavailable, unavailable } from '../../../statistics/unavailable.ts';
import { adjustedNote } from '../../adjusted-note.ts';
import { headCell, textCell } from '../../cells.ts';
import { dotIntervals } from '../../charts/dot-interval.ts';
import type { Block, Row, SectionView } from '../../view.ts';
import type { SummaryContext } from '../context.ts';
import { summaryTitle } from '../sentence.ts';
import { comparisonCells, describePanel, dotRow, withInterval } from './domains.ts';

/** Where the names of regions end: room for the longest. */
const NAMES = 186;

/** The nation's summary alone: its regions beside each other, in the order of their codes, never by result. */
export function regionsSection(context: SummaryContext): SectionView | null {
  const { t, results, findingsOf } = context;
  if (results.regions.length + results.withheld.length === 0) return null;
  const name = t('section.regions');
  return {
    id: 'regions',
    name,
    title: summaryTitle(findingsOf('regions'), name, name, context),
    blocks: [
      { kind: 'text', style: 'lead', text: t('regions.lead') },
      ...(results.regions.length > 0
        ? [...figures(context), ...results.domains.map(({ domain }) => table(domain, context))]
        : []),
      ...withheld(context),
    ],
  };
}

function figures(context: SummaryContext): readonly Block[] {
  const { t, results, measure, domainName, placeName } = context;
  return results.domains.map(({ domain, own }, at): Block => {
    const title = domainName(domain);
    const rows = [
      dotRow('nation', context.who('nation'), own, context),
      ...results.regions.map(({ region, domains }) =>
        dotRow('region', placeName(region), domains[domain]?.own ?? unavailable('no-data'), context),
      ),
    ];
    const caption = t('regions.figure', { domain: title });
    return {
      kind: 'figure',
      caption,
      stacked: true,
      ...dotIntervals(
        `regions-${at + 1}`,
        { title: caption, descriptions: [describePanel({ title, rows }, context)] },
        [{ title, verdict: null, rows }],
        measure.axis,
        { left: NAMES, band: 'nation' },
      ),
      ...(at === 0 ? { note: t('regions.figure-note') } : {}),
    };
  });
}

function table(domain: string, context: SummaryContext): Block {
  const { t, say, results, measure, domainName } = context;
  return {
    kind: 'table',
    caption: `${t('regions.table', { domain: domainName(domain) })} (${measure.unit})`,
    columns: [
      { text: t('regions.region'), align: 'left', width: '23%' },
      { text: t('schools-column'), align: 'right', width: '9%' },
      { text: say('domains.n'), align: 'right', width: '7%' },
      { text: say('domains.mean-interval'), align: 'right', width: '18%' },
      { text: say('domains.difference-interval'), align: 'right', width: '18%' },
      { text: say('domains.g'), align: 'right', width: '7%' },
      { text: say('domains.verdict'), align: 'left' },
    ],
    rows: results.regions.map((line) => row(line, domain, context)),
    note: [
      t('regions.note'),
      ...adjustedNote(
        results.regions.map(({ domains }) => domains[domain]?.comparison),
        context,
      ),
    ].join(' '),
  };
}

function row({ region, domains }: RegionLine, domain: string, context: SummaryContext): Row {
  const { numbers, placeName, reason } = context;
  const head = headCell(placeName(region));
  const known = domains[domain];
  if (known === undefined || isUnavailable(known.own)) {
    const why = known === undefined ? unavailable('no-data') : known.own;
    return {
      cells: [head, { text: isUnavailable(why) ? reason(why) : '', align: 'left', span: 6, missing: true }],
    };
  }
  const { own, comparison } = known;
  return {
    cells: [
      head,
      textCell(own.schools === null ? '–' : numbers.count(own.schools), 'right'),
      textCell(numbers.count(own.n), 'right'),
      textCell(withInterval(own, context), 'right'),
      ...comparisonCells(comparison, context),
    ],
  };
}

/** Regions without figures, each with its reason. */
function withheld({ results, t, placeName, assessment, numbers }: SummaryContext): readonly Block[] {
  const need = numbers.count(assessment.rules.summary.schools);
  return results.withheld
    .filter(({ place }) => place !== '')
    .map(({ place, reason }) => ({
      kind: 'text',
      style: 'missing',
      text: t(`withheld.${reason}`, { place: placeName(place), need }),
    }));
}
