import { isAvailable } from '../../../statistics/unavailable.ts';
import { identityBlocks } from '../../identity.ts';
import type { SectionView } from '../../view.ts';
import type { SummaryContext } from '../context.ts';

/** The last section: how the numbers were obtained, what is hidden and why, and what makes the report reproducible. */
export function methodSection(context: SummaryContext): SectionView {
  const { t, say, numbers, assessment, results, measure, data, edition, own } = context;
  const { rules, scores } = assessment;
  const p = numbers.decimal(rules.significance, 2);
  const g = numbers.decimal(rules.practicalEffect, 2);
  const share = numbers.percent(rules.attained * 100, 0);
  const terms: readonly (readonly [string, string])[] = [
    [
      say('method.measure'),
      say(`method.measure-${scores.kind}`, {
        unit: measure.unit,
        missing: say(rules.missingAsWrong ? 'method.missing-wrong' : 'method.missing-out'),
      }),
    ],
    [t('method.means'), t('method.means-text')],
    ...(results.compared > 1
      ? [
          [
            say('method.comparison'),
            t('method.comparison-text', { regions: numbers.count(results.compared) }),
          ] as const,
        ]
      : []),
    [say('method.verdict'), say('method.verdict-text', { p, g })],
    [t('method.schools'), t('method.schools-text')],
    [t('method.gaps'), t('method.gaps-text')],
    ...(isAvailable(results.objectives)
      ? [[say('method.objectives'), t('method.objectives-text', { share })] as const]
      : []),
    [
      t('method.hiding'),
      t('method.hiding-text', {
        students: numbers.count(rules.minimum.group),
        schools: numbers.count(rules.summary.schools),
        dots: numbers.count(rules.summary.distribution),
        percentiles: numbers.count(rules.summary.percentiles),
      }),
    ],
    ...(assessment.published.some(({ level }) => level === 'nation') && own === 'region'
      ? [[t('method.published'), t('method.published-text')] as const]
      : []),
    [say('method.tables'), t('method.tables-text')],
    [say('method.sources'), t('method.sources-text')],
  ];
  return {
    id: 'method',
    name: say('section.method'),
    title: say('method.title'),
    blocks: [
      { kind: 'terms', items: terms.map(([name, text]) => ({ name, text })) },
      ...identityBlocks(context, assessment, { ...edition, input: data.inputHash, date: data.date }),
    ],
  };
}
