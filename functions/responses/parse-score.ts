/** A cell of a score, weight or other measure: its value, NaN where it is blank, undefined where it is no number. */
export function parseScore(cell: string): number | undefined {
  if (cell === '') return Number.NaN;
  if (/^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
  const plain = cell.replace(/[\s\u00a0\u202f\u2009%]/gu, '').replace('−', '-');
  if (plain === '') return Number.NaN;
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,2})?$/i.test(plain)) return undefined;
  const value = Number(plain.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
