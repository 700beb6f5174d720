import type { DomainResults } from '../../analysis/results.ts';
import { type Finding, sections } from '../../findings/finding.ts';
import { isAvailable, isUnavailable } from '../../statistics/unavailable.ts';
import { keyMark } from '../charts/key-mark.ts';
import { strip } from '../charts/strip.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import { verdictView } from '../verdict-view.ts';
import type { Block, SectionView, TilesBlock } from '../view.ts';
import { objectivesTitle } from './objectives.ts';
import { recommendationsTitle } from './recommendations.ts';

type Tile = TilesBlock['items'][number];

/** Section 1: everything that matters, on one page. */
export function summarySection(context: Context): SectionView {
  const { say, findings, results, measure } = context;
  const { domains } = results;
  const shared = domains.flatMap((domain) => valuesOf(domain, context));
  const columns = domains.length === 4 ? 2 : Math.min(3, Math.max(1, domains.length));
  const width = columns === 3 ? 178 : columns === 2 ? 285 : 590;
  const title = findings.bySection.summary?.find(({ rule }) => rule.startsWith('title.'));
  // The mark of synthetic data is on the cover and on every page.
  const cautions = findings.cautions.filter(({ rule }) => rule !== 'caution-synthetic');
  const unjudged = title?.rule === 'title.domains-too-few';
  const others = (['distribution', 'gender', 'language'] as const).flatMap((section) =>
    mostTelling(findings.bySection[section] ?? [], context).map((finding) =>
      sentence(finding, context, 'short'),
    ),
  );
  const further = [...others, objectivesTitle(context), recommendationsTitle(context)].filter(
    (text) => text !== null,
  );
  const blocks: readonly Block[] = [
    ...(cautions.length > 0
      ? [
          {
            kind: 'cautions',
            title: say('summary.cautions'),
            items: cautions.map((finding) => sentence(finding, context)),
          } as const,
        ]
      : []),
    {
      kind: 'text',
      style: 'lead',
      text: say('summary.lead', { n: results.participation.tested, unit: measure.unit }),
    },
    {
      kind: 'tiles',
      columns,
      items: domains.map((domain, index) => tile(domain, index, shared, width, context)),
    },
    {
      kind: 'points',
      columns: [
        {
          title: say('summary.strengths'),
          tone: 'above',
          items: findings.strengths.map((finding) => sentence(finding, context, 'brief')),
          none: say(unjudged ? 'summary.too-few' : 'summary.strengths-none'),
          more: furtherLine(findings.further.strengths, context),
        },
        {
          title: say('summary.priorities'),
          tone: 'below',
          items: findings.priorities.map((finding) => sentence(finding, context, 'brief')),
          none: say(
            unjudged
              ? 'summary.too-few'
              : isAvailable(results.objectives) && results.objectives.length > 0
                ? 'summary.priorities-none-objectives'
                : 'summary.priorities-none',
          ),
          more: furtherLine(findings.further.priorities, context),
        },
      ],
    },
    ...(further.length > 0
      ? [
          {
            kind: 'points',
            columns: [{ title: say('summary.also'), tone: 'none', items: further, none: '' }],
          } as const,
        ]
      : []),
  ];
  return {
    id: 'summary',
    name: say('section.summary'),
    title: title ? sentence(title, context) : say('section.summary'),
    blocks,
  };
}

/** How many statements a list leaves out, and the sections that hold them; empty where it has them all. */
function furtherLine(further: readonly Finding[], { say }: Context): string {
  if (further.length === 0) return '';
  const found = sections.filter((name) => further.some(({ section }) => section === name));
  return say('summary.more', {
    n: further.length,
    count: found.length,
    sections: found.map((name) => String(sections.indexOf(name) + 1)).join(', '),
  });
}

/** At most two statements of a section that say more than "no difference" and are not among the priorities already. */
function mostTelling(findings: readonly Finding[], { against: [main] }: Context): readonly Finding[] {
  return findings
    .filter(
      (finding) =>
        !/-(no-difference|negligible|similar|too-few)$/.test(finding.rule) &&
        (finding.against === undefined || finding.against === main) &&
        finding.tone !== 'priority',
    )
    .slice(0, 2);
}

function valuesOf(domain: DomainResults, context: Context): readonly number[] {
  const school = domain.groups['all'];
  const own = school === undefined || isUnavailable(school) ? [] : [school.mean, ...limits(school.interval)];
  return [
    ...own,
    ...context.against.flatMap((name) => {
      const reference = domain.references[name]?.['all'];
      return reference === undefined || isUnavailable(reference) ? [] : [reference.mean];
    }),
  ];
}

function limits(interval: unknown): readonly number[] {
  if (isUnavailable(interval)) return [];
  const { low, high } = interval as { low: number; high: number };
  return [low, high];
}

function tile(
  domain: DomainResults,
  index: number,
  shared: readonly number[],
  width: number,
  context: Context,
): Tile {
  const { measure, say } = context;
  const name = context.domainName(domain.domain);
  const school = domain.groups['all'];
  const rows = context.against.flatMap((against) => {
    const reference = domain.references[against]?.['all'];
    const comparison = domain.comparisons[against]?.['all'];
    if (reference === undefined || isUnavailable(reference)) return [];
    return [
      {
        mark: keyMark(against),
        name: context.who(against),
        value: measure.value(reference.mean),
        mean: reference.mean,
        who: against,
        verdict: comparison === undefined ? null : verdictView(comparison, context, 'verdict-short'),
      },
    ];
  });
  if (school === undefined || isUnavailable(school)) {
    const reason = school === undefined ? say('reason.no-data') : context.reason(school);
    return { name, value: '', interval: '', strip: '', missing: reason, rows };
  }
  const interval = isAvailable(school.interval) ? school.interval : null;
  const picture = strip(
    `strip-${index + 1}`,
    {
      title: name,
      description: say('domains.description', {
        domain: name,
        school: measure.value(school.mean),
        references: rows
          .map((row) =>
            say('domains.description-item', { name: context.say(`who-lower.${row.who}`), value: row.value }),
          )
          .join(', '),
      }),
    },
    { value: school.mean, low: interval?.low ?? null, high: interval?.high ?? null },
    rows.map(({ who, mean }) => ({ who, value: mean })),
    shared,
    measure.axis,
    width,
  );
  return {
    name,
    value: measure.value(school.mean),
    interval: isUnavailable(school.interval)
      ? context.reason(school.interval)
      : say('summary.interval', { interval: measure.range(school.interval) }),
    strip: picture,
    missing: '',
    rows,
  };
}
