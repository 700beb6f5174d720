import type { Against, DomainResults } from '../../analysis/results.ts';
import { inLanguage } from '../../assessment/assessment.ts';
import { isAvailable, isUnavailable, unavailable } from '../../statistics/unavailable.ts';
import { headCell, numberCell, textCell, verdictCell, whoCell } from '../cells.ts';
import { type DotPanel, type DotRow, dotInterval } from '../charts/dot-interval.ts';
import type { Who } from '../charts/marks.ts';
import { stackedLevels } from '../charts/stacked-levels.ts';
import type { Context } from '../context.ts';
import { sectionTitle } from '../section-title.ts';
import { statements } from '../statements.ts';
import { verdictView } from '../verdict-view.ts';
import type { Block, Row, SectionView } from '../view.ts';

/** Section 4: each domain beside its references, as a figure, as tables and in sentences. */
export function domainsSection(context: Context): SectionView {
  const { say, results, findings, measure } = context;
  const { domains } = results;
  const found = findings.bySection.domains ?? [];
  const main = context.against[0];
  const blocks: readonly Block[] = [
    {
      kind: 'figure',
      caption: say('domains.figure'),
      svgs: [
        {
          svg: dotInterval(
            'domains-figure',
            {
              title: say('domains.figure'),
              description: domains.map((domain) => description(domain, context)).join(' '),
            },
            domains.map((domain) => panel(domain, context)),
            measure.axis,
          ),
        },
      ],
      note: say('figure.interval-note'),
    },
    ...statements(found, context),
    meansTable(context),
    ...comparisonTable(context),
    ...levelBlocks(context),
    ...scaleBlocks(context),
  ];
  return {
    id: 'domains',
    name: say('section.domains'),
    title: sectionTitle(
      found.filter(({ against }) => against === main),
      { none: 'titles.domains-none', tooFew: 'titles.domains-too-few', name: 'section.domains' },
      context,
    ),
    blocks,
  };
}

function description(domain: DomainResults, context: Context): string {
  const { say, measure } = context;
  const value = (summary: DomainResults['groups'][string] | undefined): string =>
    summary === undefined
      ? say('reason.no-data')
      : isUnavailable(summary)
        ? context.reason(summary)
        : measure.value(summary.mean);
  return say('domains.description', {
    domain: context.domainName(domain.domain),
    school: value(domain.groups['all']),
    references:
      context.against
        .map((against) =>
          say('domains.description-item', {
            name: say(`who-lower.${against}`),
            value: value(domain.references[against]?.['all']),
          }),
        )
        .join(', ') || say('reason.no-reference'),
  });
}

function panel(domain: DomainResults, context: Context): DotPanel {
  const main = context.against[0];
  const comparison = main === undefined ? undefined : domain.comparisons[main]?.['all'];
  const verdict = comparison === undefined ? null : verdictView(comparison, context, 'verdict-short');
  return {
    title: context.domainName(domain.domain),
    verdict:
      verdict === null || main === undefined
        ? null
        : {
            text: `${verdict.symbol} ${context.say('verdict-line', { beside: context.say(`beside.${main}`), verdict: verdict.text })}`,
            tone: verdict.tone,
          },
    rows: [
      dotRow('school', domain.groups['all'], context),
      ...context.against.map((against) => dotRow(against, domain.references[against]?.['all'], context)),
    ],
  };
}

function dotRow(who: Who, given: DomainResults['groups'][string] | undefined, context: Context): DotRow {
  const summary = given ?? unavailable('no-data');
  if (isUnavailable(summary)) {
    return { who, name: context.who(who), value: null, low: null, high: null, text: context.reason(summary) };
  }
  const interval = isAvailable(summary.interval) ? summary.interval : null;
  return {
    who,
    name: context.who(who),
    value: summary.mean,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    text: context.measure.value(summary.mean),
  };
}

function meansTable(context: Context): Block {
  const { say, measure, results, words } = context;
  const { numbers } = words;
  const rows = results.domains.flatMap((domain): readonly Row[] => [
    { group: true, cells: [headCell(context.domainName(domain.domain), 6)] },
    ...(['school', ...context.against] as const).map((who): Row => {
      const summary =
        (who === 'school' ? domain.groups['all'] : domain.references[who]?.['all']) ?? unavailable('no-data');
      const head = whoCell(who, context.who(who));
      if (isUnavailable(summary)) {
        return {
          school: who === 'school',
          cells: [head, { text: context.reason(summary), align: 'left', span: 5, missing: true }],
        };
      }
      return {
        school: who === 'school',
        cells: [
          head,
          textCell(numbers.count(summary.n), 'right'),
          textCell(summary.schools === null ? '1' : numbers.count(summary.schools), 'right'),
          textCell(measure.bare(summary.mean), 'right'),
          numberCell(summary.interval, measure.range, context),
          numberCell(summary.sd, measure.bare, context),
        ],
      };
    }),
  ]);
  return {
    kind: 'table',
    caption: `${say('domains.table')} (${measure.unit})`,
    columns: [
      { text: say('domains.who'), align: 'left', width: '30%' },
      { text: say('domains.n'), align: 'right' },
      { text: say('domains.schools'), align: 'right' },
      { text: say('domains.mean'), align: 'right' },
      { text: say('domains.interval'), align: 'right' },
      { text: say('domains.sd'), align: 'right' },
    ],
    rows,
  };
}

function comparisonTable(context: Context): readonly Block[] {
  const { say, results, words, measure } = context;
  if (context.against.length === 0)
    return [
      {
        kind: 'text',
        style: 'missing',
        text: say('left-out.section', { reason: say('reason.no-reference') }),
      },
    ];
  const rows = results.domains.flatMap((domain): readonly Row[] => [
    { group: true, cells: [headCell(context.domainName(domain.domain), 5)] },
    ...context.against.map((against) => comparisonRow(domain, against, context)),
  ]);
  return [
    {
      kind: 'table',
      caption: say('domains.comparison'),
      columns: [
        { text: say('domains.who'), align: 'left', width: '22%' },
        { text: say('domains.difference'), align: 'right' },
        { text: say('domains.interval'), align: 'right' },
        { text: say('domains.g'), align: 'right' },
        { text: say('domains.verdict'), align: 'left', width: '36%' },
      ],
      rows,
      note: words.say('domains.note') + (measure.kind === 'percent' ? ` ${say('domains.note-percent')}` : ''),
    },
  ];
}

function comparisonRow(domain: DomainResults, against: Against, context: Context): Row {
  const { measure, words } = context;
  const comparison = domain.comparisons[against]?.['all'] ?? unavailable('no-data');
  const head = whoCell(against, context.who(against));
  if (isUnavailable(comparison)) {
    return { cells: [head, { ...verdictCell(verdictView(comparison, context)), span: 4 }] };
  }
  return {
    cells: [
      head,
      textCell(measure.difference(comparison.difference.value), 'right'),
      textCell(measure.differenceRange(comparison.difference), 'right'),
      textCell(words.numbers.signed(comparison.g.value, 2), 'right'),
      // Short where nothing is lost by it; "slightly" keeps its "of no practical weight".
      verdictCell(
        verdictView(
          comparison,
          context,
          comparison.verdict.startsWith('slightly') ? 'verdict' : 'verdict-short',
        ),
      ),
    ],
  };
}

function levelBlocks(context: Context): readonly Block[] {
  const { say, results, assessment, language, words } = context;
  const withLevels = results.domains.filter((domain) => (assessment.levels[domain.domain] ?? []).length > 0);
  if (withLevels.length === 0) return [];
  // Levels may differ between domains: those with the same levels share a figure.
  const groups = new Map<string, DomainResults[]>();
  for (const domain of withLevels) {
    const key = (assessment.levels[domain.domain] ?? []).map(({ id }) => id).join('\u0000');
    groups.set(key, [...(groups.get(key) ?? []), domain]);
  }
  return [...groups.values()].map((domains, index): Block => {
    const levels = assessment.levels[domains[0]!.domain] ?? [];
    const names = levels.map((level) => inLanguage(level.name, language, level.id));
    const percent = (share: number) => words.numbers.percent(share * 100, 0);
    const panels = domains.map((domain) => ({
      title: context.domainName(domain.domain),
      rows: (['school', ...context.against] as const).map((who) => {
        const shares = isUnavailable(domain.levels) ? undefined : domain.levels[who];
        return {
          who,
          name: context.who(who),
          shares:
            shares === undefined
              ? []
              : levels.map(({ id }) => shares.find(({ level }) => level === id)?.share ?? 0),
          note: isUnavailable(domain.levels) ? context.reason(domain.levels) : say('reason.no-data'),
        };
      }),
    }));
    return {
      kind: 'figure',
      caption: say('domains.levels'),
      svgs: [
        {
          svg: stackedLevels(
            `levels-${index + 1}`,
            {
              title: say('domains.levels'),
              description: panels
                .map((panel) =>
                  say('domains.levels-description', {
                    domain: panel.title,
                    levels:
                      panel.rows[0]!.shares.map((share, at) => `${names[at]} ${percent(share)}`).join(', ') ||
                      panel.rows[0]!.note,
                  }),
                )
                .join(' '),
            },
            names,
            panels,
            percent,
          ),
        },
      ],
    };
  });
}

function scaleBlocks(context: Context): readonly Block[] {
  const { say, results, assessment, words } = context;
  const rows = results.domains.flatMap((domain): readonly Row[] => {
    if (isUnavailable(domain.scale)) return [];
    const { school, references } = domain.scale;
    return [
      {
        cells: [
          headCell(context.domainName(domain.domain)),
          textCell(
            `${words.numbers.decimal(school.value, 0)} (${words.numbers.range(school.low, school.high, 0)})`,
            'right',
          ),
          ...context.against.map((against) => {
            const value = references[against];
            return value === undefined
              ? { text: say('reason.no-data'), align: 'left' as const, missing: true }
              : textCell(words.numbers.decimal(value, 0), 'right');
          }),
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  const { mean, sd } = assessment.rules.scale;
  return [
    { kind: 'heading', text: say('domains.scale-title') },
    {
      kind: 'text',
      style: 'body',
      text: say('domains.scale-text', { mean: words.numbers.count(mean), sd: words.numbers.count(sd) }),
    },
    {
      kind: 'table',
      caption: say('domains.scale-table'),
      columns: [
        { text: say('domains.domain'), align: 'left' },
        { text: `${context.who('school')} (${say('domains.interval')})`, align: 'right' },
        ...context.against.map((against) => ({ text: context.who(against), align: 'right' as const })),
      ],
      rows,
    },
  ];
}
