/**
 * A text of a file as it may be printed: well-formed, NFC, one line, without control and direction characters,
 * single spaces, at most `longest` characters.
 */
export function cleanText(text: string, longest = 300): string {
  const clean = text
    .slice(0, longest * 4)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1).toWellFormed()}…` : clean;
}
