/**
 * Pieces of Loader's saddle-point form of the binomial and Poisson kernels. They keep full relative precision where
 * differences of log-gamma values would lose it (millions of degrees of freedom), so every distribution here uses them.
 *
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities".
 */
const halfLog2Pi = 0.9189385332046727;

/** Error of Stirling's formula: log Γ(x + 1) − [½ log 2π + (x + ½) log x − x], for x > 0. */
export function stirlingError(x: number): number {
  let above = x;
  let shift = 0;
  while (above < 16) {
    shift += (above + 0.5) * Math.log1p(1 / above) - 1;
    above += 1;
  }
  const s = 1 / (above * above);
  const series =
    1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360_360))));
  return shift + series / above;
}

/** log Γ(x + 1) for x > 0. */
export function logFactorial(x: number): number {
  return halfLog2Pi + (x + 0.5) * Math.log(x) - x + stirlingError(x);
}

/** Deviance part x log(x / m) + m − x, without cancellation when x is near m. */
export function devianceTerm(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j += 1) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** x^a e^(−x) / Γ(a + 1), for a, x > 0. */
export function poissonKernel(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - devianceTerm(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** x^a y^b / B(a, b) with y = 1 − x given by the caller, for a, b > 0 and 0 < x < 1. */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const log =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceTerm(a, n * x) - devianceTerm(b, n * y);
  return Math.exp(log) * Math.sqrt((a * b) / (2 * Math.PI * n));
}
