/**
 * Where a page's number comes to stand in the contents, which is known only when the document has been printed. Three
 * digits, so that the number, which replaces them, takes no other room: entry 0 has 012, entry 1 has 345, and so on.
 * Four entries show all ten digits.
 */
export function pagePlaceholder(entry: number): string {
  return [0, 1, 2].map((place) => (3 * entry + place) % 10).join('');
}

/** The colour of the placeholders and of nothing else (`.contents-page` of the styles): by it they are found in a PDF. */
export const PLACEHOLDER_COLOUR = [0x1c, 0x28, 0x34] as const;
