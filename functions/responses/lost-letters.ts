/** A question mark where a Kazakh letter was: inside a Cyrillic word, or directly before one ("?аза?", "М?нгілік"). */
const LOST = /\p{Script=Cyrillic}\?\p{Script=Cyrillic}|(?<![\p{L}\p{P}\s]\s?)\?\p{Script=Cyrillic}{2}/u;

/** Whether Kazakh letters of a text have been lost to `?` when it was saved in an encoding that lacks them. */
export function hasLostLetters(text: string): boolean {
  return LOST.test(text) || text.includes('\ufffd');
}
