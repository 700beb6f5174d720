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
import { styles } from '../styles.ts';
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

/** Size of the running header and footer, 8 pt, in px. */
const RUNNING = 10.7;

const eta = new Eta({
  views: templatesFolder,
  cache: true,
  escapeFunction: (text) => escapeMarkup(String(text)),
});

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
  return eta.render('technical', {
    language: source.language,
    title: context.t('title', { assessment: titleOf(context) }),
    contents: context.say('report.contents'),
    styles: `${styles()}\n${technicalStyles()}`,
    running: runningRules(context),
    cover: coverView(context),
    sections,
  });
}

function titleOf({ data, language }: TechnicalContext): string {
  return inLanguage(data.assessment.title, language, data.assessment.id);
}

let read: string | null = null;

function technicalStyles(): string {
  read ??= readFileSync(join(templatesFolder, 'styles', 'technical.css'), 'utf8');
  return read;
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
    [say('cover.language'), say(`report-language.${language}`)],
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

function runningRules(context: TechnicalContext): string {
  const { t, say, data, edition } = context;
  const kind = t('kind');
  const title = wrapText(titleOf(context), WIDTH - 40 - textWidth(kind, RUNNING), RUNNING, 1)[0] ?? '';
  const rules = [
    ['top-left', escapeCss(title)],
    ['top-right', escapeCss(kind)],
    ['bottom-left', escapeCss(t('run', { run: edition.run }))],
    ['bottom-center', data.assessment.synthetic ? escapeCss(say('synthetic.mark')) : '""'],
    [
      'bottom-right',
      `${escapeCss(say('report.page-before'))} counter(page) ${escapeCss(say('report.page-between'))} counter(pages) ${escapeCss(say('report.page-after'))}`,
    ],
  ];
  return `@page{${rules.map(([place, content]) => `@${place}{content:${content}}`).join('')}}`;
}
