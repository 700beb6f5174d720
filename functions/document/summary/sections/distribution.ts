import type { PercentileName, ScoreSummary } from '../../../analysis/results.ts';
import { isUnavailable, type Result, unavailable } from '../../../statistics/unavailable.ts';
import { numberCell } from '../../cells.ts';
import { percentileBands } from '../../charts/percentile-bands.ts';
import type { PercentileRow } from '../../charts/percentile-row.ts';
import type { SectionView } from '../../view.ts';
import { figureOf, type Own, type SummaryContext } from '../context.ts';
import { placeRows } from '../place-rows.ts';
import { summaryTitle } from '../sentence.ts';

/** Section 4: how students' results are spread. */
export function distributionSection(context: SummaryContext): SectionView {
  const { say, t, measure, results, both, own, domainName, findingsOf } = context;
  const panels = results.domains.map((domain) => ({
    title: domainName(domain.domain),
    rows: both.map((who) => bandRow(who, figureOf(context, who, domain) ?? unavailable('no-data'), context)),
  }));
  const name = say('section.distribution');
  const columns: readonly [string, (summary: ScoreSummary) => Result<number>][] = [
    ['P10', percentile('p10')],
    ['P25', percentile('p25')],
    [say('distribution.median'), percentile('p50')],
    ['P75', percentile('p75')],
    ['P90', percentile('p90')],
    [say('distribution.gap-outer'), ({ gapP90P10 }) => gapP90P10],
    [say('distribution.gap-inner'), ({ gapP75P25 }) => gapP75P25],
  ];
  return {
    id: 'distribution',
    name,
    title: summaryTitle(findingsOf('distribution'), name, name, context),
    blocks: [
      {
        kind: 'figure',
        caption: say('distribution.figure'),
        stacked: true,
        ...percentileBands(
          'percentiles-figure',
          {
            title: say('distribution.figure'),
            descriptions: panels.map(
              ({ title, rows }) => `${title}. ${rows.map((row) => describe(row, context)).join(' ')}`,
            ),
          },
          panels,
          measure.axis,
          measure.bare,
        ),
        note: say('distribution.figure-note'),
      },
      {
        kind: 'table',
        caption: `${t('distribution.table')} (${measure.unit})`,
        columns: [
          { text: say(own === 'region' ? 'domains.who' : 'domains.domain'), align: 'left', width: '28%' },
          ...columns.map(([text]) => ({ text, align: 'right' as const })),
        ],
        rows: placeRows(
          results.domains,
          columns.length,
          (domain, who) => {
            const summary = figureOf(context, who, domain) ?? unavailable('no-data');
            return isUnavailable(summary)
              ? [{ text: context.reason(summary), align: 'left', span: columns.length, missing: true }]
              : columns.map(([, of]) => numberCell(of(summary), measure.bare, context));
          },
          context,
        ),
      },
    ],
  };
}

function percentile(name: PercentileName): (summary: ScoreSummary) => Result<number> {
  return ({ percentiles }) => {
    const value = percentiles[name];
    return isUnavailable(value) ? value : value.value;
  };
}

function bandRow(who: Own, summary: Result<ScoreSummary>, context: SummaryContext): PercentileRow {
  const name = context.who(who);
  if (isUnavailable(summary)) {
    const note = context.reason(summary);
    return { who, name, p10: null, p25: null, p50: null, p75: null, p90: null, note };
  }
  const at = (which: PercentileName): number | null => {
    const value = percentile(which)(summary);
    return isUnavailable(value) ? null : value;
  };
  const { p50 } = summary.percentiles;
  return {
    who,
    name,
    p10: at('p10'),
    p25: at('p25'),
    p50: at('p50'),
    p75: at('p75'),
    p90: at('p90'),
    note: isUnavailable(p50) ? context.reason(p50) : '',
  };
}

function describe(row: PercentileRow, { say, measure }: SummaryContext): string {
  if (row.p50 === null) return say('domains.description-item', { name: row.name, value: row.note });
  const outer =
    row.p10 === null || row.p90 === null
      ? ''
      : say('distribution.description-outer', { p10: measure.bare(row.p10), p90: measure.bare(row.p90) });
  return say('distribution.description-row', { name: row.name, p50: measure.bare(row.p50), outer });
}
