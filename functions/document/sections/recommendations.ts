import { inLanguage } from '../../assessment/assessment.ts';
import type { Recommendation } from '../../findings/finding.ts';
import type { Context } from '../context.ts';
import { sentence } from '../sentence.ts';
import type { SectionView } from '../view.ts';

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
    title: say('titles.recommendations', { n: groups.size }),
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
  const { say, assessment, language } = context;
  const { rule } = group[0]!;
  const advice = group.flatMap(({ finding }) => {
    const objective = assessment.objectives.find(({ id }) => id === finding.objective);
    const text = objective ? inLanguage(objective.advice, language, '') : '';
    return objective && text ? [`${objective.code}: ${text}`] : [];
  });
  return [
    { name: say('recommendations.what'), texts: [say(`recommendations.${rule}.what`)] },
    ...(advice.length > 0 ? [{ name: say('recommendations.advice'), texts: advice }] : []),
    ...(['who', 'when', 'check'] as const).map((part) => ({
      name: say(`recommendations.${part}`),
      texts: [say(`recommendations.${rule}.${part}`)],
    })),
  ];
}
