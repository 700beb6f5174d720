const collator = new Intl.Collator('kk', { numeric: true });

/** Order of ids, names and codes: by the Kazakh alphabet, digits by their number; equal ones by code point. */
export function byNumberThenText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Order of languages of instruction: Kazakh, Russian, then the others by code. */
export function byLanguage(a: string, b: string): number {
  const rank = (code: string) => (code === 'kk' ? 0 : code === 'ru' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
