import type { ScoreSummary } from '../../../analysis/results.ts';
import type { PlaceComparison, SummaryDomain } from '../../../analysis/summary/summary-results.ts';
import { inLanguage } from '../../../assessment/assessment.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../../statistics/unavailable.ts';
import { adjustedNote } from '../../adjusted-note.ts';
import { headCell, numberCell, textCell, verdictCell, whoCell } from '../../cells.ts';
import { type DotRow, dotIntervals } from '../../charts/dot-interval.ts';
import { stackedLevels } from '../../charts/stacked-levels.ts';
import { verdictView } from '../../verdict-view.ts';
import type { Block, Cell, Row, SectionView } from '../../view.ts';
import { figureOf, type Own, type SummaryContext } from '../context.ts';
import { summaryTitle } from '../sentence.ts';

/** Section 3: the domains' means with clustered intervals, a region beside the nation, and levels. */
export function domainsSection(context: SummaryContext): SectionView {
  const { say, t, findingsOf, own } = context;
  const found = findingsOf('domains');
  return {
    id: 'domains',
    name: say('section.domains'),
    title: summaryTitle(found, t('titles.domains-none'), say('section.domains'), context),
    blocks: [
      meansFigure(context),
      own === 'region' ? comparedTable(context) : meansTable(context),
      ...levelBlocks(context),
    ],
  };
}

function summaryIn(domain: SummaryDomain, who: Own, context: SummaryContext): Result<ScoreSummary> {
  return figureOf(context, who, domain) ?? unavailable('no-data');
}

function meansFigure(context: SummaryContext): Block {
  const { say, measure, results, both, own, domainName } = context;
  const panels = results.domains.map((domain) => {
    const verdict = own === 'region' ? verdictView(domain.comparison, context, 'verdict-short') : null;
    return {
      title: domainName(domain.domain),
      verdict:
        verdict === null
          ? null
          : {
              text: `${verdict.symbol} ${say('verdict-line', { beside: say('beside.nation'), verdict: verdict.text })}`,
              tone: verdict.tone,
            },
      rows: both.map((who) => dotRow(who, context.who(who), summaryIn(domain, who, context), context)),
    };
  });
  return {
    kind: 'figure',
    caption: say('domains.figure'),
    stacked: true,
    whole: true,
    ...dotIntervals(
      'domains-figure',
      { title: say('domains.figure'), descriptions: panels.map((panel) => describePanel(panel, context)) },
      panels,
      measure.axis,
      { left: 124, band: 'region' },
    ),
    note: context.t('domains.figure-note'),
  };
}

/** What a panel of a figure shows, for those who do not see it. */
export function describePanel(
  { title, rows }: { readonly title: string; readonly rows: readonly DotRow[] },
  { say }: SummaryContext,
): string {
  const values = rows.map(({ name, text }) => say('domains.description-item', { name, value: text }));
  return `${title}. ${values.join('; ')}.`;
}

/** A row of a dot-and-interval figure. */
export function dotRow(
  who: Own,
  name: string,
  summary: Result<ScoreSummary>,
  { measure, reason }: SummaryContext,
): DotRow {
  if (isUnavailable(summary)) return { who, name, value: null, low: null, high: null, text: reason(summary) };
  const interval = isAvailable(summary.interval) ? summary.interval : null;
  return {
    who,
    name,
    value: summary.mean,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    text: measure.value(summary.mean),
  };
}

/** `55,3 (50,1–60,5)`; the number alone where it has no interval. */
export function withInterval(summary: ScoreSummary, { measure }: SummaryContext): string {
  const mean = measure.bare(summary.mean);
  return isAvailable(summary.interval) ? `${mean} (${measure.range(summary.interval)})` : mean;
}

/** Difference with its interval, g and verdict: three cells. */
export function comparisonCells(
  comparison: Result<PlaceComparison>,
  context: SummaryContext,
): readonly Cell[] {
  const { measure, numbers, t } = context;
  if (isUnavailable(comparison)) return [{ ...verdictCell(verdictView(comparison, context)), span: 3 }];
  const { difference, g, verdict } = comparison;
  return [
    textCell(`${measure.bareDifference(difference.value)} (${measure.differenceRange(difference)})`, 'right'),
    textCell(numbers.signed(g.value, 2), 'right'),
    verdictCell({ ...verdictView(comparison, context), text: t(`schools.verdict.${verdict}`) }),
  ];
}

function comparedTable(context: SummaryContext): Block {
  const { say, t, measure, numbers, results, both, domainName, placeName } = context;
  return {
    kind: 'table',
    caption: `${say('domains.table')} (${measure.unit})`,
    columns: [
      { text: say('domains.who'), align: 'left', width: '18%' },
      { text: say('domains.n'), align: 'right', width: '7%' },
      { text: say('domains.mean-interval'), align: 'right', width: '18%' },
      { text: say('domains.sd'), align: 'right', width: '9%' },
      { text: say('domains.difference-interval'), align: 'right', width: '19%' },
      { text: say('domains.g'), align: 'right', width: '7%' },
      { text: say('domains.verdict'), align: 'left' },
    ],
    rows: results.domains.flatMap((domain): readonly Row[] => [
      { group: true, cells: [headCell(domainName(domain.domain), 7)] },
      ...both.map((who): Row => {
        const summary = summaryIn(domain, who, context);
        const head = whoCell(who, who === 'region' ? placeName() : context.who(who));
        const cells: readonly Cell[] = isUnavailable(summary)
          ? [{ text: context.reason(summary), align: 'left', span: 3, missing: true }]
          : [
              textCell(numbers.count(summary.n), 'right'),
              textCell(withInterval(summary, context), 'right'),
              numberCell(summary.sd, measure.bare, context),
            ];
        const compared: readonly Cell[] =
          who === 'region'
            ? [textCell('–', 'right'), textCell('–', 'right'), textCell('–')]
            : comparisonCells(domain.comparison, context);
        return { school: who === 'region', cells: [head, ...cells, ...compared] };
      }),
    ]),
    note: [
      t('domains.note'),
      ...adjustedNote(
        results.domains.map(({ comparison }) => comparison),
        context,
      ),
    ].join(' '),
  };
}

function meansTable(context: SummaryContext): Block {
  const { say, t, measure, numbers, results, domainName } = context;
  return {
    kind: 'table',
    caption: `${say('domains.table')} (${measure.unit})`,
    columns: [
      { text: say('domains.domain'), align: 'left', width: '34%' },
      { text: t('schools-column'), align: 'right' },
      { text: say('domains.n'), align: 'right' },
      { text: say('domains.mean-interval'), align: 'right', width: '26%' },
      { text: say('domains.sd'), align: 'right' },
    ],
    rows: results.domains.map((domain): Row => {
      const head = headCell(domainName(domain.domain));
      const { own } = domain;
      if (isUnavailable(own))
        return { cells: [head, { text: context.reason(own), align: 'left', span: 4, missing: true }] };
      return {
        cells: [
          head,
          textCell(own.schools === null ? '–' : numbers.count(own.schools), 'right'),
          textCell(numbers.count(own.n), 'right'),
          textCell(withInterval(own, context), 'right'),
          numberCell(own.sd, measure.bare, context),
        ],
      };
    }),
    note: t('domains.note-nation'),
  };
}

function levelBlocks(context: SummaryContext): readonly Block[] {
  const { say, results, assessment, language, numbers, both, own } = context;
  const withLevels = results.domains.filter(({ levels }) => isAvailable(levels));
  // Levels may differ between domains: those with the same levels share a figure.
  const groups = Map.groupBy(withLevels, ({ domain }) =>
    JSON.stringify((assessment.levels[domain] ?? []).map(({ id }) => id)),
  );
  const percent = (share: number) => numbers.percent(share * 100, 0);
  const number = (share: number) => numbers.decimal(share * 100, 0);
  return [...groups.values()].map((domains, index): Block => {
    const names = (assessment.levels[domains[0]!.domain] ?? []).map(({ name, id }) =>
      inLanguage(name, language, id),
    );
    const panels = domains.map(({ domain, levels }) => ({
      title: context.domainName(domain),
      rows: isUnavailable(levels)
        ? []
        : both.flatMap((who) => {
            const shares = who === own ? levels.own : levels.nation;
            return shares.length === 0 ? [] : [{ who, name: context.who(who), shares, note: '' }];
          }),
    }));
    const description = panels
      .map(({ title, rows }) => {
        const lines = rows.map(
          ({ name, shares }) =>
            `${name}: ${shares.map((share, at) => `${names[at]} ${percent(share)}`).join(', ')}`,
        );
        return `${title}. ${lines.join('; ')}.`;
      })
      .join(' ');
    const title = say('domains.levels');
    return {
      kind: 'figure',
      caption: `${title}, %`,
      svgs: [{ svg: stackedLevels(`levels-${index + 1}`, { title, description }, names, panels, number) }],
    };
  });
}
