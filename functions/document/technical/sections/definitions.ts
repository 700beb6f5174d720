import { technicalLimits } from '../../../analysis/technical/limits.ts';
import { inLanguage } from '../../../assessment/assessment.ts';
import type { SectionView } from '../../view.ts';
import type { TechnicalContext } from '../context.ts';
import { factsTable } from '../facts-table.ts';

/** Terms that are explained in every report, and those that only make sense where there are items. */
const always = ['headline', 'weights', 'se', 'icc', 'quantiles'] as const;
const withItems = [
  'p',
  'correlations',
  'alpha',
  'rasch',
  'estimation',
  'wle',
  'reliabilities',
  'fit',
  'q3',
  'thurstonian',
  'options',
  'dif',
  'prmse',
  'scale',
  'person-fit',
] as const;

/** The last section: definitions, formulas and sources, thresholds in force, and what makes the run reproducible. */
export function definitionsSection(context: TechnicalContext): SectionView {
  const { t, numbers, data, language, edition, words } = context;
  const { assessment } = data;
  const { rules } = assessment;
  const items = data.analysis.test.domains.length > 0;
  const two = (value: number) => numbers.decimal(value, 2);
  const { fit, q3, q3Students, sample, booklets, personFit, identicalItems, identicalStudents } =
    technicalLimits;
  return {
    id: 'definitions',
    name: t('section.definitions'),
    title: t('section.definitions'),
    blocks: [
      {
        kind: 'terms',
        items: [...always, ...(items ? withItems : []), 'sources'].map((name) => ({
          name: t(`term.${name}.name`),
          text: t(name === 'headline' ? `term.headline.${assessment.scores.kind}` : `term.${name}.text`),
        })),
      },
      factsTable(context, t('limits.table'), [
        ...Object.entries(rules.minimum).map(
          ([name, value]) =>
            [
              words.say(`method.minimum.${name}`),
              name === 'coverParticipation' ? numbers.percent(value * 100, 0) : numbers.count(value),
            ] as const,
        ),
        [t('limits.significance'), two(rules.significance)],
        [t('limits.practical'), two(rules.practicalEffect)],
        [t('limits.attained'), numbers.percent(rules.attained * 100, 0)],
        [t('limits.refuse'), numbers.percent(rules.refuseAbove * 100, 0)],
        [t('limits.missing'), t(rules.missingAsWrong ? 'limits.wrong' : 'limits.out')],
        [t('limits.seed'), String(rules.seed)],
        ...(items
          ? ([
              [t('limits.easy'), two(rules.flags.easyAbove)],
              [t('limits.hard'), two(rules.flags.hardBelow)],
              [t('limits.discrimination'), two(rules.flags.discriminationBelow)],
              [
                t('limits.dif'),
                `${numbers.decimal(rules.flags.dif.b, 1)}; ${numbers.decimal(rules.flags.dif.c, 1)}`,
              ],
              [t('limits.fit'), `${numbers.range(fit.low, fit.high, 1)}; |z| > ${two(fit.z)}`],
              [t('limits.q3'), `${two(q3)}; n ≥ ${numbers.count(q3Students)}`],
              [t('limits.sample'), numbers.count(sample)],
              [t('limits.booklets'), numbers.count(booklets)],
              [t('limits.person-fit'), numbers.decimal(personFit, 3)],
              [
                t('limits.identical'),
                `${numbers.count(identicalItems)}; ${numbers.count(identicalStudents)}`,
              ],
              [t('limits.scale'), `${numbers.count(rules.scale.mean)}; ${numbers.count(rules.scale.sd)}`],
            ] as const)
          : []),
      ]),
      factsTable(context, t('identity.table'), [
        [
          t('identity.assessment'),
          `${inLanguage(assessment.title, language, assessment.id)} (${assessment.id})`,
        ],
        [t('identity.run'), edition.run],
        [t('identity.date'), numbers.date(data.date)],
        [t('identity.version'), edition.version],
        [t('identity.fingerprint'), edition.fingerprint],
        ...data.inputs.map(({ file, sha256 }) => [t('identity.input', { file }), sha256] as const),
        ...(assessment.source ? [[t('identity.source'), assessment.source] as const] : []),
      ]),
      { kind: 'text', style: 'note', text: t('identity.tables') },
    ],
  };
}
