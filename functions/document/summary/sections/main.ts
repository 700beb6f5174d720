import type { SummaryDomain } from '../../../analysis/summary/summary-results.ts';
import { isAvailable, isUnavailable } from '../../../statistics/unavailable.ts';
import { WIDTH } from '../../charts/frame.ts';
import { keyMark } from '../../charts/key-mark.ts';
import { strip } from '../../charts/strip.ts';
import { verdictView } from '../../verdict-view.ts';
import type { SectionView, TilesBlock } from '../../view.ts';
import type { SummaryContext } from '../context.ts';
import { summarySentence } from '../sentence.ts';

const MOST = 3;

/** Section 1: each domain in a tile, and what stands out. */
export function mainSection(context: SummaryContext): SectionView {
  const { t, say, measure, numbers, results, own, findings } = context;
  const { participation, domains } = results;
  const [title] = findings;
  const columns = Math.min(3, domains.length);
  const shared = domains.flatMap(valuesOf);
  const strongest = (tone: 'strength' | 'priority') =>
    findings
      .filter((finding) => finding.tone === tone)
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST)
      .map((finding) => summarySentence(finding, context));
  const also = findings
    .filter(({ rule }) =>
      ['spread-widest', 'schools-variance', 'regions-compared', 'objectives-counted'].includes(rule),
    )
    .concat(findings.filter(({ rule }) => /^gap-(first|second)-ahead$/.test(rule)).slice(0, 3))
    .map((finding) => summarySentence(finding, context));
  return {
    id: 'main',
    name: t('section.main'),
    title: summarySentence(title!, context),
    blocks: [
      {
        kind: 'text',
        style: 'lead',
        text: t('main.lead', {
          schools: numbers.count(participation.schools),
          students: numbers.count(participation.students),
          unit: measure.unit,
        }),
      },
      {
        kind: 'tiles',
        columns,
        items: domains.map((domain, at) => tile(domain, at, shared, WIDTH / columns - 28, context)),
      },
      {
        kind: 'points',
        columns: [
          ...(own === 'region'
            ? [
                {
                  title: t('main.strengths'),
                  tone: 'above',
                  items: strongest('strength'),
                  none: t('main.strengths-none'),
                },
              ]
            : []),
          {
            title: t('main.priorities'),
            tone: 'below',
            items: strongest('priority'),
            none: t('main.priorities-none'),
          },
        ],
      },
      { kind: 'points', columns: [{ title: say('summary.also'), tone: 'none', items: also, none: '' }] },
      { kind: 'text', style: 'note', text: t('main.no-rank') },
    ],
  };
}

function valuesOf({ own, nation }: SummaryDomain): readonly number[] {
  return [own, nation].flatMap((summary) => {
    if (summary === null || isUnavailable(summary)) return [];
    const { mean, interval } = summary;
    return isAvailable(interval) ? [mean, interval.low, interval.high] : [mean];
  });
}

function tile(
  { domain, own, nation, comparison }: SummaryDomain,
  at: number,
  shared: readonly number[],
  width: number,
  context: SummaryContext,
): TilesBlock['items'][number] {
  const { say, measure, who, own: whose, domainName, reason } = context;
  const name = domainName(domain);
  const beside = nation === null || isUnavailable(nation) ? null : nation;
  const rows =
    beside === null
      ? []
      : [
          {
            mark: keyMark('nation'),
            name: who('nation'),
            value: measure.value(beside.mean),
            verdict:
              isUnavailable(comparison) && comparison.unavailable === 'no-reference'
                ? null
                : verdictView(comparison, context, 'verdict-short'),
          },
        ];
  if (isUnavailable(own)) return { name, value: '', interval: '', strip: '', missing: reason(own), rows };
  const interval = isAvailable(own.interval) ? own.interval : null;
  return {
    name,
    value: measure.value(own.mean),
    interval: interval === null ? '' : say('summary.interval', { interval: measure.range(interval) }),
    strip: strip(
      `strip-${at + 1}`,
      {
        title: name,
        description: [
          say('domains.description-item', { name: context.placeName(), value: measure.value(own.mean) }),
          ...rows.map((row) => say('domains.description-item', { name: row.name, value: row.value })),
        ].join(', '),
      },
      { value: own.mean, low: interval?.low ?? null, high: interval?.high ?? null },
      beside === null ? [] : [{ who: 'nation', value: beside.mean }],
      shared,
      measure.axis,
      width,
      whose,
    ),
    missing: '',
    rows,
  };
}
