import type { DomainResults, PercentileName, ScoreSummary } from '../../analysis/results.ts';
import { scoreStep } from '../../analysis/score-step.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { headCell, numberCell, whoCell } from '../cells.ts';
import { distribution, highest } from '../charts/distribution.ts';
import type { Who } from '../charts/marks.ts';
import { percentileBands } from '../charts/percentile-bands.ts';
import type { PercentileRow } from '../charts/percentile-row.ts';
import type { Context } from '../context.ts';
import { sectionTitle } from '../section-title.ts';
import { statements } from '../statements.ts';
import type { Block, Row, SectionView } from '../view.ts';

/** Section 5: percentiles, the anonymous distribution, and the gap between high and low results. */
export function distributionSection(context: Context): SectionView {
  const { say, results, findings, measure } = context;
  const found = findings.bySection.distribution ?? [];
  const panels = results.domains.map((domain) => ({
    title: context.domainName(domain.domain),
    rows: (['school', ...context.against] as const).map((who) =>
      bandRow(who, summaryOf(domain, who), context),
    ),
  }));
  const blocks: readonly Block[] = [
    ...statements(found, context),
    ...stepNote(context),
    {
      kind: 'figure',
      caption: say('distribution.figure'),
      stacked: true,
      ...percentileBands(
        'percentiles-figure',
        {
          title: say('distribution.figure'),
          descriptions: panels.map(({ title, rows }) =>
            say('distribution.description', {
              domain: title,
              rows: rows.map((row) => described(row, context)).join(' '),
            }),
          ),
        },
        panels,
        measure.axis,
        measure.bare,
      ),
      note: [
        say('distribution.figure-note'),
        ...(panels.some(({ rows }) => rows.some(({ p10, p25 }) => p10 === null && p25 !== null))
          ? [say('distribution.figure-note-inner')]
          : []),
      ].join(' '),
    },
    ...histograms(context),
    percentileTable(context),
  ];
  return {
    id: 'distribution',
    name: say('section.distribution'),
    title: sectionTitle(
      found.filter(({ against }) => against === context.against[0]),
      {
        none: 'titles.distribution-similar',
        tooFew: 'titles.distribution-too-few',
        name: 'section.distribution',
      },
      context,
    ),
    blocks,
  };
}

/** Where the interval of a gap leaves out 0 and yet no difference is found, a point of the test is larger than it. */
function stepNote(context: Context): readonly Block[] {
  const { results, against, assessment, measure } = context;
  const main = against[0];
  const steps = results.domains.flatMap(({ domain, spread }) => {
    const found = main === undefined ? undefined : spread[main];
    if (found === undefined || isUnavailable(found) || found.wider !== null) return [];
    const { low, high } = found.difference;
    return low > 0 || high < 0 ? [scoreStep(assessment, domain)] : [];
  });
  return steps.length > 0
    ? [
        {
          kind: 'text',
          style: 'note',
          text: context.say('distribution.step-note', { step: measure.amount(Math.max(...steps)) }),
        },
      ]
    : [];
}

function summaryOf(domain: DomainResults, who: Who): Result<ScoreSummary> {
  return (
    (who === 'school' ? domain.groups['all'] : domain.references[who]?.['all']) ?? unavailable('no-data')
  );
}

function bandRow(who: Who, summary: Result<ScoreSummary>, context: Context): PercentileRow {
  const name = context.who(who);
  if (isUnavailable(summary)) {
    return {
      who,
      name,
      p10: null,
      p25: null,
      p50: null,
      p75: null,
      p90: null,
      note: context.reason(summary),
    };
  }
  const at = (percentile: PercentileName): number | null => {
    const value = summary.percentiles[percentile];
    return isUnavailable(value) ? null : value.value;
  };
  const { p25, p50, p90 } = summary.percentiles;
  const missing = [p25, p90].flatMap((percentile, outer) =>
    isUnavailable(percentile) && percentile.need !== undefined
      ? [
          context.say(outer ? 'distribution.outer-missing' : 'distribution.inner-missing', {
            need: context.words.numbers.count(percentile.need),
          }),
        ]
      : [],
  );
  const note = isUnavailable(p50) ? context.reason(p50) : missing.join('; ');
  return {
    who,
    name,
    p10: at('p10'),
    p25: at('p25'),
    p50: at('p50'),
    p75: at('p75'),
    p90: at('p90'),
    note,
  };
}

function described(row: PercentileRow, context: Context): string {
  const { say, measure } = context;
  if (row.p50 === null) return say('domains.description-item', { name: row.name, value: row.note });
  const outer =
    row.p10 === null || row.p90 === null
      ? ''
      : say('distribution.description-outer', { p10: measure.bare(row.p10), p90: measure.bare(row.p90) });
  return say('distribution.description-row', { name: row.name, p50: measure.bare(row.p50), outer });
}

/** A figure without any picture is none: its reasons stand as lines, and no number is spent on it. */
function histograms(context: Context): readonly Block[] {
  const { say, results, measure, words } = context;
  const width = results.domains.length === 1 ? 480 : results.domains.length === 3 ? 204 : 310;
  const binned = results.domains.map(({ distribution: bins, groups: { all } }) =>
    isUnavailable(bins) || all === undefined || isUnavailable(all)
      ? []
      : bins.map(({ from, to, students, referenceShare }) => ({
          from,
          to,
          students,
          expected: referenceShare === null ? null : referenceShare * all.n,
        })),
  );
  const most = Math.max(1, ...binned.map(highest));
  const svgs = results.domains.map((domain, index) => {
    const title = context.domainName(domain.domain);
    const school = domain.groups['all'];
    if (isUnavailable(domain.distribution) || school === undefined || isUnavailable(school)) {
      const reason = isUnavailable(domain.distribution) ? domain.distribution : unavailable('no-data');
      return { title, svg: '', missing: say('left-out.distribution', { reason: context.reason(reason) }) };
    }
    const bins = binned[index]!;
    const centred = (bins[0]?.from ?? 0) < 0 && measure.kind === 'percent';
    const fullest = bins.toSorted((a, b) => b.students - a.students)[0];
    return {
      title,
      missing: '',
      svg: distribution(
        `distribution-${index + 1}`,
        {
          title: say('distribution.histogram', { domain: title }),
          description: say(
            centred ? 'distribution.histogram-description-score' : 'distribution.histogram-description',
            {
              domain: title,
              students: words.numbers.count(fullest?.students ?? 0),
              range: words.numbers.range(fullest?.from ?? 0, fullest?.to ?? 0, 0),
              score: measure.value(((fullest?.from ?? 0) + (fullest?.to ?? 0)) / 2),
            },
          ),
        },
        bins,
        {
          x: measure.unit,
          y: say('appendix.wright-students'),
          most,
          format: measure.axis.format,
          count: words.numbers.count,
          centred,
        },
        width,
        context.against.includes('region') ? 'region' : 'nation',
      ),
    };
  });
  const outlined = results.domains.some(
    ({ distribution: bins }) => isAvailable(bins) && bins.every((bin) => bin.referenceShare !== null),
  );
  const key = outlined ? (context.against.includes('region') ? 'region' : 'nation') : 'plain';
  if (svgs.every(({ svg }) => svg === '')) {
    return [...new Set(svgs.map(({ missing }) => missing))].map((text) => ({
      kind: 'text',
      style: 'missing',
      text,
    }));
  }
  return [
    {
      kind: 'figure',
      caption: say('distribution.histogram-title'),
      keys: [
        { swatch: 'column', name: context.who('school') },
        ...(key === 'plain' ? [] : [{ swatch: `line ${key}`, name: context.who(key) }]),
      ],
      svgs,
      note: say(`distribution.histogram-note-${key}`),
    },
  ];
}

/** All percentiles, the lowest and the highest result, and the two gaps, as numbers. */
function percentileTable(context: Context): Block {
  const { say, measure, results } = context;
  const rows = results.domains.flatMap((domain): readonly Row[] => [
    { group: true, cells: [headCell(context.domainName(domain.domain), 10)] },
    ...(['school', ...context.against] as const).map((who): Row => {
      const summary = summaryOf(domain, who);
      const head = whoCell(who, context.who(who));
      if (isUnavailable(summary)) {
        return {
          school: who === 'school',
          cells: [head, { text: context.reason(summary), align: 'left', span: 9, missing: true }],
        };
      }
      const cells: readonly [Result<number>, (value: number) => string][] = [
        [summary.minimum, measure.bare],
        ...(['p10', 'p25', 'p50', 'p75', 'p90'] as const).map(
          (name): [Result<number>, (value: number) => string] => {
            const percentile = summary.percentiles[name];
            return [isUnavailable(percentile) ? percentile : percentile.value, measure.bare];
          },
        ),
        [summary.maximum, measure.bare],
        [summary.gapP90P10, measure.bare],
        [summary.gapP75P25, measure.bare],
      ];
      return {
        school: who === 'school',
        cells: [
          head,
          ...cells.map(([value, write]) => shortReason(numberCell(value, write, context), value, context)),
        ],
      };
    }),
  ]);
  const some = (is: (text: string) => boolean) =>
    rows.some(({ cells }) => cells.some(({ text }) => is(text)));
  return {
    kind: 'table',
    caption: `${say('distribution.table')} (${measure.unit})`,
    columns: [
      { text: say('domains.who'), align: 'left', width: '19%' },
      { text: say('distribution.minimum'), align: 'right' },
      { text: 'P10', align: 'right' },
      { text: 'P25', align: 'right' },
      { text: say('distribution.median'), align: 'right', width: '10%' },
      { text: 'P75', align: 'right' },
      { text: 'P90', align: 'right' },
      { text: say('distribution.maximum'), align: 'right' },
      { text: say('distribution.gap-outer'), align: 'right' },
      { text: say('distribution.gap-inner'), align: 'right' },
    ],
    rows,
    note: [
      say('domains.unrounded'),
      ...(some((text) => text.startsWith('n <')) ? [say('distribution.table-note')] : []),
      ...(some((text) => text === '–') ? [say('distribution.absent-note')] : []),
    ].join(' '),
  };
}

/** Narrow columns hold the sizes alone; the note under the table says what they mean. */
function shortReason(cell: ReturnType<typeof numberCell>, value: Result<number>, context: Context) {
  if (!isUnavailable(value)) return cell;
  const { count } = context.words.numbers;
  const text =
    value.unavailable === 'too-few' && value.need !== undefined
      ? `n < ${count(value.need)}`
      : value.unavailable === 'no-reference' || value.unavailable === 'no-data'
        ? '–'
        : context.say('distribution.hidden');
  return { ...cell, text, align: 'right' as const };
}
