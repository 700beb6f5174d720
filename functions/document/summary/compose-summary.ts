import { inLanguage } from '../../assessment/assessment.ts';
import { capital } from '../capital.ts';
import { marginRules } from '../margins.ts';
import { numbered } from '../numbered.ts';
import { pagePlaceholder } from '../page-placeholder.ts';
import { render } from '../render.ts';
import type { CoverView } from '../view.ts';
import { type SummaryContext, type SummarySource, summaryContext } from './context.ts';
import { backgroundSection } from './sections/background.ts';
import { distributionSection } from './sections/distribution.ts';
import { domainsSection } from './sections/domains.ts';
import { gapsSection } from './sections/gap.ts';
import { mainSection } from './sections/main.ts';
import { methodSection } from './sections/method.ts';
import { objectivesSection } from './sections/objectives.ts';
import { participationSection } from './sections/participation.ts';
import { regionsSection } from './sections/regions.ts';
import { schoolsSection } from './sections/schools.ts';

/**
 * The summary of a region or of the nation as one HTML document, in the form of the school's
 * report. No school is named in it. The same source gives the same text.
 * @throws if a message is missing in the language
 */
export function composeSummary(source: SummarySource): string {
  const context = summaryContext(source);
  const sections = numbered(
    [
      mainSection(context),
      participationSection(context),
      domainsSection(context),
      ...(context.own === 'nation' ? [regionsSection(context)] : []),
      distributionSection(context),
      schoolsSection(context),
      gapsSection(context),
      objectivesSection(context),
      backgroundSection(context),
      methodSection(context),
    ].filter((section) => section !== null),
    context.words,
  );
  const { say, assessment, language, edition } = context;
  return render('report', {
    language,
    title: context.t('title', { kind: kindOf(context), place: context.placeName() }),
    contents: say('report.contents'),
    sheets: ['summary'],
    running: marginRules(say, assessment, {
      left: `${context.placeName()} · ${kindOf(context)}`,
      right: inLanguage(assessment.title, language, assessment.id),
      identity: say('report.id', { id: edition.reportId }),
    }),
    cover: coverView(context),
    sections,
    pagePlaceholder,
  });
}

function kindOf({ t, own }: SummaryContext): string {
  return t(`kind-${own}`);
}

function coverView(context: SummaryContext): CoverView {
  const { t, say, numbers, assessment, results, data, language, edition } = context;
  const { participation } = results;
  const place = context.placeName();
  const facts: readonly (readonly [string, string | null])[] = [
    [say('cover.grade'), assessment.grade],
    [say('cover.wave'), assessment.wave],
    [t('cover.schools'), numbers.count(participation.reported)],
    [say('cover.tested'), numbers.count(participation.students)],
    [say('cover.language'), say(`report-language.${language}`)],
    [say('cover.date'), numbers.date(data.date)],
    [say('cover.report-id'), edition.reportId],
  ];
  return {
    kind: kindOf(context),
    school: place,
    schoolSize: place.length <= 45 ? 'xl' : place.length <= 90 ? 'l' : place.length <= 150 ? 'm' : 's',
    assessment: inLanguage(assessment.title, language, assessment.id),
    facts: facts.flatMap(([name, text]) => (text ? [{ name, text: capital(text) }] : [])),
    cautionTitle: '',
    cautions: [],
    confidential: t('cover.confidential'),
    synthetic: assessment.synthetic ? say('synthetic.explanation') : '',
    source: assessment.source ?? '',
    ...(assessment.logo === undefined ? {} : { logo: assessment.logo, logoName: say('cover.logo') }),
  };
}
