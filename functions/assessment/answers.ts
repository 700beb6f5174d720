/** Cyrillic letters that look like Latin ones, as they are typed for answers and codes. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  І: 'I',
};

/** An answer as it is compared: upper case, Cyrillic letters that look like Latin ones as those. */
export function foldAnswer(text: string): string {
  const upper = text.trim().toUpperCase();
  return /^[\u0400-\u04ff]+$/.test(upper)
    ? upper.replace(/./gu, (letter) => LOOK_ALIKES[letter] ?? letter)
    : upper;
}

/** The letters of an answer that may name several options ("ACD", "a, c, d"), each compared for itself. */
export function lettersOf(text: string): string[] {
  return [...text.replace(/[\s,;+&]/g, '')].map(foldAnswer);
}

/** Whether a key names several of the options: each letter of it is one. */
export function isSeveral(key: string, options: readonly string[]): boolean {
  const letters = lettersOf(key);
  const known = options.map(foldAnswer);
  return (
    letters.length > 1 &&
    !known.includes(foldAnswer(key)) &&
    letters.every((letter) => known.includes(letter))
  );
}
