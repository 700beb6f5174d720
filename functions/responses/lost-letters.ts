/** A question mark where a Kazakh letter was: inside a Cyrillic word, or directly before one ("?аза?", "М?нгілік"). */
const LOST = /\p{Script=Cyrillic}\?\p{Script=Cyrillic}|(?<![\p{L}\p{P}\s]\s?)\?\p{Script=Cyrillic}{2}/u;

/** Whether Kazakh letters of a text have been lost to `?` when it was saved in an encoding that lacks them. */
export function hasLostLetters(text: string): boolean {
  return LOST.test(text) || text.includes('\ufffd');
}

/** UTF-8 that was read as Western European ("ÐœÐµÐºÑ‚ÐµÐ¿") or as windows-1251 ("РњРµРєС‚РµРї"), and then saved. */
const GARBLED =
  /(?:[ÐÑÒÓ][ \u0080-\u00bf\u0152-\u02dc\u2010-\u2122]){3}|(?:[РСТУ][ \u00a0-\u00bf\u0401-\u0405\u0407-\u040f\u0451-\u0455\u0457-\u045f\u0490\u0491\u2010-\u2122]){3}/u;

/** Whether a text went through a wrong encoding before, so that pairs of signs stand for its letters. */
export function isGarbled(text: string): boolean {
  return GARBLED.test(text);
}
