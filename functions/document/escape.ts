const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no XML or HTML document may hold: controls, and the directions that could turn a text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text for the inside of an element or a quoted attribute, of HTML or SVG. The only way that data enters markup. */
export function escapeMarkup(text: string): string {
  return text.replace(unprintable, '').replace(/[&<>"']/g, (character) => entities[character]!);
}
