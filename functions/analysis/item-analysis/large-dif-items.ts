import { pairKey } from '../group-pairs.ts';
import type { ItemAnalysis } from './item-analysis.ts';

/** Items of DIF class C, by domain and pair of groups (see `pairKey`); pairs without one are left out. */
export function largeDifItems({
  domains,
}: ItemAnalysis): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  return Object.fromEntries(
    domains.map(({ domain, dif }) => [
      domain,
      Object.fromEntries(
        dif.flatMap(({ focal, reference, items }) => {
          const large = items.filter((item) => item.class === 'C').map(({ item }) => item);
          return large.length === 0 ? [] : [[pairKey({ first: focal, second: reference }), large]];
        }),
      ),
    ]),
  );
}
