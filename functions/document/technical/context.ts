import type { TechnicalData } from '../../analysis/technical/technical-data.ts';
import { inLanguage, type Language } from '../../assessment/assessment.ts';
import { regionName } from '../../assessment/regions.ts';
import { isAvailable, type Unavailable } from '../../statistics/unavailable.ts';
import { type Measure, measureOf } from '../measure.ts';
import { groupNameIn, reasonIn } from '../names.ts';
import { type Values, type Words, wordsIn } from '../words.ts';

/** Everything that the technical report of a run is made of, in one language. */
export interface TechnicalSource {
  readonly data: TechnicalData;
  readonly language: Language;
  readonly edition: TechnicalEdition;
}

export interface TechnicalEdition {
  readonly run: string;
  /** Version and fingerprint of the software. */
  readonly version: string;
  readonly fingerprint: string;
}

/** What every section of the technical report needs. */
export interface TechnicalContext extends TechnicalSource {
  readonly words: Words;
  readonly numbers: Words['numbers'];
  readonly measure: Measure;
  /** A message of the technical report, by its key below `technical`. */
  t(key: string, values?: Values): string;
  say: Words['say'];
  domainName(id: string): string;
  groupName(group: string): string;
  regionName(region: string | null): string;
  reason(missing: Unavailable): string;
}

export function technicalContext(source: TechnicalSource): TechnicalContext {
  const { data, language } = source;
  const { assessment, analysis } = data;
  const words = wordsIn(language);
  const { say } = words;
  const means = analysis.scores.flatMap(({ groups }) =>
    groups.flatMap(({ mean }) => (isAvailable(mean) ? [Math.abs(mean)] : [])),
  );
  return {
    ...source,
    words,
    numbers: words.numbers,
    measure: measureOf(assessment.scores, Math.max(0, ...means), words),
    t: (key, values) => say(`technical.${key}`, values),
    say,
    domainName(id) {
      const domain = assessment.domains.find((one) => one.id === id);
      return domain ? inLanguage(domain.name, language, id) : id;
    },
    groupName: groupNameIn(words),
    regionName: (region) =>
      region === null ? say('technical.unknown') : inLanguage(regionName(region), language, region),
    reason: reasonIn(words),
  };
}
