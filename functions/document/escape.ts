const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no HTML document may hold: controls, and the directions that could turn a text around. */
const unprintable = /(?![\t\n\r])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Text for the inside of an element or a quoted attribute, of HTML or SVG. The only way that data enters markup. */
export function escapeMarkup(text: string): string {
  return text.replace(unprintable, '').replace(/[&<>"']/g, (character) => entities[character]!);
}
