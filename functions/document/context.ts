import { type Against, references } from '../analysis/results.ts';
import { inLanguage } from '../assessment/assessment.ts';
import { regionName } from '../assessment/regions.ts';
import { isUnavailable, type Unavailable } from '../statistics/unavailable.ts';
import type { Who } from './charts/marks.ts';
import type { ReportSource } from './compose.ts';
import { type Measure, measureOf } from './measure.ts';
import { groupNameIn, reasonIn } from './names.ts';
import { sayWithNation } from './say-with-nation.ts';
import { type Words, wordsIn } from './words.ts';

/** What every section needs: the source, its language, and how names and scores are written. */
export interface Context extends ReportSource {
  readonly words: Words;
  readonly measure: Measure;
  /** References that the data have, in their fixed order. */
  readonly against: readonly Against[];
  say: Words['say'];
  who(who: Who): string;
  domainName(id: string): string;
  /** Girls, boys, a language of instruction, or all. */
  groupName(group: string): string;
  regionName(): string | null;
  /** Of the table of schools in the report's language, else as the results file has it; null where neither has. */
  districtName(): string | null;
  schoolName(): string;
  /** Why a number is missing, in words. */
  reason(missing: Unavailable): string;
}

export function contextOf(source: ReportSource): Context {
  const { assessment, results, language } = source;
  const words = wordsIn(language);
  const say = sayWithNation(assessment, words);
  const means = results.domains.flatMap((domain) =>
    [domain.groups['all'], ...references.map((name) => domain.references[name]?.['all'])].flatMap(
      (summary) => (summary === undefined || isUnavailable(summary) ? [] : [Math.abs(summary.mean)]),
    ),
  );
  const record = assessment.schools.find((school) => school.id === results.school.id);
  return {
    ...source,
    words,
    say,
    measure: measureOf(assessment.scores, Math.max(0, ...means), words),
    against: references.filter((name) =>
      results.domains.some((domain) => domain.references[name]?.['all'] !== undefined),
    ),
    who: (who) => say(`who.${who}`),
    domainName(id) {
      const domain = assessment.domains.find((one) => one.id === id);
      return domain ? inLanguage(domain.name, language, id) : id;
    },
    groupName: groupNameIn(words),
    regionName() {
      const { region } = results.school;
      return region === null ? null : inLanguage(regionName(region), language, region);
    },
    districtName() {
      const { district } = results.school;
      return record === undefined ? district : inLanguage(record.district, language, district ?? '') || null;
    },
    schoolName() {
      const name = record ? inLanguage(record.name, language, results.school.name) : results.school.name;
      return name.trim() === '' || name === results.school.id
        ? say('cover.unnamed', { id: results.school.id })
        : name;
    },
    reason: reasonIn(words),
  };
}
