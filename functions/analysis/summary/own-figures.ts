import type { Rules } from '../../assessment/rules.ts';
import { mapResult, type Result, unavailable } from '../../statistics/unavailable.ts';
import type { DomainScores } from '../domain-reference.ts';
import type { ScoreSummary } from '../results.ts';
import type { ReferenceDomain, ReferenceLevel } from '../school-data.ts';
import { tooFew } from './group-table.ts';

/**
 * A place's own figures in a domain, computed from the file; not available where fewer students or schools have a score
 * than the rules ask for.
 * @param schools the place's
 * @param level the place's figures in all domains
 */
export function ownFigures(
  { domain, groups }: DomainScores,
  schools: readonly number[],
  level: Result<ReferenceLevel> | undefined,
  { minimum, summary }: Rules,
): Result<ReferenceDomain> {
  const { n } = groups[0]!.sums;
  const sizes = schools.map((school) => n[school]!);
  const size = {
    students: sizes.reduce((sum, students) => sum + students, 0),
    schools: sizes.filter((students) => students > 0).length,
  };
  return (
    tooFew(size, { students: minimum.group, schools: summary.schools }) ??
    mapResult(level ?? unavailable('no-data'), ({ domains }) => domains[domain.id] ?? unavailable('no-data'))
  );
}

/** Of all students of a domain's figures. */
export function ofAllStudents(domain: Result<ReferenceDomain>): Result<ScoreSummary> {
  return mapResult(domain, ({ groups }) => groups['all'] ?? unavailable('no-data'));
}
