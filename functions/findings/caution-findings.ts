import type { SchoolResults } from '../analysis/results.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Finding } from './finding.ts';
import { mainReference } from './main-reference.ts';

/** What a reader must know before reading: few students, low participation, no region to compare with. */
export function cautionFindings(assessment: Assessment, results: SchoolResults): readonly Finding[] {
  const { tested, share } = results.participation;
  const { coverStudents, coverParticipation, verdict } = assessment.rules.minimum;
  const caution = (rule: string, numbers: Readonly<Record<string, number>>): Finding => ({
    rule,
    section: 'summary',
    tone: 'caution',
    numbers,
    weight: 0,
  });
  return [
    ...(assessment.synthetic ? [caution('caution-synthetic', {})] : []),
    ...(tested < Math.min(verdict, coverStudents)
      ? [caution('caution-too-few-students', { n: tested, need: verdict })]
      : tested < coverStudents
        ? [caution('caution-few-students', { n: tested, need: coverStudents })]
        : []),
    ...(share !== null && share < coverParticipation
      ? [caution('caution-low-participation', { share, need: coverParticipation })]
      : []),
    ...(mainReference(results.domains) === 'region' ? [] : [caution('caution-no-region', {})]),
  ];
}
