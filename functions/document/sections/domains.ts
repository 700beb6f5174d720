import type { Against, DomainResults } from '../../analysis/results.ts';
import { inLanguage } from '../../assessment/assessment.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Interval } from '../../statistics/interval.ts';
import { isAvailable, isUnavailable, type Result, unavailable } from '../../statistics/unavailable.ts';
import { adjustedNote } from '../adjusted-note.ts';
import { small } from '../capital.ts';
import { headCell, numberCell, textCell, verdictCell, whoCell } from '../cells.ts';
import { type DotPanel, type DotRow, dotIntervals } from '../charts/dot-interval.ts';
import type { Who } from '../charts/marks.ts';
import { hasSmallParts, SMALL_PART } from '../charts/small-parts.ts';
import { stackedLevels } from '../charts/stacked-levels.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import { statements } from '../statements.ts';
import { verdictView } from '../verdict-view.ts';
import type { Block, Cell, Row, SectionView } from '../view.ts';

/** Section 4: each domain beside its references, as a figure, as tables and in sentences. */
export function domainsSection(context: Context): SectionView {
  const { say, results, findings, measure } = context;
  const { domains } = results;
  const found = findings.bySection.domains ?? [];
  // One statement of all domains, the same as on the first page: that of one of them would hide the others.
  const whole = findings.bySection.summary?.find(({ rule }) => rule.startsWith('title.'));
  const blocks: readonly Block[] = [
    ...statements(found, context),
    ...adjustedLine(found, context),
    {
      kind: 'figure',
      caption: say('domains.figure'),
      stacked: true,
      // What a head looks at first is seen in one look.
      whole: true,
      ...dotIntervals(
        'domains-figure',
        {
          title: say('domains.figure'),
          descriptions: domains.map((domain) => description(domain, context)),
        },
        domains.map((domain) => panel(domain, context)),
        measure.axis,
      ),
      note: say('figure.interval-note'),
    },
    meansTable(context),
    ...(context.against.length > 0
      ? []
      : [
          {
            kind: 'text',
            style: 'missing',
            text: say('left-out.section', { reason: say('reason.no-reference') }),
          } as const,
        ]),
    ...levelBlocks(context),
    ...scaleBlocks(context),
  ];
  return {
    id: 'domains',
    name: say('section.domains'),
    title: whole ? sentence(whole, context) : say('section.domains'),
    blocks,
  };
}

/** Beside statements whose interval seems to contradict them. */
function adjustedLine(found: readonly Finding[], context: Context): readonly Block[] {
  const contradicts = found.some(
    ({ rule, against, numbers: { low = 0, high = 0 } }) =>
      rule === 'domain-no-difference' && against === context.against[0] && (low > 0 || high < 0),
  );
  return contradicts ? [{ kind: 'text', style: 'note', text: context.say('note.adjusted') }] : [];
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

/** Mean, spread and difference of each group in one table: what the figure shows, with n, interval, g and verdict. */
function meansTable(context: Context): Block {
  const { say, measure, results } = context;
  const compared = context.against.length > 0;
  const rows = results.domains.flatMap((domain): readonly Row[] => [
    { group: true, cells: [headCell(context.domainName(domain.domain), compared ? 7 : 4)] },
    ...(['school', ...context.against] as const).map((who) => meansRow(domain, who, compared, context)),
  ]);
  return {
    kind: 'table',
    caption: `${say('domains.table')} (${measure.unit})`,
    columns: [
      { text: say('domains.who'), align: 'left', width: '17%' },
      { text: say('domains.n'), align: 'right', width: '7%' },
      { text: say('domains.mean-interval'), align: 'right', width: '18%' },
      { text: say('domains.sd'), align: 'right', width: '9%' },
      ...(compared
        ? ([
            { text: say('domains.difference-interval'), align: 'right', width: '21%' },
            { text: say('domains.g'), align: 'right', width: '6%' },
            { text: say('domains.significant'), align: 'left' },
          ] as const)
        : []),
    ],
    rows,
    ...(compared
      ? {
          note: [
            say('domains.note'),
            say('domains.unrounded'),
            say('domains.note-effect'),
            ...(measure.kind === 'percent' ? [say('domains.note-percent')] : []),
            // Of the main reference the statements say it.
            ...adjustedNote(
              results.domains.flatMap(({ comparisons }) =>
                context.against.slice(1).map((against) => comparisons[against]?.['all']),
              ),
              context,
            ),
          ].join(' '),
        }
      : {}),
  };
}

function meansRow(domain: DomainResults, who: Who, compared: boolean, context: Context): Row {
  const { measure, words } = context;
  const summary =
    (who === 'school' ? domain.groups['all'] : domain.references[who]?.['all']) ?? unavailable('no-data');
  const head = whoCell(who, context.who(who));
  const school = who === 'school';
  const numbers: readonly Cell[] = isUnavailable(summary)
    ? [{ text: context.reason(summary), align: 'left', span: 3, missing: true }]
    : [
        textCell(words.numbers.count(summary.n), 'right'),
        textCell(withInterval(measure.bare(summary.mean), summary.interval, measure.range), 'right'),
        numberCell(summary.sd, measure.bare, context),
      ];
  if (!compared) return { school, cells: [head, ...numbers] };
  const difference: readonly Cell[] = school
    ? [textCell('–', 'right'), textCell('–', 'right'), textCell('–')]
    : comparisonCells(domain, who, context);
  return { school, cells: [head, ...numbers, ...difference] };
}

function comparisonCells(domain: DomainResults, against: Against, context: Context): readonly Cell[] {
  const { measure, words } = context;
  const comparison = domain.comparisons[against]?.['all'] ?? unavailable('no-data');
  if (isUnavailable(comparison)) return [{ ...verdictCell(verdictView(comparison, context)), span: 3 }];
  const { difference } = comparison;
  return [
    textCell(
      withInterval(measure.bareDifference(difference.value), difference, measure.differenceRange),
      'right',
    ),
    textCell(words.numbers.signed(comparison.g.value, 2), 'right'),
    // Short where nothing is lost by it; "slightly" keeps its "of no practical weight".
    verdictCell(
      verdictView(
        comparison,
        context,
        comparison.verdict.startsWith('slightly') ? 'verdict' : 'verdict-cell',
      ),
    ),
  ];
}

/** `55,3 (50,1–60,5)`; the number alone where it has no interval. */
function withInterval(
  value: string,
  interval: Result<Interval>,
  range: (interval: Interval) => string,
): string {
  return isUnavailable(interval) ? value : `${value} (${range(interval)})`;
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
    const number = (share: number) => words.numbers.decimal(share * 100, 0);
    const panels = domains.map((domain) => ({
      title: context.domainName(domain.domain),
      rows: (['school', ...context.against] as const).flatMap((who) => {
        const shares = isUnavailable(domain.levels) ? undefined : domain.levels[who];
        // Published figures have no levels, and those of a school that may not be shown stand beside nothing.
        if (shares === undefined && who !== 'school') return [];
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
      caption: `${say('domains.levels')}, %`,
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
            number,
          ),
        },
      ],
      note: levelsNote(domains, names, context),
    };
  });
}

/**
 * Under the figure: from which score on each level begins, that rounded shares need not add up, and its ends as numbers
 * of students.
 */
function levelsNote(domains: readonly DomainResults[], names: readonly string[], context: Context): string {
  const { say, words, domainName, measure, assessment } = context;
  const each = domains.flatMap(({ domain, levels }) => {
    const shares = isUnavailable(levels) ? undefined : levels.school;
    if (shares === undefined) return [];
    const n = shares.reduce((sum, { students }) => sum + students, 0);
    // Counts of a handful of students would be about one or two of them.
    if (n < assessment.rules.minimum.verdict) return [];
    const parts = shares.map(({ students }, at) =>
      say('domains.levels-part', { level: small(names[at]!), students: words.numbers.count(students) }),
    );
    return [
      say('domains.levels-domain', {
        domain: domainName(domain),
        n: words.numbers.count(n),
        parts: parts.join(', '),
      }),
    ];
  });
  return [
    ...cutScores(domains, names, context),
    say('domains.levels-sum'),
    ...(hasSmallParts(
      domains.flatMap(({ levels }) =>
        isUnavailable(levels)
          ? []
          : Object.values(levels).map((of) => ({ shares: of.map(({ share }) => share) })),
      ),
    )
      ? [say('background.small-parts', { share: words.numbers.percent(SMALL_PART * 100, 0) })]
      : []),
    ...(each.length > 0 ? [say('domains.levels-note', { levels: each.join(' ') })] : []),
  ].join(' ');

  function cut(from: number): string {
    return measure.kind === 'percent' && Number.isInteger(from)
      ? words.numbers.percent(from, 0)
      : measure.value(from);
  }

  function cutScores(some: readonly DomainResults[], of: readonly string[], { assessment }: Context) {
    // The lowest level begins where the scale does.
    const cuts = some.map(({ domain }) => ({
      domain,
      text: (assessment.levels[domain] ?? [])
        .slice(1)
        .map(({ from }, at) => say('domains.levels-cut', { level: small(of[at + 1]!), from: cut(from) }))
        .join(', '),
    }));
    const alike = new Set(cuts.map(({ text }) => text));
    if (alike.has('') && alike.size === 1) return [];
    return [
      say('domains.levels-cuts', {
        cuts:
          alike.size === 1
            ? [...alike][0]!
            : cuts.map(({ domain, text }) => `${small(domainName(domain))} – ${text}`).join('; '),
      }),
    ];
  }
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
    {
      kind: 'table',
      caption: `${say('domains.scale-title')}: ${say('domains.scale-table')}`,
      columns: [
        { text: say('domains.domain'), align: 'left', width: '34%' },
        { text: `${context.who('school')} (${say('domains.interval')})`, align: 'right', width: '24%' },
        ...context.against.map((against) => ({ text: context.who(against), align: 'right' as const })),
      ],
      rows,
      note: say('domains.scale-text', { mean: words.numbers.count(mean), sd: words.numbers.count(sd) }),
    },
  ];
}
