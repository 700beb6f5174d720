import type { DomainResults, GroupGap } from '../analysis/results.ts';
import type { Scores } from '../assessment/assessment.ts';
import { isUnavailable, type Result } from '../statistics/unavailable.ts';
import type { Finding } from './finding.ts';
import { inStudents } from './in-students.ts';
import { mainReference } from './main-reference.ts';
import { vanishesWithoutDif } from './vanishes-without-dif.ts';

/** Girls and boys: who is ahead in the school, and whether that gap is larger than the reference's. */
export function genderFindings(domain: DomainResults, scores: Scores): readonly Finding[] {
  return gapFindings(domain, domain.genderGap, scores, {
    section: 'gender',
    prefix: 'gender',
    ahead: ['gender-girls-ahead', 'gender-boys-ahead'],
    names: ['girls', 'boys'],
    wider: 'gender-gap-wider',
    differs: 'gender-gap-differs',
  });
}

/** Languages of instruction, likewise. */
export function languageFindings(domain: DomainResults, scores: Scores): readonly Finding[] {
  return gapFindings(domain, domain.languageGap, scores, {
    section: 'language',
    prefix: 'language',
    ahead: ['language-first-ahead', 'language-second-ahead'],
    names: ['first', 'second'],
    wider: 'language-gap-wider',
    differs: 'language-gap-differs',
  });
}

interface GapRules {
  readonly section: 'gender' | 'language';
  readonly prefix: string;
  readonly ahead: readonly [string, string];
  readonly names: readonly [string, string];
  readonly wider: string;
  /** The school's gap is not established by itself, but differs from the reference's. */
  readonly differs: string;
}

function gapFindings(
  domain: DomainResults,
  gap: Result<GroupGap>,
  scores: Scores,
  rules: GapRules,
): readonly Finding[] {
  const place = { section: rules.section, domain: domain.domain } as const;
  if (isUnavailable(gap) || isUnavailable(gap.school)) {
    const reason = isUnavailable(gap) ? gap : gap.school;
    if (!isUnavailable(reason) || reason.unavailable !== 'too-few') return [];
    const { need = 0, have = 0 } = reason;
    return [
      { rule: `${rules.prefix}-too-few`, ...place, tone: 'neutral', numbers: { n: have, need }, weight: 0 },
    ];
  }

  const [first, second] = [domain.groups[gap.first], domain.groups[gap.second]];
  if (first === undefined || second === undefined || isUnavailable(first) || isUnavailable(second)) return [];
  const { difference, g, verdict } = gap.school;
  const different = verdict === 'above' || verdict === 'below';
  const rule = different
    ? rules.ahead[verdict === 'above' ? 0 : 1]
    : `${rules.prefix}-${verdict === 'no-difference' ? 'no-difference' : 'negligible'}`;
  const vanishes = vanishesWithoutDif(gap);
  const doubt = vanishes ? ({ vanishesWithoutDif: true } as const) : {};
  const findings: Finding[] = [
    {
      rule,
      ...place,
      ...doubt,
      group: gap.first,
      tone: 'neutral',
      numbers: {
        [rules.names[0]]: first.mean,
        [rules.names[1]]: second.mean,
        difference: difference.value,
        low: difference.low,
        high: difference.high,
        ...(different ? inStudents(difference.value, (verdict === 'above' ? second : first).n, scores) : {}),
      },
      weight: Math.abs(g?.value ?? 0),
    },
  ];

  const against = mainReference([domain]);
  const contrast = against === null ? undefined : gap.gapOfGaps[against];
  const reference = against === null ? undefined : gap.references[against];
  if (against === null || contrast === undefined || isUnavailable(contrast)) return findings;
  if (reference === undefined || isUnavailable(reference)) return findings;
  if (contrast.verdict === 'no-difference') return findings;
  const beside = {
    ...place,
    against,
    numbers: {
      school: difference.value,
      reference: reference.difference.value,
      difference: contrast.difference.value,
    },
    weight: Math.abs(g?.value ?? 0),
  };
  // Wider means further from zero in the direction that the school's own gap has.
  const wider = Math.abs(difference.value) > Math.abs(reference.difference.value);
  if (different && wider)
    findings.push({ rule: rules.wider, tone: vanishes ? 'neutral' : 'priority', ...beside, ...doubt });
  // The table shows this contrast: what it does not say of the school itself must be said beside it.
  if (!different) findings.push({ rule: rules.differs, tone: 'neutral', ...beside });
  return findings;
}
