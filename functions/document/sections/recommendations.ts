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
      blocks: [{ kind: 'text', style: 'body', text: say('recommendations.none') }],
    };
  }
  return {
    ...section,
    title: say('titles.recommendations', { n: recommendations.length }),
    blocks: [
      { kind: 'text', style: 'lead', text: say('recommendations.lead') },
      {
        kind: 'recommendations',
        findingLabel: say('recommendations.finding'),
        items: recommendations.map((recommendation, index) => ({
          number: words.numbers.count(index + 1),
          finding: sentence(recommendation.finding, context, 'short'),
          rows: rowsOf(recommendation, context),
        })),
      },
    ],
  };
}

function rowsOf(
  { rule, finding }: Recommendation,
  context: Context,
): readonly { readonly name: string; readonly text: string }[] {
  const { say, assessment, language } = context;
  const objective = assessment.objectives.find(({ id }) => id === finding.objective);
  const advice = objective ? inLanguage(objective.advice, language, '') : '';
  return [
    { name: say('recommendations.what'), text: say(`recommendations.${rule}.what`) },
    ...(advice ? [{ name: say('recommendations.advice'), text: advice }] : []),
    ...(['who', 'when', 'check'] as const).map((part) => ({
      name: say(`recommendations.${part}`),
      text: say(`recommendations.${rule}.${part}`),
    })),
  ];
}
