/** How often each of `options` options was chosen; codes that are no option (UNKNOWN) do not count. */
export function countAnswers(codes: readonly number[], options: number): readonly number[] {
  const counts = new Array<number>(options).fill(0);
  for (const code of codes) if (code < options) counts[code]!++;
  return counts;
}
