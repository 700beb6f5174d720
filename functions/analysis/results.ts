import type { Language } from '../assessment/assessment.ts';
import type { SchoolIdentity } from '../responses/responses.ts';
import type { EffectWord } from '../statistics/effect-word.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Result } from '../statistics/unavailable.ts';
import type { DomainQuality } from './domain-quality.ts';
import type { DifficultyBand } from './item-bundles.ts';

/** `all`, `girls`, `boys`, or the code of a language of instruction. */
export type Group = string;

/** What a school is set beside. `similar`: schools of the same locality, languages and type. */
export const references = ['region', 'nation', 'similar'] as const;
export type Against = (typeof references)[number];

export const percentiles = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;
export type PercentileName = (typeof percentiles)[number];

/** A percentile (Hyndman–Fan type 7) with its order-statistic 95 % limits, null where none exist. */
export interface Percentile {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A group's scores in one domain, in the unit of the headline score (percent, or points of a scale). */
export interface ScoreSummary {
  /** Students with a score. */
  readonly n: number;
  /** Schools behind a reference; null for a school's own scores. */
  readonly schools: number | null;
  readonly mean: number;
  /** Mean with its 95 % interval. */
  readonly interval: Result<Interval>;
  readonly se: Result<number>;
  readonly sd: Result<number>;
  readonly minimum: Result<number>;
  readonly maximum: Result<number>;
  readonly percentiles: Readonly<Record<PercentileName, Result<Percentile>>>;
  readonly gapP90P10: Result<number>;
  readonly gapP75P25: Result<number>;
}

export type Verdict = 'above' | 'slightly-above' | 'no-difference' | 'slightly-below' | 'below';
export type { EffectWord };

/** A school (or one of its groups) beside the same group of a reference that includes the school. */
export interface Comparison {
  readonly against: Against;
  readonly group: Group;
  /** School minus reference as printed (the reference includes the school), with its 95 % limits. */
  readonly difference: Interval;
  readonly se: number;
  readonly df: number;
  readonly p: number;
  /** Benjamini–Hochberg within the family: one table of one report. */
  readonly pAdjusted: number;
  /** Hedges g of the school against the rest. */
  readonly g: Interval;
  readonly effect: EffectWord;
  /** g shrunken by the reliability of the school's mean (empirical Bayes); only orders strengths and priorities. */
  readonly shrunken: number;
  readonly verdict: Verdict;
}

/** First minus second group (girls minus boys; kk minus ru), and how that gap compares with the references'. */
export interface GroupGap {
  readonly first: Group;
  readonly second: Group;
  readonly school: Result<Contrast>;
  /** The same gap in each reference: shown, not tested. */
  readonly references: Readonly<Partial<Record<Against, Result<ReferenceGapShown>>>>;
  /** The school's gap minus the reference's. */
  readonly gapOfGaps: Readonly<Partial<Record<Against, Result<Contrast>>>>;
  /**
   * The school's gap without the items that work differently for the two groups in the whole file (DIF class C);
   * `not-applicable` where there is none or DIF could not be tested.
   */
  readonly withoutDif: Result<{ readonly items: readonly string[]; readonly difference: Interval }>;
}

/** A gap of a reference with its clustered error. */
export type ReferenceGapShown = Pick<Contrast, 'difference' | 'se' | 'df'>;

/** A difference of two means, or of two gaps, with its test. */
export interface Contrast {
  readonly difference: Interval;
  readonly se: number;
  readonly df: number;
  readonly p: number;
  readonly pAdjusted: number;
  /** Null for a gap of gaps. */
  readonly g: Interval | null;
  readonly verdict: Verdict;
}

/** P90–P10 of the school minus that of the reference (seeded bootstrap), and the tail that makes the difference. */
export interface SpreadComparison {
  readonly difference: Interval;
  readonly wider: boolean | null;
  readonly tail: 'low' | 'high' | 'both' | null;
}

export interface LevelShare {
  readonly level: string;
  readonly students: number;
  /** 0–1. */
  readonly share: number;
}

/** Students of the school by headline score, for the anonymous distribution: bins [from, to), the last one closed. */
export interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly students: number;
  /** Share of the region's (else the nation's) students in the bin, 0–1. */
  readonly referenceShare: number | null;
}

/** A school's students on the scale of the items' difficulties, in logits. */
export interface SchoolLogits {
  readonly school: Interval;
  readonly references: Readonly<Partial<Record<Against, number>>>;
  /** Bins [from, to) that hold students, ascending. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly students: number }[];
}

export interface DomainResults {
  readonly domain: string;
  /** The school's own groups: `all`, and those that exist. Small groups are Unavailable, as are their complements. */
  readonly groups: Readonly<Record<Group, Result<ScoreSummary>>>;
  readonly references: Readonly<Partial<Record<Against, Readonly<Record<Group, Result<ScoreSummary>>>>>>;
  readonly comparisons: Readonly<Partial<Record<Against, Readonly<Record<Group, Result<Comparison>>>>>>;
  readonly spread: Readonly<Partial<Record<Against, Result<SpreadComparison>>>>;
  readonly genderGap: Result<GroupGap>;
  /** Unavailable in schools of one language and in domains whose texts differ by language. */
  readonly languageGap: Result<GroupGap>;
  readonly distribution: Result<readonly DistributionBin[]>;
  readonly levels: Result<Readonly<Partial<Record<'school' | Against, readonly LevelShare[]>>>>;
  /** The Esep scale (mean 500, SD 100 over the nation): the second figure beside a percent. */
  readonly scale: Result<{
    readonly school: Interval;
    readonly references: Readonly<Partial<Record<Against, number>>>;
  }>;
  /** For the Wright map. */
  readonly logits: Result<SchoolLogits>;
}

export type ObjectiveAction = 'priority' | 'system' | 'watch' | 'keep';

export interface ObjectiveResults {
  readonly objective: string;
  readonly domain: string;
  readonly items: number;
  readonly n: number;
  /** Share of points, 0–1, students as clusters. */
  readonly school: Result<Interval>;
  readonly references: Readonly<Partial<Record<Against, Interval>>>;
  /** Share that the school's own overall level predicts, and the residual with its SE. */
  readonly expected: Result<number>;
  readonly residual: Result<Interval>;
  readonly difference: Result<Interval>;
  readonly pAdjusted: Result<number>;
  readonly attained: Result<'attained' | 'uncertain' | 'not-attained'>;
  readonly relative: Result<'above' | 'similar' | 'below'>;
  readonly action: Result<ObjectiveAction>;
  readonly caution: boolean;
}

/** The easy, middle or hard third of a domain's items: share of points, beside the main reference. */
export interface BandResults {
  readonly domain: string;
  readonly band: DifficultyBand;
  readonly items: number;
  readonly n: number;
  readonly school: Result<Interval>;
  readonly references: Readonly<Partial<Record<Against, Interval>>>;
  readonly difference: Result<Interval>;
  readonly pAdjusted: Result<number>;
  readonly relative: Result<'above' | 'similar' | 'below'>;
}

export interface ItemResults {
  readonly item: string;
  readonly n: number;
  readonly school: Result<number>;
  readonly references: Readonly<Partial<Record<Against, number>>>;
  readonly difficulty: number | null;
  /** Most chosen wrong option in the school and the share of the n students who chose it. */
  readonly typicalWrong: Result<{
    readonly option: string;
    readonly share: number;
    readonly referenceShare: number | null;
  }>;
}

export interface QuestionResults {
  readonly question: string;
  readonly n: number;
  /** Share by option, in the order of the questionnaire. */
  readonly school: Result<readonly number[]>;
  readonly references: Readonly<Partial<Record<Against, readonly number[]>>>;
}

export interface Participation {
  /** Students with a score in at least one domain. */
  readonly tested: number;
  readonly enrolled: number | null;
  /** tested / enrolled, 0–1. */
  readonly share: number | null;
  readonly genders: Readonly<Record<'girls' | 'boys' | 'unknown', number>>;
  readonly languages: Readonly<Record<string, number>>;
  readonly references: Readonly<
    Partial<Record<Against, { readonly schools: number; readonly students: number }>>
  >;
  readonly omittedShare: Result<number>;
  /** Share of the items given that were not reached, with its 95 % limits (students as clusters). */
  readonly notReachedShare: Result<{
    readonly school: number;
    readonly low: number;
    readonly high: number;
    readonly reference: number | null;
  }>;
}

/** All numbers of one school's report. No student-level value; small groups already suppressed. */
export interface SchoolResults {
  readonly version: 1;
  readonly assessment: string;
  readonly run: string;
  readonly school: SchoolIdentity;
  /** Languages of the school's report files. */
  readonly languages: readonly Language[];
  readonly participation: Participation;
  readonly domains: readonly DomainResults[];
  readonly objectives: Result<readonly ObjectiveResults[]>;
  readonly difficulty: Result<readonly BandResults[]>;
  readonly items: Result<readonly ItemResults[]>;
  readonly background: Result<readonly QuestionResults[]>;
  /** How well each domain's test measured in the whole file; empty for assessments without items. */
  readonly quality: readonly DomainQuality[];
}
