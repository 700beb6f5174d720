import { isAvailable } from '../../statistics/unavailable.ts';
import type { Context } from '../context.ts';
import { identityBlocks } from '../identity.ts';
import type { SectionView } from '../view.ts';
import { qualityBlocks } from './quality.ts';

/** Section 11: how the numbers were obtained, the thresholds in force, and what makes the report reproducible. */
export function methodSection(context: Context): SectionView {
  const { say, words, assessment, edition, measure, results } = context;
  const { rules, scores } = assessment;
  const { numbers } = words;
  const { objectives } = results;
  const isExpected = isAvailable(objectives) && objectives.some(({ expected }) => isAvailable(expected));
  const modelled =
    isExpected || results.domains.some(({ scale, logits }) => isAvailable(scale) || isAvailable(logits));
  const isPublished = assessment.published.length > 0;
  const isSpreadTested = results.domains.some(({ spread }) => Object.values(spread).some(isAvailable));
  const p = numbers.decimal(rules.significance, 2);
  const g = numbers.decimal(rules.practicalEffect, 2);
  const share = numbers.percent(rules.attained * 100, 0);
  const thresholds = Object.entries(rules.minimum)
    .map(([name, value]) =>
      say('domains.description-item', {
        name: say(`method.minimum.${name}`),
        value: name === 'coverParticipation' ? numbers.percent(value * 100, 0) : numbers.count(value),
      }),
    )
    .join('. ');
  const terms: readonly (readonly [string, string])[] = [
    [
      'measure',
      say(`method.measure-${scores.kind}`, {
        unit: measure.unit,
        missing: say(rules.missingAsWrong ? 'method.missing-wrong' : 'method.missing-out'),
      }),
    ],
    [
      'comparison',
      [
        say('method.comparison-text', {
          error: say(isPublished ? 'method.error-published' : 'method.error-clustered'),
        }),
        ...(rules.finitePopulation ? [say('method.finite')] : []),
      ].join(' '),
    ],
    ['verdict', say('method.verdict-text', { p, g })],
    ['spread', [say('method.spread-text'), ...(isSpreadTested ? [say('method.spread-test')] : [])].join(' ')],
    ...(isAvailable(objectives)
      ? [
          [
            'objectives',
            [
              say('method.objectives-text', { share }),
              ...(isExpected ? [say('method.objectives-expected')] : []),
            ].join(' '),
          ] as const,
        ]
      : []),
    ...(modelled ? [['theory', say('method.theory-text')] as const] : []),
    ...(isPublished ? [['one-school', say('method.one-school-text')] as const] : []),
    ['thresholds', `${thresholds}.`],
    ['privacy', say('method.privacy-text')],
    ['tables', say('method.tables-text')],
    ['sources', say('method.sources-text')],
  ];
  return {
    id: 'method',
    name: say('section.method'),
    title: say('method.title'),
    blocks: [
      { kind: 'terms', items: terms.map(([name, text]) => ({ name: say(`method.${name}`), text })) },
      ...identityBlocks(context, assessment, { ...edition, input: edition.inputHash }),
      ...qualityBlocks(context),
    ],
  };
}
