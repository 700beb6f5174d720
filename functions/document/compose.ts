import { Eta } from 'eta';
import type { SchoolResults } from '../analysis/results.ts';
import { type Assessment, inLanguage, type Language } from '../assessment/assessment.ts';
import type { SchoolFindings } from '../findings/finding.ts';
import { templatesFolder } from './assets.ts';
import { WIDTH } from './charts/frame.ts';
import { textWidth } from './charts/text-width.ts';
import { wrapText } from './charts/wrap-text.ts';
import { type Context, contextOf } from './context.ts';
import { escapeMarkup } from './escape.ts';
import { escapeCss } from './escape-css.ts';
import { numbered } from './numbered.ts';
import { pagePlaceholder } from './page-placeholder.ts';
import { appendixSection } from './sections/appendix.ts';
import { backgroundSection } from './sections/background.ts';
import { coverView } from './sections/cover.ts';
import { distributionSection } from './sections/distribution.ts';
import { domainsSection } from './sections/domains.ts';
import { genderSection, languageSection } from './sections/gap.ts';
import { methodSection } from './sections/method.ts';
import { objectivesSection } from './sections/objectives.ts';
import { participationSection } from './sections/participation.ts';
import { readingSection } from './sections/reading.ts';
import { recommendationsSection } from './sections/recommendations.ts';
import { summarySection } from './sections/summary.ts';
import { styles } from './styles.ts';

/** Everything that a school's document is made of. */
export interface ReportSource {
  readonly assessment: Assessment;
  readonly results: SchoolResults;
  readonly findings: SchoolFindings;
  readonly language: Language;
  readonly edition: Edition;
}

/** What makes a report authentic and reproducible; printed on the method page. */
export interface Edition {
  /** Of this report: a function of run, school and language. */
  readonly reportId: string;
  readonly run: string;
  /** SHA-256 of the uploaded file, hexadecimal. */
  readonly inputHash: string;
  readonly software: string;
  /** ISO date of the upload: the report's date, not the clock's. */
  readonly date: string;
}

/** Size of the running header and footer, 8 pt, in px. */
const RUNNING = 10.7;

/** Templates are compiled once per process; every string is escaped unless a template places it with `<%~`. */
const eta = new Eta({
  views: templatesFolder,
  cache: true,
  escapeFunction: (text) => escapeMarkup(String(text)),
});

/**
 * A school's report as one HTML document with styles and figures inside; the fonts are the printer's. The same source
 * gives the same text. Meant for printing: on a screen it is empty, which saves Chromium a layout.
 * @throws if a message is missing in the language
 */
export function composeReport(source: ReportSource): string {
  const context = contextOf(source);
  const sections = numbered(
    [
      summarySection(context),
      readingSection(context),
      participationSection(context),
      domainsSection(context),
      distributionSection(context),
      genderSection(context),
      languageSection(context),
      objectivesSection(context),
      backgroundSection(context),
      recommendationsSection(context),
      methodSection(context),
      appendixSection(context),
    ],
    context.words,
  );
  return eta.render('report', {
    language: source.language,
    title: context.say('report.title', { school: context.schoolName() }),
    contents: context.say('report.contents'),
    styles: styles(),
    running: runningRules(context),
    cover: coverView(context),
    sections,
    pagePlaceholder,
  });
}

/** What the margins of every page say: school and assessment, page x of y, the report's id, the mark of synthetic data; and the customer's colour. */
function runningRules(context: Context): string {
  const { say, assessment, language, edition } = context;
  const school = wrapText(context.schoolName(), WIDTH * 0.56, RUNNING, 1)[0] ?? '';
  const rest = WIDTH - 24 - textWidth(school, RUNNING);
  const title = wrapText(inLanguage(assessment.title, language, assessment.id), rest, RUNNING, 1)[0] ?? '';
  const rules = [
    ['top-left', escapeCss(school)],
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
  return `@page{${rules.map(([place, content]) => `@${place}{content:${content}}`).join('')}}${accent}`;
}
