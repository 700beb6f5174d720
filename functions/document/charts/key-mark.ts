import type { Who } from './marks.ts';

/** The marks as glyphs of Source Sans (which has ◊ but no ◇): one character costs a print far less than a drawing. */
const glyphs: Readonly<Record<Who, string>> = { school: '◆', region: '■', nation: '□', similar: '◊' };

/** A mark by itself, for tables and keys; the word beside it says what it is. */
export function keyMark(who: Who): string {
  return `<span class="key-mark ${who}" aria-hidden="true">${glyphs[who]}</span>`;
}
