import { type Against, references } from '../analysis/results.ts';
import { inLanguage } from '../assessment/assessment.ts';
import { regionName } from '../assessment/regions.ts';
import { isUnavailable, type Unavailable } from '../statistics/unavailable.ts';
import type { Who } from './charts/marks.ts';
import type { ReportSource } from './compose.ts';
import { type Measure, measureOf } from './measure.ts';
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
  schoolName(): string;
  /** Why a number is missing, in words. */
  reason(missing: Unavailable): string;
}

export function contextOf(source: ReportSource): Context {
  const { assessment, results, language } = source;
  const words = wordsIn(language);
  const { say } = words;
  const means = results.domains.flatMap((domain) =>
    [domain.groups['all'], ...references.map((name) => domain.references[name]?.['all'])].flatMap(
      (summary) => (summary === undefined || isUnavailable(summary) ? [] : [Math.abs(summary.mean)]),
    ),
  );
  const instruction = (code: string): string =>
    words.has(`instruction.${code}`) ? say(`instruction.${code}`) : (languageName(code, language) ?? code);
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
    groupName: (group) => (words.has(`group.${group}`) ? say(`group.${group}`) : instruction(group)),
    regionName() {
      const { region } = results.school;
      return region === null ? null : inLanguage(regionName(region), language, region);
    },
    schoolName() {
      const record = assessment.schools.find((school) => school.id === results.school.id);
      const name = record ? inLanguage(record.name, language, results.school.name) : results.school.name;
      return name.trim() === '' || name === results.school.id
        ? say('cover.unnamed', { id: results.school.id })
        : name;
    },
    reason({ unavailable, need, have }) {
      if (unavailable !== 'too-few') return say(`reason.${unavailable}`);
      return need === undefined || have === undefined
        ? say('reason.too-few-plain')
        : say('reason.too-few', { need: words.numbers.count(need), have: words.numbers.count(have) });
    },
  };
}

function languageName(code: string, language: string): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code);
  } catch {
    return undefined; // The file's own code is no language tag.
  }
}
