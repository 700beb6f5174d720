import type { Finding } from './finding.ts';

/**
 * Each statement with its first reference only: a school below its region need not be told again that it is below the
 * nation; one that is below the nation alone is told so.
 */
export function firstReferences(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, domain, objective }) => {
    const statement = JSON.stringify([rule, domain, objective]);
    if (seen.has(statement)) return false;
    seen.add(statement);
    return true;
  });
}
