import type { Assessment, Language } from '../assessment/assessment.ts';
import { type Responses, UNKNOWN } from '../responses/responses.ts';
import { type CalibratedDomain, calibrateDomains, itemDifficulties, scalesOf } from './calibrate-domains.ts';
import { computeReference } from './compute-reference.ts';
import { type DomainQuality, domainQuality } from './domain-quality.ts';
import { analyseTest } from './item-analysis/analyse-test.ts';
import type { ItemAnalysis } from './item-analysis/item-analysis.ts';
import { largeDifItems } from './item-analysis/large-dif-items.ts';
import { predictObjectives } from './predict-objectives.ts';
import { rowsBySchool } from './rows-by-school.ts';
import type { SchoolData, SharedData } from './school-data.ts';
import { schoolStudents } from './school-students.ts';
import { type RunSummaries, summariseRun } from './summary/summarise-run.ts';

/** What a whole file says: its calibrations and its references, and each school's part of it. */
export interface FileAnalysis {
  readonly calibrations: readonly (CalibratedDomain | null)[];
  readonly test: ItemAnalysis;
  /** How well each domain's test measured; empty for assessments without items. */
  readonly quality: readonly DomainQuality[];
  /** What all schools share. */
  shared(upload: Pick<SharedData, 'inputHash' | 'date'>): SharedData;
  /** Languages of instruction among a school's students; schools count as in `responses.schools`. */
  languagesTaught(school: number): ReadonlySet<string>;
  /** The numbers of the summaries of the nation and of its regions. */
  summaries(): RunSummaries;
  /** Everything that the analysis of one school needs. */
  schoolData(school: number, languages: readonly Language[]): SchoolData;
}

/** Analyses a whole file once, so that every school can then be analysed by itself. */
export function analyseFile(assessment: Assessment, responses: Responses): FileAnalysis {
  const rows = rowsBySchool(responses);
  const calibrations = calibrateDomains(assessment, responses);
  const scaleScores = calibrations.map((domain) => domain?.scaleScores ?? null);
  const difficulties = itemDifficulties(calibrations);
  const scales = scalesOf(calibrations);
  const computed = computeReference(assessment, responses, rows, scaleScores, difficulties);
  const { reference, cells, restsOf } = computed;
  const predictionsOf = predictObjectives(assessment, responses, calibrations);
  const test = analyseTest(assessment, responses, calibrations);
  const difItems = largeDifItems(test);
  const quality = domainQuality(test);
  const records = new Map(assessment.schools.map((record) => [record.id, record]));

  return {
    calibrations,
    test,
    quality,
    shared: (upload) => ({
      version: 1,
      assessment,
      reference,
      difficulties,
      scales,
      difItems,
      quality,
      ...upload,
    }),
    summaries: () => summariseRun(assessment, responses, computed, difItems, rows),
    languagesTaught(school) {
      const taught = new Set<string>();
      for (const row of rows[school]!) {
        const language = responses.language[row]!;
        if (language !== UNKNOWN) taught.add(responses.languages[language]!);
      }
      return taught;
    },
    schoolData(school, languages) {
      const identity = responses.schools[school]!;
      return {
        version: 1,
        school: identity,
        record: records.get(identity.id) ?? null,
        languages,
        students: schoolStudents(assessment, responses, scaleScores, rows[school]!),
        cells: Object.fromEntries(
          Object.entries(cells).flatMap(([against, of]) =>
            of[school] == null ? [] : [[against, of[school]]],
          ),
        ),
        rests: restsOf(school),
        predictions: predictionsOf(school),
      };
    },
  };
}
