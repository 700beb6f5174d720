import { headCell, whoCell } from '../cells.ts';
import type { Cell, Row } from '../view.ts';
import type { Own, SummaryContext } from './context.ts';

/**
 * Rows of a table that has the same cells for every domain: in a region's summary the region and the nation under each
 * domain's name; in the nation's a row a domain.
 * @param cellsOf the cells after the first, `columns` of them or one that spans them; null leaves the row out
 */
export function placeRows<D extends { readonly domain: string }>(
  domains: readonly D[],
  columns: number,
  cellsOf: (domain: D, who: Own) => readonly Cell[] | null,
  { both, own, domainName, placeName, who: nameOf }: SummaryContext,
): readonly Row[] {
  if (own === 'nation') {
    return domains.flatMap((domain) => {
      const cells = cellsOf(domain, 'nation');
      return cells === null ? [] : [{ cells: [headCell(domainName(domain.domain)), ...cells] }];
    });
  }
  return domains.flatMap((domain): readonly Row[] => [
    { group: true, cells: [headCell(domainName(domain.domain), columns + 1)] },
    ...both.flatMap((who) => {
      const cells = cellsOf(domain, who);
      if (cells === null) return [];
      const head = whoCell(who, who === 'region' ? placeName() : nameOf(who));
      return [{ school: who === 'region', cells: [head, ...cells] }];
    }),
  ]);
}
