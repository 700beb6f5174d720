import type { VarianceComponents } from '../../statistics/icc.ts';
import type { Interval } from '../../statistics/interval.ts';
import type { Result } from '../../statistics/unavailable.ts';
import type { Attainment, Relative } from '../objective-verdict.ts';
import type { Comparison, Contrast, Group, ObjectiveAction, ScoreSummary, Verdict } from '../results.ts';

/** The nation, as the name of a place: no region has an empty one. */
export const NATION_PLACE = '';

/** A region's id (KATO code or the file's own text), or `NATION_PLACE`. */
export type PlaceId = string;

/** Why a place has no summary. */
export const withheldReasons = ['part-of-schools', 'too-few-schools', 'complementary', 'one-region'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** A place without a summary; `schools` are those with a result of their own. */
export interface WithheldPlace {
  readonly place: PlaceId;
  readonly reason: WithheldReason;
  readonly schools: number;
}

/** A region beside the nation: shown against the whole nation, tested against the rest of it. */
export type PlaceComparison = Omit<Comparison, 'against' | 'group' | 'shrunken'>;

/** Means of schools, each school counting once, without any school's own value. */
export interface SchoolsDistribution {
  /** Schools with at least `minimum.group` students in the domain. */
  readonly schools: number;
  /** Schools by mean in bins [edge, next edge), the last one closed; edges are the same for all places. */
  readonly counts: readonly number[];
  readonly median: number;
  readonly p10: Result<number>;
  readonly p25: Result<number>;
  readonly p75: Result<number>;
  readonly p90: Result<number>;
  /** Variance of students' scores between and within the place's schools. */
  readonly variance: Result<Pick<VarianceComponents, 'between' | 'within' | 'icc'>>;
}

export const schoolVerdicts = [
  'above',
  'slightly-above',
  'no-difference',
  'slightly-below',
  'below',
  'too-few',
] as const satisfies readonly (Verdict | 'too-few')[];
export type SchoolVerdict = (typeof schoolVerdicts)[number];

/** One of two groups whose gap is given. */
export interface GapGroup {
  readonly group: Group;
  readonly n: number;
  readonly schools: number;
  readonly mean: number;
}

/** A gap in a set of schools: first minus second group. */
export interface PlaceGap {
  readonly first: GapGroup;
  readonly second: GapGroup;
  readonly gap: Contrast;
}

/** Girls and boys, two languages of instruction, or urban and rural schools. */
export const groupings = ['gender', 'language', 'locality'] as const;
export type Grouping = (typeof groupings)[number];

export interface GapBesideNation {
  readonly own: Result<PlaceGap>;
  /** Null in the nation's own summary. */
  readonly nation: Result<PlaceGap> | null;
  /** Region's gap minus the nation's, tested against the rest of the nation. */
  readonly gapOfGaps: Result<Contrast> | null;
  /** The gap in percent of the points of the items without DIF of class C; `not-applicable` where none is flagged. */
  readonly withoutDif: Result<{ readonly items: readonly string[]; readonly difference: Interval }>;
}

export interface SummaryDomain {
  readonly domain: string;
  readonly own: Result<ScoreSummary>;
  /** Published where there are published figures; null in the nation's own summary. */
  readonly nation: Result<ScoreSummary> | null;
  readonly comparison: Result<PlaceComparison>;
  /** Shares of students by level, lowest first, 0–1. */
  readonly levels: Result<{ readonly own: readonly number[]; readonly nation: readonly number[] }>;
  readonly schools: Result<SchoolsDistribution>;
  /** Null in the nation's own summary. */
  readonly nationSchools: Result<SchoolsDistribution> | null;
  /** Schools by their report's verdict beside the nation. */
  readonly verdicts: Result<Readonly<Record<SchoolVerdict, number>>>;
  readonly gaps: Readonly<Record<Grouping, Result<GapBesideNation>>>;
}

export interface SummaryObjective {
  readonly objective: string;
  readonly domain: string;
  readonly items: number;
  readonly n: number;
  /** Share of points, 0–1, schools as clusters. */
  readonly own: Result<Interval>;
  /** Null in the nation's own summary. */
  readonly nation: Result<Interval> | null;
  readonly difference: Result<Interval>;
  readonly pAdjusted: Result<number>;
  readonly attained: Result<Attainment>;
  readonly relative: Result<Relative>;
  readonly action: Result<ObjectiveAction>;
  /** Schools by whether they attained it; those with fewer than `minimum.objective` students are not counted. */
  readonly schools: Result<Readonly<Record<Attainment, number>>>;
}

export interface SummaryQuestion {
  readonly question: string;
  /** Students who answered. */
  readonly n: number;
  readonly own: Result<readonly number[]>;
  readonly nation: readonly number[] | null;
}

/** A region's line in the nation's summary. */
export interface RegionLine {
  readonly region: string;
  readonly schools: number;
  readonly students: number;
  readonly domains: Readonly<
    Record<string, { readonly own: Result<ScoreSummary>; readonly comparison: Result<PlaceComparison> }>
  >;
}

export interface SummaryParticipation {
  readonly schools: number;
  /** Schools with at least `minimum.group` tested students: those that have a report. */
  readonly reported: number;
  readonly students: number;
  /** Of all schools; null where one of them does not say it. */
  readonly enrolled: number | null;
  readonly genders: Readonly<Record<'girls' | 'boys' | 'unknown', number>>;
  readonly languages: Readonly<Record<string, number>>;
  readonly localities: Readonly<Record<'urban' | 'rural' | 'unknown', number>>;
  readonly regions: number;
}

/** All numbers of the summary of a region or of the nation: no school's name, id or value, and no student's. */
export interface SummaryResults {
  readonly version: 1;
  readonly place: PlaceId;
  readonly participation: SummaryParticipation;
  /** The nation's participation in a region's summary. */
  readonly nation: SummaryParticipation | null;
  /** Edges of the bins of the schools' means, by domain. */
  readonly edges: Readonly<Record<string, readonly number[]>>;
  readonly domains: readonly SummaryDomain[];
  readonly objectives: Result<readonly SummaryObjective[]>;
  readonly background: Result<readonly SummaryQuestion[]>;
  /** In the nation's summary: every region, by the Kazakh alphabet. */
  readonly regions: readonly RegionLine[];
  /** Regions that have no summary. */
  readonly withheld: readonly WithheldPlace[];
  /** Regions whose comparisons are one family. */
  readonly compared: number;
}
