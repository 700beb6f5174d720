import type { Against, Group } from '../analysis/results.ts';

/** The sections of the report, in their order. */
export const sections = [
  'summary',
  'reading',
  'participation',
  'domains',
  'distribution',
  'gender',
  'language',
  'objectives',
  'background',
  'recommendations',
  'method',
] as const;
export type Section = (typeof sections)[number];

/**
 * One statement about a school, without language: the rule that made it, where it stands, and the numbers that its
 * sentence prints — taken from the same fields of `SchoolResults` as the tables.
 */
export interface Finding {
  /** Names the message in every language: `findings.<rule>`. */
  readonly rule: string;
  readonly section: Section;
  readonly tone: 'strength' | 'priority' | 'neutral' | 'caution';
  readonly domain?: string;
  readonly against?: Against;
  readonly group?: Group;
  readonly objective?: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** Orders strengths and priorities: the shrunken effect (absolute, in SD). */
  readonly weight: number;
  /** A gap that its domain's items of DIF class C may have made: it is stated, but calls for no recommendation. */
  readonly vanishesWithoutDif?: true;
}

/** A recommendation and the finding that triggers it; words come from the library by `rule`. */
export interface Recommendation {
  readonly rule: string;
  readonly finding: Finding;
  /** Weightier findings of the rule stand before it, as many as are named: this one is only counted. */
  readonly isFurther: boolean;
}

export interface SchoolFindings {
  /** At most three, strongest first. */
  readonly strengths: readonly Finding[];
  readonly priorities: readonly Finding[];
  /** The others of their kind, which the sections hold: a list of three says how many more there are. */
  readonly further: Readonly<Record<'strengths' | 'priorities', readonly Finding[]>>;
  /** Cautions for the cover and the first page. */
  readonly cautions: readonly Finding[];
  /** The statement that titles each section, and further statements in their order. */
  readonly bySection: Readonly<Partial<Record<Section, readonly Finding[]>>>;
  readonly recommendations: readonly Recommendation[];
}
