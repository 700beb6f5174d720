import type { Interval } from '../../statistics/interval.ts';
import type { Result } from '../../statistics/unavailable.ts';
import type { ItemAnalysis } from '../item-analysis/item-analysis.ts';

/** What the technical report says of a whole file: plain data, aggregates only, no student-level value. */
export interface TechnicalAnalysis {
  readonly version: 1;
  readonly design: Design;
  readonly scores: readonly DomainScores[];
  readonly test: ItemAnalysis;
  /** By domain with items. */
  readonly dependence: readonly DomainDependence[];
  readonly subscores: Subscores;
  readonly unusual: Result<UnusualSchools>;
}

export interface Design {
  readonly students: number;
  readonly schools: number;
  /** Students of the largest, the median and the smallest school. */
  readonly schoolSize: { readonly smallest: number; readonly median: number; readonly largest: number };
  /** By region id, most students first; null where schools have none. */
  readonly regions: readonly {
    readonly region: string | null;
    readonly schools: number;
    readonly students: number;
  }[];
  readonly genders: Readonly<Record<'girls' | 'boys' | 'unknown', number>>;
  readonly languages: readonly { readonly language: string | null; readonly students: number }[];
  /** Empty where the file has no variants. */
  readonly variants: readonly { readonly variant: string; readonly students: number }[];
  /** Null without weights. */
  readonly weights: {
    readonly smallest: number;
    readonly largest: number;
    /** Kish's effective number of students. */
    readonly effective: number;
  } | null;
  readonly domains: readonly DomainDesign[];
}

/** Answers of a domain by kind; `given` = answered + omitted + notReached. */
export interface DomainDesign {
  readonly domain: string;
  readonly items: number;
  readonly points: number;
  /** Students with a headline score. */
  readonly students: number;
  readonly given: number;
  readonly answered: number;
  readonly omitted: number;
  readonly notReached: number;
  readonly notAdministered: number;
  /** Fewest and most items that a student of the domain was given. */
  readonly itemsPerStudent: { readonly fewest: number; readonly most: number };
}

/** Headline scores of the whole file in one domain. */
export interface DomainScores {
  readonly domain: string;
  readonly groups: readonly GroupScores[];
  readonly quantiles: Readonly<Record<'p10' | 'p25' | 'p50' | 'p75' | 'p90', Result<number>>>;
  readonly minimum: Result<number>;
  readonly maximum: Result<number>;
  /** Share of the variance that lies between schools. */
  readonly icc: Result<number>;
  /** Variance of the mean, clustered by school, over that of a simple random sample. */
  readonly designEffect: Result<number>;
  /** Students per bin [edge, next), the last one closed. */
  readonly bins: { readonly edges: readonly number[]; readonly students: readonly number[] };
}

export interface GroupScores {
  readonly group: string;
  readonly n: number;
  readonly schools: number;
  readonly mean: Result<number>;
  /** Clustered by school. */
  readonly se: Result<number>;
  readonly interval: Result<Interval>;
  readonly sd: Result<number>;
}

export interface DomainDependence {
  readonly domain: string;
  readonly q3: Result<{
    /** Students that it was computed from. */
    readonly students: number;
    readonly pairs: number;
    readonly mean: number;
    /** Pairs beyond the limit, and the largest of them. */
    readonly beyond: number;
    readonly listed: readonly {
      readonly first: string;
      readonly second: string;
      readonly n: number;
      readonly q3: number;
      readonly adjusted: number;
    }[];
  }>;
}

/** PRMSE of parts of a total (Haberman 2008). */
export interface Subscores {
  /** Domains within the whole test. */
  readonly domains: readonly Subscore[];
  /** Objectives within their domain. */
  readonly objectives: readonly Subscore[];
}

export interface Subscore {
  readonly id: string;
  readonly domain: string;
  readonly items: number;
  readonly value: Result<{
    readonly n: number;
    readonly subscore: number;
    readonly total: number;
    readonly both: number;
    readonly worthReporting: boolean;
  }>;
}

/** Schools with more improbable or identical answer strings than the file's share explains. */
export interface UnusualSchools {
  /** Schools with enough students to be looked at. */
  readonly looked: number;
  readonly tooSmall: number;
  /** Share of improbable strings in the whole file, by domain. */
  readonly shares: readonly { readonly domain: string; readonly share: Result<number> }[];
  /** Share of students whose whole string another student of the school has; unavailable in short tests. */
  readonly identicalShare: Result<number>;
  /** Schools with a flag, and those of the smallest p. */
  readonly flagged: number;
  readonly listed: readonly UnusualSchool[];
}

export interface UnusualSchool {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly students: number;
  readonly flags: readonly UnusualFlag[];
}

export interface UnusualFlag {
  readonly rule: 'improbable-strings' | 'identical-strings';
  /** Of improbable strings. */
  readonly domain: string | null;
  readonly n: number;
  readonly found: number;
  /** Students in the largest set of identical strings. */
  readonly largest: number;
  readonly p: number;
  readonly pAdjusted: number;
}
