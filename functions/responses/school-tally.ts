import { cleanText } from '../assessment/clean-text.ts';

/** How often each content of a school's own columns occurred in its rows; the most frequent one wins. */
export class Tally {
  #counts = new Map<string, number>();

  add(cell: string): void {
    if (this.#counts.size < 1000 || this.#counts.has(cell))
      this.#counts.set(cell, (this.#counts.get(cell) ?? 0) + 1);
  }

  /**
   * The distinct readings of the contents, most frequent first (then by their text); blank ones left out.
   * `same` says which contents count as one, by giving them equal keys.
   */
  ranked(same: (text: string) => string): { text: string; count: number }[] {
    const merged = new Map<string, { text: string; count: number; most: number }>();
    for (const [cell, count] of this.#counts) {
      const text = cleanText(cell);
      if (text === '') continue;
      const key = same(text);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { text, count, most: count });
      else {
        known.count += count;
        if (count > known.most) {
          known.most = count;
          known.text = text;
        }
      }
    }
    return [...merged.values()]
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
      .map(({ text, count }) => ({ text, count }));
  }
}
