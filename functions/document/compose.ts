import type { SchoolResults } from '../analysis/results.ts';
import { type Assessment, inLanguage, type Language } from '../assessment/assessment.ts';
import type { SchoolFindings } from '../findings/finding.ts';
import { contextOf } from './context.ts';
import { marginRules } from './margins.ts';
import { numbered } from './numbered.ts';
import { pagePlaceholder } from './page-placeholder.ts';
import { render } from './render.ts';
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
  const { say, assessment, language, edition } = context;
  return render('report', {
    language,
    title: say('report.title', { school: context.schoolName() }),
    contents: say('report.contents'),
    running: marginRules(say, assessment, {
      left: context.schoolName(),
      right: inLanguage(assessment.title, language, assessment.id),
      identity: say('report.id', { id: edition.reportId }),
    }),
    cover: coverView(context),
    sections,
    pagePlaceholder,
  });
}
