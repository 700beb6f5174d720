import type { Interval } from '../statistics/interval.ts';
import type { Result } from '../statistics/unavailable.ts';
import { isAvailable } from '../statistics/unavailable.ts';
import type { DomainItemAnalysis, ItemAnalysis } from './item-analysis/item-analysis.ts';

/** How well a domain's test measured in the whole file: what the method page of every school's report says. */
export interface DomainQuality {
  readonly domain: string;
  readonly items: number;
  readonly students: number;
  /** Cronbach's alpha (KR-20) with Feldt's interval. */
  readonly alpha: Result<Interval>;
  readonly wleReliability: Result<number>;
  /** Items that could not be calibrated, by id. */
  readonly excluded: readonly string[];
  /** Items with at least one flag of the classical analysis. */
  readonly flagged: readonly string[];
  /** Items whose infit or outfit is outside .7–1.3. */
  readonly misfitting: readonly string[];
  /** Items of DIF class C, by what divides the groups; null where DIF could not be tested. */
  readonly dif: Readonly<Record<'gender' | 'language', readonly string[] | null>>;
}

/** Mean squares outside these limits are worth a look (Wright & Linacre 1994, for run-of-the-mill tests). */
const FIT_LIMITS = { low: 0.7, high: 1.3 };

export function domainQuality({ domains }: ItemAnalysis): readonly DomainQuality[] {
  return domains.map((domain) => {
    const { reliability, items, excluded } = domain;
    return {
      domain: domain.domain,
      items: reliability.items,
      students: reliability.n,
      alpha: reliability.alpha,
      wleReliability: reliability.wle,
      excluded: excluded.map(({ id }) => id),
      flagged: items.filter(({ flags }) => isAvailable(flags) && flags.length > 0).map(({ id }) => id),
      misfitting: items
        .filter(({ fit }) => isAvailable(fit) && [fit.infit, fit.outfit].some(isOutside))
        .map(({ id }) => id),
      dif: { gender: difItems(domain, 'gender'), language: difItems(domain, 'language') },
    };
  });
}

function isOutside(meanSquare: number): boolean {
  return meanSquare < FIT_LIMITS.low || meanSquare > FIT_LIMITS.high;
}

function difItems({ dif }: DomainItemAnalysis, grouping: 'gender' | 'language'): readonly string[] | null {
  const compared = dif.filter((comparison) => comparison.grouping === grouping);
  const tested = compared.flatMap(({ items }) => items.filter((item) => isAvailable(item.class)));
  if (tested.length === 0) return null;
  return [...new Set(tested.filter((item) => item.class === 'C').map(({ item }) => item))];
}
