/** What R computed for a school and domain (test/golden/pipeline). */
export interface Described {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/** A number as a Kazakh or Russian report prints it: decimal comma, a space for thousands, a real minus. */
export function printed(value: number, digits: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '−' : '';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return sign + grouped + (fraction === undefined ? '' : `,${fraction}`);
}

/** A school's line of the table of means, up to the interval that follows the mean. */
export function meansStart({ n, mean }: Pick<Described, 'n' | 'mean'>, digits: number): string {
  return `${n} ${printed(mean, digits)} `;
}

/** A school's line of the table of percentiles and gaps; what n is too small for shows the n that it needs. */
export function percentilesLine(of: Described, digits: number): string {
  const outer = of.n >= 36;
  const inner = of.n >= 13;
  const cell = (value: number, shown: boolean, need: number) =>
    shown ? printed(value, digits) : `n < ${need}`;
  return [
    cell(of.min, outer, 36),
    cell(of.p10, outer, 36),
    cell(of.p25, inner, 13),
    printed(of.p50, digits),
    cell(of.p75, inner, 13),
    cell(of.p90, outer, 36),
    cell(of.max, outer, 36),
    cell(of.p90 - of.p10, outer, 36),
    cell(of.p75 - of.p25, inner, 13),
  ].join(' ');
}

/** The numbers that the figure of percentiles writes for a school: the median, and P10 and P90 (or P25 and P75) beside it. */
export function percentilesInFigure(of: Described, digits: number): readonly string[] {
  const ends = of.n >= 36 ? [of.p10, of.p90] : of.n >= 13 ? [of.p25, of.p75] : [];
  return [...ends, of.p50].map((value) => printed(value, digits));
}

/** The lines of a text that begin with a word, or with its mark and the word, without them. */
export function linesOf(pages: readonly string[], word: string): string[] {
  return pages
    .join('\n')
    .split('\n')
    .map((line) => line.replace(/^[◆■□◊]\s*/u, ''))
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1).trim());
}
