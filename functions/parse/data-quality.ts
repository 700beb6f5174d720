import { domainQuality } from '../analysis/domain-quality.ts';
import type { ItemAnalysis } from '../analysis/item-analysis/item-analysis.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Problem } from '../assessment/problem.ts';
import type { DataQuality } from '../platform/run-records.ts';
import { isAvailable } from '../statistics/unavailable.ts';

/**
 * The quality of a file's data in a few numbers, for the run's page: how much there was to remark when it was read, and
 * how well each domain's test measured. Counts only: the remarks themselves, which quote cells, stay beside the upload.
 */
export function dataQuality(
  { domains }: Pick<Assessment, 'domains'>,
  test: ItemAnalysis,
  problems: readonly Problem[],
): DataQuality {
  const count = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  const names = new Map(domains.map(({ id, name }) => [id, name]));
  return {
    remarks: { error: count('error'), warning: count('warning'), note: count('note') },
    domains: domainQuality(test).map(({ domain, items, alpha, flagged, dif }) => ({
      id: domain,
      name: names.get(domain) ?? {},
      items,
      alpha: isAvailable(alpha) ? alpha.value : null,
      flagged: flagged.length,
      dif:
        dif.gender === null && dif.language === null
          ? null
          : new Set([...(dif.gender ?? []), ...(dif.language ?? [])]).size,
    })),
  };
}
