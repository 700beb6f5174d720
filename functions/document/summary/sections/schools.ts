import { type SchoolsDistribution, schoolVerdicts } from '../../../analysis/summary/summary-results.ts';
import { isAvailable, isUnavailable, type Result } from '../../../statistics/unavailable.ts';
import { headCell, numberCell, textCell } from '../../cells.ts';
import type { PercentileRow } from '../../charts/percentile-row.ts';
import { dotUnit, type SchoolDotsPanel, schoolDots } from '../../charts/school-dots.ts';
import type { Block, Cell, SectionView } from '../../view.ts';
import { figureOf, type Own, type SummaryContext } from '../context.ts';
import { placeRows } from '../place-rows.ts';
import { summaryTitle } from '../sentence.ts';

/** Section 5: schools as the units: their means, none named; the variance between them; and their verdicts. */
export function schoolsSection(context: SummaryContext): SectionView {
  const { t, findingsOf, results } = context;
  const name = t('section.schools');
  const known = results.domains.some(({ schools }) => isAvailable(schools));
  return {
    id: 'schools',
    name,
    title: summaryTitle(findingsOf('schools'), name, name, context),
    blocks: [
      { kind: 'text', style: 'lead', text: t('schools.lead') },
      ...(known ? [figure(context), table(context)] : missing(context)),
      ...verdictTable(context),
    ],
  };
}

function missing({ results, t, reason }: SummaryContext): readonly Block[] {
  const [first] = results.domains;
  if (first === undefined || isAvailable(first.schools)) return [];
  return [{ kind: 'text', style: 'missing', text: t('schools.missing', { reason: reason(first.schools) }) }];
}

function figure(context: SummaryContext): Block {
  const { t, results, both, own, measure, numbers, domainName } = context;
  const panels = results.domains.map((domain): SchoolDotsPanel => {
    const of = (who: Own) => figureOf(context, who, { own: domain.schools, nation: domain.nationSchools });
    const { schools } = domain;
    return {
      title: domainName(domain.domain),
      note: isUnavailable(schools) ? '' : t('schools.n', { n: numbers.count(schools.schools) }),
      who: own,
      edges: results.edges[domain.domain] ?? [],
      counts: isUnavailable(schools) ? [] : schools.counts,
      rows: both.flatMap((who) => {
        const distribution = of(who);
        return distribution === null ? [] : [schoolsRow(who, distribution, context)];
      }),
    };
  });
  const unit = dotUnit(panels);
  const description = panels
    .map(({ title, rows }) => {
      const medians = rows.map(({ name, p50, note }) =>
        t('schools.description-row', { name, median: p50 === null ? note : measure.bare(p50) }),
      );
      return `${title}. ${medians.join('; ')}.`;
    })
    .join(' ');
  return {
    kind: 'figure',
    caption: t('schools.figure'),
    svgs: [
      {
        svg: schoolDots(
          'schools-figure',
          { title: t('schools.figure'), description },
          panels,
          measure.axis,
          measure.bare,
        ),
      },
    ],
    note: t('schools.figure-note', { schools: unit }),
  };
}

function schoolsRow(
  who: Own,
  distribution: Result<SchoolsDistribution>,
  { who: nameOf, reason }: SummaryContext,
): PercentileRow {
  const name = nameOf(who);
  if (isUnavailable(distribution)) {
    return {
      who,
      name,
      p10: null,
      p25: null,
      p50: null,
      p75: null,
      p90: null,
      note: reason(distribution),
    };
  }
  const plain = (value: Result<number>) => (isUnavailable(value) ? null : value);
  const { p10, p25, median, p75, p90 } = distribution;
  return {
    who,
    name,
    p10: plain(p10),
    p25: plain(p25),
    p50: median,
    p75: plain(p75),
    p90: plain(p90),
    note: '',
  };
}

function table(context: SummaryContext): Block {
  const { t, say, results, own, measure, numbers } = context;
  const columns: readonly (readonly [string, string])[] = [
    [t('schools-column'), '12%'],
    ['P10', '8%'],
    [say('distribution.median'), '11%'],
    ['P90', '8%'],
    [t('schools.sd-between'), '13%'],
    [t('schools.sd-within'), '13%'],
    [t('schools.icc'), '13%'],
  ];
  return {
    kind: 'table',
    caption: `${t('schools.table')} (${measure.unit})`,
    columns: [
      { text: say(own === 'region' ? 'domains.who' : 'domains.domain'), align: 'left', width: '22%' },
      ...columns.map(([text, width]) => ({ text, width, align: 'right' as const })),
    ],
    rows: placeRows(
      results.domains,
      columns.length,
      (domain, who) => {
        const schools = figureOf(context, who, { own: domain.schools, nation: domain.nationSchools });
        if (schools === null) return null;
        if (isUnavailable(schools)) {
          return [{ text: context.reason(schools), align: 'left', span: columns.length, missing: true }];
        }
        const { p10, median, p90, variance } = schools;
        return [
          textCell(numbers.count(schools.schools), 'right'),
          short(p10, measure.bare, context),
          textCell(measure.bare(median), 'right'),
          short(p90, measure.bare, context),
          short(variance, ({ between }) => measure.bare(Math.sqrt(between)), context),
          short(variance, ({ within }) => measure.bare(Math.sqrt(within)), context),
          short(variance, ({ icc }) => numbers.percent(100 * icc, 0), context),
        ];
      },
      context,
    ),
    note: t('schools.table-note', { n: numbers.count(context.assessment.rules.summary.percentiles) }),
  };
}

/** A number, or a dash that the table's note explains. */
function short<T>(value: Result<T>, write: (value: T) => string, context: SummaryContext): Cell {
  return isUnavailable(value) ? textCell('–', 'right') : numberCell(value, write, context);
}

/** How many schools are above, below or not different, by their own reports. */
function verdictTable(context: SummaryContext): readonly Block[] {
  const { t, say, results, numbers, domainName } = context;
  const known = results.domains.flatMap(({ domain, verdicts }) =>
    isUnavailable(verdicts) ? [] : [{ domain, verdicts }],
  );
  if (known.length === 0) return [];
  const looks = { above: '▲', 'slightly-above': '▲', 'no-difference': '●' } as const;
  const symbolOf = (verdict: string) =>
    verdict in looks ? looks[verdict as keyof typeof looks] : verdict === 'too-few' ? '○' : '▼';
  return [
    {
      kind: 'table',
      caption: t('schools.verdicts'),
      columns: [
        { text: say('domains.domain'), align: 'left', width: '22%' },
        ...schoolVerdicts.map((verdict) => ({
          text: `${symbolOf(verdict)} ${t(`schools.verdict.${verdict}`)}`,
          align: 'right' as const,
          width: verdict === 'no-difference' ? '18%' : '12%',
        })),
      ],
      rows: known.map(({ domain, verdicts }) => ({
        cells: [
          headCell(domainName(domain)),
          ...schoolVerdicts.map((verdict) => textCell(numbers.count(verdicts[verdict]), 'right')),
        ],
      })),
      note: t('schools.verdicts-note'),
    },
  ];
}
