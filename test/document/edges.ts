import type { Language } from '../../functions/assessment/assessment.ts';
import type { ReportSource } from '../../functions/document/compose.ts';
import { findingsOf } from '../../functions/findings/findings.ts';
import { unavailable } from '../../functions/statistics/unavailable.ts';
import { type Made, madeSource } from './fixture.ts';

export const longName =
  'Қазақстан Республикасы Оқу-ағарту министрлігінің Қарағанды облысы білім басқармасы Қарқаралы ауданы білім бөлімінің «Ыбырай Алтынсарин атындағы тірек мектебі (ресурстық орталығы)» коммуналдық мемлекеттік мекемесі';

/** Of 300 characters and more. */
const longObjective = 'Шамалар арасындағы тәуелділік '.repeat(11).trim();

/** The schools at which a report may break: a whole one first, then each kind of too little, too much and too far. */
export const edges: Readonly<Record<string, Made>> = {
  mixed: { languages: ['kk', 'ru'], objectives: 20, questions: 12, items: true, similar: true },
  'of 9 students': { students: 9, objectives: 4, questions: 4, items: true },
  'of 10 students': { students: 10, objectives: 4, questions: 4, items: true },
  'of 14 students': { students: 14, enrolled: 30, objectives: 4 },
  'of 15 students': { students: 15, objectives: 4, items: true },
  'of 29 students': { students: 29, objectives: 8 },
  'of 30 students': { students: 30, objectives: 8, questions: 2 },
  'of 36 students': { students: 36, languages: ['ru'] },
  'of 400 students': { students: 400 },
  'of girls only': { genders: 'girls', students: 40, objectives: 4, items: true },
  'of unknown gender on a scale': { genders: 'none', scale: true, region: false, enrolled: null },
  'in one domain without a region and items': { domains: ['mathematics'], region: false, enrolled: null },
  'with a long name and 60 long objectives': {
    name: longName,
    objectives: 60,
    objectiveText: longObjective,
    questions: 60,
  },
  'far above': { lead: [45, 45, 45], languages: ['kk', 'ru'], objectives: 6, items: true },
  'far below': { lead: [-49, -45, -40], objectives: 6, items: true },
  'far off on a scale': { lead: [900, -900, 0], scale: true },
  'at 0 and at 100 percent': { lead: [200, -200, 0], objectives: 3, items: true },
  suppressed: { languages: ['kk', 'ru'], objectives: 6, questions: 4, items: true, similar: true },
};

/** The source of an edge; in that of the suppressed school no group of its own may be shown. */
export function edgeSource(name: string, language: Language): ReportSource {
  const source = madeSource(edges[name]!, language);
  return name === 'suppressed' ? suppressed(source) : source;
}

function suppressed(source: ReportSource): ReportSource {
  const hidden = unavailable('suppressed');
  const all = <T extends object>(record: T) =>
    Object.fromEntries(Object.keys(record).map((key) => [key, hidden])) as { [K in keyof T]: typeof hidden };
  const { results } = source;
  const made: ReportSource['results'] = {
    ...results,
    participation: { ...results.participation, omittedShare: hidden, notReachedShare: hidden },
    domains: results.domains.map((domain) => ({
      ...domain,
      groups: all(domain.groups),
      comparisons: Object.fromEntries(
        Object.entries(domain.comparisons).map(([against, groups]) => [against, all(groups)]),
      ),
      spread: all(domain.spread),
      genderGap: hidden,
      languageGap: hidden,
      distribution: hidden,
      levels: hidden,
      scale: hidden,
      logits: hidden,
    })),
    objectives: hidden,
    difficulty: hidden,
    items: hidden,
    background: hidden,
  };
  return { ...source, results: made, findings: findingsOf(source.assessment, made) };
}
