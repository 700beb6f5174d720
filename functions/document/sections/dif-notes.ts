import { vanishesWithoutDif } from '../../findings/vanishes-without-dif.ts';
import { isUnavailable } from '../../statistics/unavailable.ts';
import { listed } from '../capital.ts';
import type { Context } from '../context.ts';
import type { TextBlock } from '../view.ts';
import type { Shown } from './gap-table.ts';

/**
 * Whether the items work alike for the two groups (DIF, tested on the whole file), and the school's gap without those
 * that do not: one sentence for all domains without such items, one for each domain with them.
 */
export function difNotes(
  grouping: 'gender' | 'language',
  shown: readonly Shown[],
  context: Context,
): readonly TextBlock[] {
  const { say, results, measure } = context;
  const note = (text: string): TextBlock => ({ kind: 'text', style: 'note', text });
  const tested = shown.map(({ domain, gap }) => ({
    name: context.domainName(domain.domain),
    gap,
    items: results.quality.find((quality) => quality.domain === domain.domain)?.dif[grouping] ?? null,
  }));
  const untested = tested.flatMap(({ name, items }) => (items === null ? [name] : []));
  const without = tested.flatMap(({ name, items }) => (items?.length === 0 ? [name] : []));
  return [
    ...tested.flatMap(({ name, gap, items }): readonly TextBlock[] => {
      if (items === null || items.length === 0) return [];
      const values = { domain: name, n: items.length, items: items.join(', ') };
      if (isUnavailable(gap.withoutDif))
        return [note(say('dif.not-computed', { ...values, reason: context.reason(gap.withoutDif) }))];
      const { difference } = gap.withoutDif;
      const text = say('dif.without', {
        ...values,
        difference: measure.differenceInWords(difference.value),
        interval: measure.differenceRange(difference),
      });
      // A gap that rests on items which are not fair to both groups is no finding to act on.
      return [note(vanishesWithoutDif(gap) ? `${text} ${say('dif.vanishes')}` : text)];
    }),
    ...(without.length > 0 ? [note(say('dif.none', { domains: listed(without) }))] : []),
    ...(untested.length > 0 ? [note(say('dif.untested', { domains: listed(untested) }))] : []),
  ];
}
