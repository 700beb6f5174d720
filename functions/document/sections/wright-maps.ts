import type { DomainResults } from '../../analysis/results.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { keyMark } from '../charts/key-mark.ts';
import { schoolWrightMap } from '../charts/school-wright-map.ts';
import type { Context } from '../context.ts';
import type { Block } from '../view.ts';

/** The school's students and the items of each domain on one scale; nothing where the file has no calibrated items. */
export function wrightMaps(context: Context): readonly Block[] {
  const { say, results } = context;
  const { domains, items } = results;
  if (isUnavailable(items)) return [];
  const figures = domains.flatMap((domain, at) => figure(domain, at, context));
  if (figures.length === 0) return [];
  const shown = figures.filter(({ kind }) => kind === 'figure');
  if (shown.length === 0) return figures;
  return [
    {
      kind: 'legend',
      items: (['school', ...context.against] as const).map((who) => ({
        mark: keyMark(who),
        name: context.who(who),
      })),
    },
    ...figures.map((block) =>
      block === shown.at(-1) && block.kind === 'figure'
        ? { ...block, note: say('appendix.wright-note') }
        : block,
    ),
  ];
}

function figure({ domain, logits }: DomainResults, at: number, context: Context): readonly Block[] {
  const { say, results, assessment, words, domainName } = context;
  const { numbers } = words;
  if (isUnavailable(logits)) {
    if (['not-applicable', 'no-reference'].includes(logits.unavailable)) return [];
    const text = say('appendix.wright-missing', {
      domain: domainName(domain),
      reason: context.reason(logits),
    });
    return [{ kind: 'text', style: 'missing', text }];
  }
  if (isUnavailable(results.items)) return [];
  const own = new Set(assessment.items.filter((item) => item.domain === domain).map(({ id }) => id));
  const items = results.items.flatMap(({ item, difficulty }) =>
    own.has(item) && difficulty !== null ? [{ name: item, at: difficulty }] : [],
  );
  if (items.length === 0) return [];
  const places = items.map((item) => item.at);
  const { school, references, bins } = logits;
  const caption = say('appendix.wright', { domain: domainName(domain) });
  const signed = (value: number) => numbers.signed(value, 2);
  const svg = schoolWrightMap(
    `wright-${at + 1}`,
    {
      title: caption,
      description: say('appendix.wright-description', {
        domain: domainName(domain),
        mean: signed(school.value),
        interval: numbers.range(school.low, school.high, 2, true),
        low: signed(Math.min(...places)),
        high: signed(Math.max(...places)),
      }),
    },
    {
      students: say('appendix.wright-students'),
      items: say('appendix.wright-items'),
      count: numbers.count,
    },
    {
      bins,
      school,
      references: context.against.flatMap((who) => {
        const value = references[who];
        return value === undefined ? [] : [{ who, value }];
      }),
      items,
    },
    {
      title: say('appendix.wright-axis'),
      format: (value) => numbers.decimal(value, Number.isInteger(value) ? 0 : 1),
      bounds: null,
      span: 4,
    },
  );
  return [{ kind: 'figure', caption, svgs: [{ svg }] }];
}
