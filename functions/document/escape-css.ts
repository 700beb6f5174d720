/** A quoted CSS string that is safe inside a `<style>` element: whatever is not a letter, digit or plain mark is escaped. */
export function escapeCss(text: string): string {
  const safe = /[\p{L}\p{N} .,:;·–—№()«»%/+-]/u;
  const escaped = Array.from(text, (character) => {
    if (safe.test(character)) return character;
    const code = character.codePointAt(0)!;
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ? '' : `\\${code.toString(16)} `;
  });
  return `"${escaped.join('')}"`;
}
