import { inLanguage } from '../../assessment/assessment.ts';
import type { Finding, Recommendation } from '../../findings/finding.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import type { SectionView } from '../view.ts';
import { bound } from '../words.ts';

/** How many recommendations there are; null where there are none. */
export function recommendationsTitle({ say, findings }: Context): string | null {
  const rules = new Set(findings.recommendations.map(({ rule }) => rule));
  return rules.size > 0 ? say('titles.recommendations', { n: rules.size }) : null;
}

/** Section 10: each recommendation with the finding that triggers it, who acts, when, and how to check. */
export function recommendationsSection(context: Context): SectionView {
  const { say, findings, words } = context;
  const { recommendations } = findings;
  const section = { id: 'recommendations', name: say('section.recommendations') };
  if (recommendations.length === 0) {
    return {
      ...section,
      title: section.name,
      blocks: [{ kind: 'text', style: 'missing', text: say('recommendations.none') }],
    };
  }
  // Findings that call for the same thing stand over one recommendation.
  const groups = Map.groupBy(recommendations, ({ rule }) => rule);
  return {
    ...section,
    title: recommendationsTitle(context) ?? section.name,
    blocks: [
      { kind: 'text', style: 'lead', text: say('recommendations.lead') },
      {
        kind: 'recommendations',
        findingLabel: say('recommendations.finding'),
        items: [...groups.values()].map((group, index) => ({
          number: words.numbers.count(index + 1),
          findings: group.map(({ finding }) => sentence(finding, context, 'short')),
          rows: rowsOf(group, context),
        })),
      },
    ],
  };
}

function rowsOf(
  group: readonly Recommendation[],
  context: Context,
): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  const { say, assessment } = context;
  const { rule } = group[0]!;
  // In grades 1–4 one teacher takes a class in nearly all subjects.
  const stage = /^[1-4]$/.test(assessment.grade ?? '') ? 'primary' : 'secondary';
  const part = (name: string): string => say(`recommendations.${rule}.${name}`, { n: group.length, stage });
  // What is only watched calls for no work of its own, so its objectives' advice would only be long.
  const advice =
    rule === 'recommend-objective-watch' ? [] : group.flatMap(({ finding }) => adviceOf(finding, context));
  return [
    { name: say('recommendations.what'), texts: [part('what'), ...byDomain(group, context)] },
    ...(advice.length > 0 ? [{ name: say('recommendations.advice'), texts: advice }] : []),
    ...(['who', 'when', 'check'] as const).map((name) => ({
      name: say(`recommendations.${name}`),
      texts: [part(name)],
    })),
  ];
}

/** The rule's own words for a domain, where there are such; an objective's own advice takes their place. */
function byDomain(group: readonly Recommendation[], context: Context): readonly string[] {
  const domains = group.flatMap(({ finding }) =>
    finding.domain === undefined || adviceOf(finding, context).length > 0 ? [] : [finding.domain],
  );
  return [...new Set(domains)].flatMap((domain) => {
    const key = `recommendations.${group[0]!.rule}.domain.${domain}`;
    return context.words.has(key) ? [`${context.domainName(domain)}: ${context.say(key)}.`] : [];
  });
}

function adviceOf({ objective: id }: Finding, { assessment, language }: Context): readonly string[] {
  const objective = assessment.objectives.find((one) => one.id === id);
  const text = objective ? inLanguage(objective.advice, language, '') : '';
  return objective && text ? [`${objective.code || objective.id}: ${bound(text)}`] : [];
}
