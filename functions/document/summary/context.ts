import type { SummaryData } from '../../analysis/summary/summary-data.ts';
import { NATION_PLACE, type PlaceId, type SummaryDomain } from '../../analysis/summary/summary-results.ts';
import { inLanguage, type Language } from '../../assessment/assessment.ts';
import { regionName } from '../../assessment/regions.ts';
import {
  type SummaryFinding,
  type SummarySection,
  summaryFindings,
} from '../../findings/summary-findings.ts';
import { isAvailable, type Result, type Unavailable } from '../../statistics/unavailable.ts';
import { type Measure, measureOf } from '../measure.ts';
import { groupNameIn, reasonIn } from '../names.ts';
import { sayWithNation } from '../say-with-nation.ts';
import { type Values, type Words, wordsIn } from '../words.ts';

/** Everything that the summary of a place is made of, in one language. */
export interface SummarySource {
  readonly data: SummaryData;
  readonly language: Language;
  readonly edition: { readonly reportId: string; readonly run: string; readonly software: string };
}

/** Whose marks a summary's figures have. */
export type Own = 'region' | 'nation';

/** What every section of a summary needs. */
export interface SummaryContext extends SummarySource {
  readonly assessment: SummaryData['assessment'];
  readonly results: SummaryData['results'];
  readonly words: Words;
  readonly numbers: Words['numbers'];
  readonly measure: Measure;
  /** Of a region, or of the nation itself. */
  readonly own: Own;
  /** The place, and the nation beside a region. */
  readonly both: readonly Own[];
  readonly findings: readonly SummaryFinding[];
  /** A message of the summaries, by its key below `summaries`. */
  t(key: string, values?: Values): string;
  say: Words['say'];
  who(who: Own): string;
  placeName(place?: PlaceId): string;
  domainName(id: string): string;
  groupName(group: string): string;
  /** The same for keys and heads of columns. */
  shortName(group: string): string;
  reason(missing: Unavailable): string;
  findingsOf(section: SummarySection): readonly SummaryFinding[];
}

export function summaryContext(source: SummarySource): SummaryContext {
  const { data, language } = source;
  const { assessment, results } = data;
  const words = wordsIn(language);
  const say = sayWithNation(assessment, words);
  const own: Own = results.place === NATION_PLACE ? 'nation' : 'region';
  const findings = summaryFindings(results);
  const inGroup = groupNameIn(words);
  const reasonOf = reasonIn(words);
  const t = (key: string, values?: Values) => say(`summaries.${key}`, values);
  return {
    ...source,
    assessment,
    results,
    words,
    numbers: words.numbers,
    measure: measureOf(assessment.scores, Math.max(0, ...results.domains.flatMap(meansIn)), words),
    own,
    both: own === 'region' ? ['region', 'nation'] : ['nation'],
    findings,
    t,
    say,
    who: (who) => say(`who.${who}`),
    placeName(place = results.place) {
      if (place !== NATION_PLACE) return inLanguage(regionName(place), language, place);
      return inLanguage(assessment.nation ?? {}, language, t('nation-place'));
    },
    domainName(id) {
      const domain = assessment.domains.find((one) => one.id === id);
      return domain ? inLanguage(domain.name, language, id) : id;
    },
    groupName: (group) => (words.has(`summaries.group.${group}`) ? t(`group.${group}`) : inGroup(group)),
    shortName: (group) =>
      words.has(`summaries.short-group.${group}`) ? t(`short-group.${group}`) : inGroup(group),
    // What is suppressed in a summary has too few schools, not too few students.
    reason: (missing) =>
      missing.unavailable === 'suppressed'
        ? t('few-schools', { need: words.numbers.count(assessment.rules.summary.schools) })
        : reasonOf(missing),
    findingsOf: (section) => findings.filter((finding) => finding.section === section),
  };
}

function meansIn({ own, nation }: SummaryDomain): readonly number[] {
  const known = [own, nation].filter((one): one is NonNullable<typeof one> => one !== null);
  return known.flatMap((summary) => (isAvailable(summary) ? [Math.abs(summary.mean)] : []));
}

/** The place's figure or the nation's, by whose mark it has. */
export function figureOf<T>(
  { own }: SummaryContext,
  who: Own,
  figures: { readonly own: Result<T>; readonly nation: Result<T> | null },
): Result<T> | null {
  return who === own ? figures.own : figures.nation;
}
