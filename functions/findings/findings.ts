import type { Against, SchoolResults } from '../analysis/results.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { isUnavailable } from '../statistics/unavailable.ts';
import { cautionFindings } from './caution-findings.ts';
import { difficultyFindings } from './difficulty-findings.ts';
import { domainFindings } from './domain-findings.ts';
import { type Finding, type SchoolFindings, type Section, sections } from './finding.ts';
import { firstReferences } from './first-references.ts';
import { genderFindings, languageFindings } from './gap-findings.ts';
import { mainReference } from './main-reference.ts';
import { notReachedFindings } from './not-reached-findings.ts';
import { objectiveFinding } from './objective-findings.ts';
import { recommendationsFor } from './recommendations.ts';
import { spreadFindings } from './spread-findings.ts';

const MOST = 3;

/**
 * Everything that a report states about a school, without language. The same results give the same findings, and
 * every language renders these and no others.
 */
export function findingsOf(assessment: Assessment, results: SchoolResults): SchoolFindings {
  const { domains, objectives } = results;
  const aboutDomains = domains.flatMap((domain) => domainFindings(domain, assessment.scores));
  const cautions = cautionFindings(assessment, results);
  const all: readonly Finding[] = [
    ...cautions,
    title(results, aboutDomains),
    ...aboutDomains,
    ...domains.flatMap(spreadFindings),
    ...domains.flatMap((domain) => genderFindings(domain, assessment.scores)),
    ...domains.flatMap((domain) => languageFindings(domain, assessment.scores)),
    ...difficultyFindings(results),
    ...notReachedFindings(results),
    ...(isUnavailable(objectives)
      ? []
      : // Of equal weight, the objective with the lower result comes first.
        objectives
          .flatMap((objective) => objectiveFinding(objective, domains) ?? [])
          .toSorted((a, b) => a.numbers['school']! - b.numbers['school']!)),
  ];

  const once = firstReferences(all);
  const ranked = (tone: Finding['tone']) =>
    once.filter((finding) => finding.tone === tone).toSorted((a, b) => b.weight - a.weight);
  const [strengths, priorities] = [ranked('strength'), ranked('priority')];

  return {
    strengths: strengths.slice(0, MOST),
    priorities: priorities.slice(0, MOST),
    further: { strengths: strengths.slice(MOST), priorities: priorities.slice(MOST) },
    cautions,
    bySection: Object.fromEntries(
      sections.flatMap((section): [Section, readonly Finding[]][] => {
        const found = all.filter((finding) => finding.section === section);
        return found.length === 0 ? [] : [[section, found]];
      }),
    ),
    recommendations: recommendationsFor(all),
  };
}

/**
 * The statement of the first page: how many domains are above, below, or not different from the main reference. A
 * difference of no practical weight counts as neither above nor below.
 */
function title(results: SchoolResults, aboutDomains: readonly Finding[]): Finding {
  const main = mainReference(results.domains);
  const verdicts = aboutDomains.filter(({ against }) => against === main);
  const count = (...rules: string[]) => verdicts.filter(({ rule }) => rules.includes(rule)).length;
  const above = count('domain-above');
  const below = count('domain-below');
  const judged = verdicts.length - count('domain-too-few');
  const total = results.domains.length;
  const rule =
    main === null || judged === 0
      ? 'too-few'
      : above === total
        ? 'all-above'
        : below === total
          ? 'all-below'
          : above + below > 0
            ? 'mixed'
            : count('domain-slightly-above', 'domain-slightly-below') > 0
              ? 'none-noticeable'
              : 'none-different';
  return {
    rule: `title.domains-${rule}`,
    section: 'summary',
    tone: 'neutral',
    ...(main === null ? {} : { against: main }),
    numbers: { above, below, total, ...beyond(aboutDomains, main) },
    weight: 0,
  };
}

/** How the school stands beside the nation, where the statement is about the region. */
function beyond(aboutDomains: readonly Finding[], main: Against | null): Readonly<Record<string, number>> {
  if (main !== 'region') return {};
  const count = (rule: string) =>
    aboutDomains.filter((finding) => finding.against === 'nation' && finding.rule === rule).length;
  return { nationAbove: count('domain-above'), nationBelow: count('domain-below') };
}
