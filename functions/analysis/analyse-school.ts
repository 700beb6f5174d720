import { type Result, unavailable } from '../statistics/unavailable.ts';
import { adjustFamilies } from './adjust-families.ts';
import { analyseDifficulty } from './analyse-difficulty.ts';
import { analyseDomain } from './analyse-domain.ts';
import { analyseBackground, analyseItems } from './analyse-items.ts';
import { analyseObjectives } from './analyse-objectives.ts';
import { participationOf } from './participation.ts';
import type { SchoolResults } from './results.ts';
import type { SchoolData, SharedData } from './school-data.ts';

/**
 * All numbers of one school's report: its scores beside those of its region, the nation and similar schools, with
 * tests, gaps and verdicts, under the assessment's rules of printing.
 * A school with fewer tested students than `rules.minimum.group` has no report: `too-few`.
 */
export function analyseSchool(
  shared: SharedData,
  data: SchoolData,
  names: { readonly assessment: string; readonly run: string },
): Result<SchoolResults> {
  const { assessment } = shared;
  const participation = participationOf(shared, data);
  const need = assessment.rules.minimum.group;
  if (participation.tested < need) return unavailable('too-few', { need, have: participation.tested });

  return {
    version: 1,
    assessment: names.assessment,
    run: names.run,
    school: data.school,
    languages: data.languages,
    participation,
    domains: adjustFamilies(
      assessment.domains.map((domain) => analyseDomain(shared, data, domain)),
      assessment.rules,
    ),
    objectives: analyseObjectives(shared, data),
    difficulty: analyseDifficulty(shared, data),
    items: analyseItems(shared, data),
    background: analyseBackground(shared, data),
    quality: shared.quality,
  };
}
