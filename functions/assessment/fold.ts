/** Latin letters that look like Cyrillic ones, for words that are otherwise Cyrillic. */
const LATIN_TO_CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** Kazakh letters → the Russian ones that people type without a Kazakh keyboard. */
const KAZAKH_TO_RUSSIAN: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
};

/**
 * A name as it is compared: compatibility-normalised, lower case, letters and digits only, ё as е;
 * "School ID", "school_id" and "School-Id" fold to the same.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll('ё', 'е');
}

/**
 * `fold`, and beyond: Latin look-alikes in a Cyrillic word become Cyrillic and Kazakh letters the Russian ones,
 * so that "Кaзақ" (Latin a) and "Казак" meet. Only for matching against a list: it merges different words.
 */
export function foldLoosely(text: string): string {
  const folded = fold(text);
  if (!/\p{Script=Cyrillic}/u.test(folded)) return folded;
  return folded
    .replace(/[a-z]/g, (letter) => LATIN_TO_CYRILLIC[letter] ?? letter)
    .replace(/[әғқңөұүһі]/g, (letter) => KAZAKH_TO_RUSSIAN[letter] ?? letter);
}

/** Looks a text up by `fold`, then by `foldLoosely`; the names of the table are folded once. */
export class FoldedNames<T> {
  #exact = new Map<string, T>();
  #loose = new Map<string, T>();

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [name, value] of entries) {
      if (!this.#exact.has(fold(name))) this.#exact.set(fold(name), value);
      if (!this.#loose.has(foldLoosely(name))) this.#loose.set(foldLoosely(name), value);
    }
  }

  get(text: string): T | undefined {
    return this.#exact.get(fold(text)) ?? this.#loose.get(foldLoosely(text));
  }
}
