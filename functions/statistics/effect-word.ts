export const effectWords = ['negligible', 'small', 'medium', 'large'] as const;
export type EffectWord = (typeof effectWords)[number];

/** The word for an effect size by |g| below the three limits, by default Cohen's (1988) .20, .50 and .80. */
export function effectWord(
  g: number,
  limits: readonly [number, number, number] = [0.2, 0.5, 0.8],
): EffectWord {
  const index = limits.findIndex((limit) => Math.abs(g) < limit);
  return effectWords[index === -1 ? 3 : index]!;
}
