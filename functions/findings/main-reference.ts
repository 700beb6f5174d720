import { type Against, type DomainResults, references } from '../analysis/results.ts';
import { isUnavailable } from '../statistics/unavailable.ts';

/** What a school is first of all set beside: its region, else the nation, else similar schools. */
export function mainReference(domains: readonly DomainResults[]): Against | null {
  const usable = (against: Against) =>
    domains.some(
      ({ references: { [against]: groups } }) =>
        groups?.['all'] !== undefined && !isUnavailable(groups['all']),
    );
  return references.find(usable) ?? null;
}
