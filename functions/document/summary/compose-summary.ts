import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { inLanguage } from '../../assessment/assessment.ts';
import { templatesFolder } from '../assets.ts';
import { WIDTH } from '../charts/frame.ts';
import { textWidth } from '../charts/text-width.ts';
import { wrapText } from '../charts/wrap-text.ts';
import { escapeMarkup } from '../escape.ts';
import { escapeCss } from '../escape-css.ts';
import { numbered } from '../numbered.ts';
import { pagePlaceholder } from '../page-placeholder.ts';
import { styles } from '../styles.ts';
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

/** Size of the running header and footer, 8 pt, in px. */
const RUNNING = 10.7;

const eta = new Eta({
  views: templatesFolder,
  cache: true,
  escapeFunction: (text) => escapeMarkup(String(text)),
});

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
  return eta.render('report', {
    language: source.language,
    title: context.t('title', { kind: kindOf(context), place: context.placeName() }),
    contents: context.say('report.contents'),
    styles: `${styles()}\n${summaryStyles()}`,
    running: runningRules(context),
    cover: coverView(context),
    sections,
    pagePlaceholder,
  });
}

let read: string | null = null;

function summaryStyles(): string {
  read ??= readFileSync(join(templatesFolder, 'styles', 'summary.css'), 'utf8');
  return read;
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
    facts: facts.flatMap(([name, text]) => (text ? [{ name, text }] : [])),
    cautionTitle: '',
    cautions: [],
    confidential: t('cover.confidential'),
    synthetic: assessment.synthetic ? say('synthetic.explanation') : '',
    source: assessment.source ?? '',
    ...(assessment.logo === undefined ? {} : { logo: assessment.logo, logoName: say('cover.logo') }),
  };
}

/** What the margins of every page say, and the customer's colour. */
function runningRules(context: SummaryContext): string {
  const { say, assessment, language, edition } = context;
  const heading = `${context.placeName()} · ${kindOf(context)}`;
  const place = wrapText(heading, WIDTH * 0.56, RUNNING, 1)[0] ?? '';
  const rest = WIDTH - 24 - textWidth(place, RUNNING);
  const title = wrapText(inLanguage(assessment.title, language, assessment.id), rest, RUNNING, 1)[0] ?? '';
  const rules = [
    ['top-left', escapeCss(place)],
    ['top-right', escapeCss(title)],
    ['bottom-left', escapeCss(say('report.id', { id: edition.reportId }))],
    ['bottom-center', assessment.synthetic ? escapeCss(say('synthetic.mark')) : '""'],
    [
      'bottom-right',
      `${escapeCss(say('report.page-before'))} counter(page) ${escapeCss(say('report.page-between'))} counter(pages) ${escapeCss(say('report.page-after'))}`,
    ],
  ];
  const accent =
    assessment.accent === undefined
      ? ''
      : `:root{--brand:${assessment.accent};--brand-light:${assessment.accent}}`;
  return `@page{${rules.map(([at, content]) => `@${at}{content:${content}}`).join('')}}${accent}`;
}
