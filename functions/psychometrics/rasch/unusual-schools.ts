/** How many answer strings of a school are improbable. No row of a student leaves this. */
export interface UnusualStrings {
  /** Students whose string says something about fit. */
  readonly n: number;
  readonly flagged: number;
  /** P(at least so many flagged | each with the national share), binomial; 1 where n is 0. */
  readonly p: number;
}

/** Per school the students with a person-fit z below the limit (default −2.326: 1 in 100 by chance). */
export function unusualStrings(
  z: Float64Array,
  school: Int32Array,
  schools: number,
  limit = -2.326,
): { readonly nationalShare: number; readonly schools: readonly UnusualStrings[] } {
  const n = new Int32Array(schools);
  const flagged = new Int32Array(schools);
  let allN = 0;
  let allFlagged = 0;
  for (let v = 0; v < z.length; v++) {
    if (Number.isNaN(z[v]!) || school[v]! < 0) continue;
    n[school[v]!]!++;
    allN++;
    if (z[v]! < limit) {
      flagged[school[v]!]!++;
      allFlagged++;
    }
  }
  const nationalShare = allN === 0 ? 0 : allFlagged / allN;
  return {
    nationalShare,
    schools: Array.from({ length: schools }, (_, s) => ({
      n: n[s]!,
      flagged: flagged[s]!,
      p: binomialUpperTail(flagged[s]!, n[s]!, nationalShare),
    })),
  };
}

/** P(X ≥ k), X binomial(n, p). */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let logTerm = n * Math.log1p(-p);
  const odds = Math.log(p) - Math.log1p(-p);
  let tail = 0;
  for (let x = 0; x <= n; x++) {
    if (x > 0) logTerm += Math.log((n - x + 1) / x) + odds;
    if (x >= k) tail += Math.exp(logTerm);
  }
  return Math.min(1, tail);
}
