/** A mean drawn towards the overall mean as far as its own reliability leaves open. */
export interface ShrunkenMean {
  readonly mean: number;
  /** 0–1: share of the variance of observed means that is true difference between schools. */
  readonly reliability: number;
}

/**
 * Empirical-Bayes mean of a school: overall + rel·(mean − overall), rel = n·icc / (1 + (n − 1)·icc). It orders strengths
 * and priorities, so that a small school's chance extremes do not lead; the plain mean is what is printed. The same
 * holds for any effect measured from an overall value of 0. n = 0 gives the overall mean.
 *
 * Source: Efron & Morris 1975; Raudenbush & Bryk 2002, 3 (reliability of a school's mean).
 */
export function empiricalBayes(
  school: { readonly n: number; readonly mean: number },
  overall: number,
  icc: number,
): ShrunkenMean {
  const reliability = school.n === 0 ? 0 : (school.n * icc) / (1 + (school.n - 1) * icc);
  return { mean: overall + reliability * (school.mean - overall), reliability };
}
