/** Fit of one item: mean squares with expectation 1, and their standardised form. */
export interface ItemFit {
  readonly id: string;
  /** Weighted number of students behind it (of Kish's effective number). */
  readonly n: number;
  /** Unweighted mean square: sensitive to unexpected answers far from the student's ability. */
  readonly outfit: number;
  readonly outfitZ: number;
  /** Information-weighted mean square: sensitive to answers near the student's ability. */
  readonly infit: number;
  readonly infitZ: number;
}

/** Sums over students from which both mean squares and their variances follow. */
export interface FitSums {
  n: number;
  /** Σ (x − E)²/V and Σ (x − E)² */
  squares: number;
  residuals: number;
  /** Σ V, Σ K/V² and Σ (K − V²), K the fourth central moment. */
  information: number;
  kurtosis: number;
  excess: number;
}

export function emptyFitSums(): FitSums {
  return { n: 0, squares: 0, residuals: 0, information: 0, kurtosis: 0, excess: 0 };
}

/** Wilson–Hilferty transformation of a mean square with standard deviation q to a standard normal z. */
export function wilsonHilferty(meanSquare: number, q: number): number {
  return (Math.cbrt(meanSquare) - 1) * (3 / q) + q / 3;
}

export function fitFromSums(id: string, sums: FitSums): ItemFit {
  const outfit = sums.squares / sums.n;
  const infit = sums.residuals / sums.information;
  const outfitSd = Math.sqrt(Math.max(0, sums.kurtosis / sums.n ** 2 - 1 / sums.n));
  const infitSd = Math.sqrt(Math.max(0, sums.excess)) / sums.information;
  return {
    id,
    n: sums.n,
    outfit,
    outfitZ: outfitSd > 0 ? wilsonHilferty(outfit, outfitSd) : 0,
    infit,
    infitZ: infitSd > 0 ? wilsonHilferty(infit, infitSd) : 0,
  };
}
