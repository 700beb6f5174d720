/**
 * The rules of printing (specification, section 6): every threshold of a report, all settings of `assessment.yaml`
 * under `rules:`, all printed on the method page.
 */
export interface Rules {
  readonly minimum: {
    /** Students behind any group statistic. */
    readonly group: number;
    /** Students of a school and domain for a verdict. */
    readonly verdict: number;
    /** Students behind an objective's verdict. */
    readonly objective: number;
    /** Below this an objective's verdict carries a caution. */
    readonly objectiveCaution: number;
    /** Students for P10 and P90. */
    readonly outerPercentiles: number;
    /** Students for P25 and P75. */
    readonly quartiles: number;
    /** Students for a cover without a warning. */
    readonly coverStudents: number;
    /** Share of the enrolled who took part, for a cover without a warning. */
    readonly coverParticipation: number;
    /** Schools in a group of similar schools. */
    readonly similarSchools: number;
  };
  /** Summaries of regions and of the nation. */
  readonly summary: {
    /**
     * Schools with a result behind every figure of a summary: with one the figure is that school's, with two each
     * would know the other's.
     */
    readonly schools: number;
    /** Schools for the anonymous distribution of school means and the number of schools by verdict. */
    readonly distribution: number;
    /** Schools for P10 and P90 of school means. */
    readonly percentiles: number;
  };
  /** Two-sided level of significance, and the false discovery rate of a family. */
  readonly significance: number;
  /** |g| from which a significant difference has practical weight. */
  readonly practicalEffect: number;
  /** Upper limits of |g| for negligible, small and medium. */
  readonly effectWords: readonly [number, number, number];
  /** Share of points from which an objective counts as attained. */
  readonly attained: number;
  /** Share of rows set aside above which the whole file is refused. */
  readonly refuseAbove: number;
  readonly scale: { readonly mean: number; readonly sd: number };
  /** Multiply a school's SE by √(1 − n/N) when enrolment is known. */
  readonly finitePopulation: boolean;
  /** Omitted and not-reached answers count 0 (true) or not at all (false). */
  readonly missingAsWrong: boolean;
  readonly flags: {
    readonly easyAbove: number;
    readonly hardBelow: number;
    readonly discriminationBelow: number;
    readonly dif: { readonly b: number; readonly c: number };
  };
  readonly seed: number;
}

export const defaultRules: Rules = {
  minimum: {
    group: 10,
    verdict: 15,
    objective: 20,
    objectiveCaution: 30,
    outerPercentiles: 36,
    quartiles: 13,
    coverStudents: 42,
    coverParticipation: 0.8,
    similarSchools: 10,
  },
  summary: { schools: 3, distribution: 5, percentiles: 10 },
  significance: 0.05,
  practicalEffect: 0.2,
  effectWords: [0.2, 0.5, 0.8],
  attained: 0.5,
  refuseAbove: 0.05,
  scale: { mean: 500, sd: 100 },
  finitePopulation: false,
  missingAsWrong: true,
  flags: { easyAbove: 0.95, hardBelow: 0.2, discriminationBelow: 0.2, dif: { b: 1, c: 1.5 } },
  seed: 20_241_123,
};
