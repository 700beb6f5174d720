import { inLanguage } from '../../assessment/assessment.ts';
import { capital } from '../capital.ts';
import { marginRules } from '../margins.ts';
import { numbered } from '../numbered.ts';
import { render } from '../render.ts';
import type { CoverView } from '../view.ts';
import { type TechnicalContext, type TechnicalSource, technicalContext } from './context.ts';
import { conversionSection } from './sections/conversion.ts';
import { definitionsSection } from './sections/definitions.ts';
import { designSection } from './sections/design.ts';
import { difSection } from './sections/dif.ts';
import { fitSection } from './sections/fit.ts';
import { itemsSection } from './sections/items.ts';
import { optionsSection } from './sections/options.ts';
import { readingSection } from './sections/reading.ts';
import { reliabilitySection } from './sections/reliability.ts';
import { scoresSection } from './sections/scores.ts';
import { subscoresSection } from './sections/subscores.ts';
import { unusualSection } from './sections/unusual.ts';
import { wrightSection } from './sections/wright.ts';

/**
 * The technical report of a run as one HTML document with everything inside, for the analysts who answer for the
 * numbers. An assessment of scores alone gets the sections that need no items. The same source gives the same text.
 * @throws if a message is missing in the language
 */
export function composeTechnical(source: TechnicalSource): string {
  const context = technicalContext(source);
  const items = source.data.analysis.test.domains.length > 0;
  const sections = numbered(
    [
      designSection(context),
      readingSection(context),
      scoresSection(context),
      ...(items
        ? [
            reliabilitySection(context),
            itemsSection(context),
            wrightSection(context),
            fitSection(context),
            optionsSection(context),
            difSection(context),
            subscoresSection(context),
            conversionSection(context),
            unusualSection(context),
          ]
        : []),
      definitionsSection(context),
    ].filter((section) => section !== null),
    context.words,
  );
  const { t, say, data, language, edition } = context;
  return render('technical', {
    language,
    title: t('title', { assessment: titleOf(context) }),
    contents: say('report.contents'),
    sheets: ['technical'],
    running: marginRules(say, data.assessment, {
      left: titleOf(context),
      right: t('kind'),
      identity: t('run', { run: edition.run }),
    }),
    cover: coverView(context),
    sections,
  });
}

function titleOf({ data, language }: TechnicalContext): string {
  return inLanguage(data.assessment.title, language, data.assessment.id);
}

function coverView(context: TechnicalContext): CoverView {
  const { t, say, numbers, data, language, edition } = context;
  const { assessment, analysis } = data;
  const title = titleOf(context);
  const facts: readonly (readonly [string, string])[] = [
    ...(assessment.wave === '' ? [] : [[say('cover.wave'), assessment.wave] as const]),
    ...(assessment.grade === null ? [] : [[say('cover.grade'), assessment.grade] as const]),
    [t('design.students'), numbers.count(analysis.design.students)],
    [t('design.schools'), numbers.count(analysis.design.schools)],
    [say('cover.language'), capital(say(`report-language.${language}`))],
    [say('cover.date'), numbers.date(data.date)],
    [t('identity.run'), edition.run],
    [t('identity.version'), edition.version],
  ];
  return {
    kind: t('kind'),
    school: title,
    schoolSize: title.length > 90 ? 's' : title.length > 60 ? 'm' : title.length > 32 ? 'l' : 'xl',
    assessment: t('for-whom'),
    facts: facts.map(([name, text]) => ({ name, text })),
    cautionTitle: '',
    cautions: [],
    confidential: t('confidential'),
    synthetic: assessment.synthetic ? t('synthetic') : '',
    source: assessment.source ?? '',
  };
}
