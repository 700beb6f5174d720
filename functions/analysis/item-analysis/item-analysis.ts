import type { ItemFlag } from '../../psychometrics/classical/item-flags.ts';
import type { ItemStatistics } from '../../psychometrics/classical/item-statistics.ts';
import type { OptionStatistics } from '../../psychometrics/classical/option-analysis.ts';
import type { EtsClass } from '../../psychometrics/dif/ets-class.ts';
import type { GapWithoutItems } from '../../psychometrics/dif/gap-without-items.ts';
import type { Estimator, ItemParameters, LatentDistribution } from '../../psychometrics/rasch/calibrate.ts';
import type { ItemFit } from '../../psychometrics/rasch/item-fit.ts';
import type { ExcludedItem, RecodedItem } from '../../psychometrics/rasch/prepare.ts';
import type { ScaleTransformation } from '../../psychometrics/rasch/scale.ts';
import type { WrightMap } from '../../psychometrics/rasch/wright-map.ts';
import type { Interval } from '../../statistics/interval.ts';
import type { Result } from '../../statistics/unavailable.ts';

/**
 * What a whole file says about its tests: plain data, aggregates only, of all students of the file. The tidy tables and
 * the technical report are made of it.
 */
export interface ItemAnalysis {
  readonly version: 1;
  readonly students: number;
  readonly schools: number;
  readonly domains: readonly DomainItemAnalysis[];
}

export interface DomainItemAnalysis {
  readonly domain: string;
  readonly items: readonly AnalysedItem[];
  readonly reliability: DomainReliability;
  /** The forms taken most often, by number of students. */
  readonly forms: readonly AnalysedForm[];
  readonly calibration: Result<CalibrationSummary>;
  /** For a domain that is `unlinked`: the items that are linked with each other, part by part. */
  readonly parts: readonly (readonly string[])[];
  readonly excluded: readonly ExcludedItem[];
  readonly recoded: readonly RecodedItem[];
  readonly scale: Result<ScaleTransformation>;
  readonly conversions: Result<readonly ScoreConversion[]>;
  readonly wrightMap: Result<WrightMap>;
  readonly dif: readonly DifComparison[];
}

export interface AnalysedItem extends Omit<ItemStatistics, 'points'> {
  readonly id: string;
  readonly objective: string | null;
  readonly topic: string | null;
  readonly cognitiveLevel: string | null;
  readonly label: string | null;
  /** Empty: all variants. */
  readonly variants: readonly string[];
  readonly maxScore: number;
  /** Students per number of points, 0 … maximum. */
  readonly points: Result<readonly number[]>;
  readonly alphaIfDeleted: Result<number>;
  readonly options: readonly AnalysedOptions[];
  readonly flags: Result<readonly ItemFlag[]>;
  readonly parameters: Result<ItemParameters>;
  readonly fit: Result<ItemFit>;
}

/** The options of an item under one key. */
export interface AnalysedOptions {
  /** Variants behind it, where the key differs between variants; else empty. */
  readonly variants: readonly string[];
  readonly n: number;
  /** `suppressed` shares where fewer than `minimum.group` students were given the item. */
  readonly options: Result<readonly OptionStatistics[]>;
  readonly none: number;
}

export interface DomainReliability {
  readonly n: number;
  /** Students with a combination of items that hardly anybody else has; they are in no figure of the classical theory. */
  readonly setAside: number;
  readonly items: number;
  readonly alpha: Result<Interval>;
  readonly medianAlpha: Result<number>;
  /** Points of the raw score. */
  readonly sem: Result<number>;
  readonly wle: Result<number>;
  readonly eap: Result<number>;
  readonly separation: Result<number>;
}

export interface AnalysedForm {
  readonly items: readonly string[];
  readonly n: number;
  readonly maxScore: number;
  readonly alpha: Result<Interval>;
  readonly sem: Result<number>;
  readonly mean: Result<number>;
  readonly sd: Result<number>;
  readonly skewness: Result<number>;
}

export interface CalibrationSummary {
  readonly model: 'rasch' | 'partial credit';
  readonly estimator: Estimator;
  readonly constraint: 'items' | 'anchors';
  /** The form of infit and outfit: given the raw score, or averaged over the posterior distribution of ability. */
  readonly fit: 'conditional' | 'posterior';
  readonly n: number;
  readonly effectiveN: number;
  readonly booklets: number;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly latent: LatentDistribution;
  /** Of the weighted likelihood estimates, logits. */
  readonly wleMean: Result<number>;
  readonly wleSd: Result<number>;
}

/** Raw score → ability for one booklet: a set of calibrated items that students took together. */
export interface ScoreConversion {
  /** 1 is the booklet taken most often. */
  readonly booklet: number;
  /** Variants whose students took it; empty where the file has no variants. */
  readonly variants: readonly string[];
  /** Items of the booklet that are calibrated. */
  readonly items: readonly string[];
  readonly n: number;
  readonly rows: readonly {
    /** Points of these items; of recoded items the points after closing up. */
    readonly rawScore: number;
    readonly n: Result<number>;
    readonly wle: number;
    readonly se: number;
    readonly scale: Result<number>;
  }[];
}

export type Grouping = 'gender' | 'language';

/** Differential item functioning of a domain's items between two groups, and what its C items do to their gap. */
export interface DifComparison {
  readonly grouping: Grouping;
  readonly focal: string;
  readonly reference: string;
  readonly nFocal: number;
  readonly nReference: number;
  readonly setAside: number;
  readonly rounds: number;
  readonly converged: boolean;
  readonly items: readonly DifRow[];
  /** Gap in percent with and without the C items; `not-applicable` where there is no C item. */
  readonly gap: Result<GapWithoutItems>;
}

export interface DifRow {
  readonly item: string;
  readonly maxScore: number;
  readonly nFocal: number;
  readonly nReference: number;
  /** Of items with 0 or 1 point. */
  readonly alpha: Result<number>;
  readonly dDif: Result<number>;
  /** Standardised mean difference / SD, of items with more points. */
  readonly standardisedDifference: Result<number>;
  /** Of `dDif`, or of the standardised difference. */
  readonly se: Result<number>;
  readonly p: Result<number>;
  readonly pAdjusted: Result<number>;
  readonly class: Result<EtsClass>;
  readonly inMatchingScore: boolean;
}
