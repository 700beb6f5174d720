import type { Assessment, Language, SchoolRecord } from '../assessment/assessment.ts';
import type { ScaleTransformation } from '../psychometrics/rasch/scale.ts';
import type { SchoolIdentity } from '../responses/responses.ts';
import type { Proportion } from '../statistics/clustered-proportion.ts';
import type { Interval } from '../statistics/interval.ts';
import type { ReferenceSummary } from '../statistics/reference-summary.ts';
import type { ReferenceGap } from '../statistics/rest-gaps.ts';
import type { Result } from '../statistics/unavailable.ts';
import type { DomainQuality } from './domain-quality.ts';
import type { ReferenceItem } from './item-reference.ts';
import type { Against, Group, ScoreSummary } from './results.ts';

/**
 * One school's students, column by column, in no order that names anybody: what the analysis of a school needs and
 * nothing more. The only object with student-level values; it lives in the uploads bucket for a few days.
 */
export interface SchoolData {
  readonly version: 1;
  readonly school: SchoolIdentity;
  readonly record: SchoolRecord | null;
  /** Languages of its reports. */
  readonly languages: readonly Language[];
  readonly students: SchoolStudents;
  /** Which nation (always the one), region and group of similar schools it belongs to. */
  readonly cells: Readonly<Partial<Record<Against, string>>>;
  /** Those references without this school, to test against. */
  readonly rests: Readonly<Partial<Record<Against, Rests>>>;
  /** What the school's own level predicts, by objective; absent where the domain has no calibration. */
  readonly predictions: Readonly<Record<string, Result<Prediction>>>;
}

/** Share of points that a school's own level predicts for an objective, and how far it is from that. */
export interface Prediction {
  /** 0–1. */
  readonly expected: number;
  readonly residual: Interval;
}

/** A reference without the school. */
export interface Rests {
  readonly domains: RestsByDomain;
  /** Share of points by bundle of items. */
  readonly bundles: Readonly<Record<string, Result<ReferenceSummary>>>;
}

/** By domain: means of the groups, and gaps between two groups (see `pairKey`), in a reference without the school. */
export type RestsByDomain = Readonly<
  Record<
    string,
    {
      readonly means: Readonly<Record<Group, Result<ReferenceSummary>>>;
      readonly gaps: Readonly<Record<string, Result<ReferenceGap>>>;
    }
  >
>;

export interface SchoolStudents {
  readonly n: number;
  /** `girls`, `boys` or null. */
  readonly gender: readonly ('girls' | 'boys' | null)[];
  /** Language of instruction, or null. */
  readonly language: readonly (string | null)[];
  readonly weight: readonly number[] | null;
  /** Headline score by domain; null where the domain was not taken. */
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
  /** Esep scale score by domain, where the assessment has items that calibrate. */
  readonly scale: Readonly<Record<string, readonly (number | null)[]>>;
  /** Points or codes by item (see `responses.ts`); only items that somebody in the school was given. */
  readonly items: Readonly<Record<string, readonly number[]>>;
  /** Index of the option chosen by item, 255 for none. */
  readonly answers: Readonly<Record<string, readonly number[]>>;
  /** Index of the option by question, 255 for none. */
  readonly background: Readonly<Record<string, readonly number[]>>;
}

/** What all schools of a run share: the definition and the reference. Aggregates only. */
export interface SharedData {
  readonly version: 1;
  readonly assessment: Assessment;
  readonly reference: Reference;
  /** Rasch difficulty in logits by item, as calibrated on the whole file. */
  readonly difficulties: Readonly<Record<string, number>>;
  /** The Esep scale as a transformation of logits, by domain that calibrated. */
  readonly scales: Readonly<Record<string, ScaleTransformation>>;
  /** Items of DIF class C in the whole file, by domain and pair of groups (see `pairKey`). */
  readonly difItems: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** How well each domain's test measured; empty for assessments without items. */
  readonly quality: readonly DomainQuality[];
  readonly inputHash: string;
  /** ISO date of the upload. */
  readonly date: string;
  /** The run whose reports stay where they would say the same. */
  readonly previous?: string;
}

export interface Reference {
  /** Each kind of reference, by the cell that a school belongs to (`SchoolData.cells`). */
  readonly levels: Readonly<Record<Against, Readonly<Record<string, Result<ReferenceLevel>>>>>;
  /** Edges of the bins of the distribution, by domain. */
  readonly bins: Readonly<Record<string, readonly number[]>>;
  /** Intraclass correlation of the headline score, by domain. */
  readonly icc: Readonly<Record<string, Result<number>>>;
}

export interface ReferenceLevel {
  readonly schools: number;
  readonly students: number;
  /** Computed from the file, or taken from `reference.csv`. */
  readonly source: 'computed' | 'published';
  readonly domains: Readonly<Record<string, ReferenceDomain>>;
  /** Share of points by bundle of items: objectives, and the easy, middle and hard thirds of a domain. */
  readonly bundles: Readonly<Record<string, Result<Proportion>>>;
  /** Share of the items given that students did not reach; null without items. */
  readonly notReached: number | null;
  readonly items: Readonly<Record<string, ReferenceItem>>;
  /** Shares of the options by question. */
  readonly questions: Readonly<Record<string, readonly number[]>>;
}

export interface ReferenceDomain {
  readonly groups: Readonly<Record<Group, Result<ScoreSummary>>>;
  /** Gaps between two groups (see `pairKey`). */
  readonly gaps: Readonly<Record<string, Result<ReferenceGap>>>;
  /** Standard error of P90–P10, clustered by school. */
  readonly spreadSe: Result<number>;
  /** Shares of students by bin (see `Reference.bins`), empty where unknown. */
  readonly distribution: readonly number[];
  /** Shares of students by level, lowest first; empty without cut scores. */
  readonly levels: readonly number[];
  /** Mean of the Esep scale, or null. */
  readonly scaleMean: number | null;
}
