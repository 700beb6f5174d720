import { escapeMarkup } from '../escape.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as a string. Attribute values are escaped; `content` must be markup made by these helpers. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeMarkup(String(value))}"`,
    )
    .join('');
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

/** A text element; the text is data and is escaped. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeMarkup(text));
}

/** Two decimals are a hundredth of a pixel: more would only make the file longer. */
function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * The head or foot of pictures: what it says, their descriptions say as well, so a screen reader passes over it.
 * No transforms in it: where it is repeated on further pages, this Chromium leaves them out.
 */
export function accessory(
  size: { readonly width: number; readonly height: number },
  content: string,
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${size.width} ${size.height}`,
      ...size,
      'aria-hidden': 'true',
    },
    content,
  );
}

/** The whole picture, with the title and the description that a screen reader reads instead of it. */
export function drawing(
  id: string,
  size: { readonly width: number; readonly height: number },
  text: { readonly title: string; readonly description: string },
  content: string,
): string {
  const head =
    `<title id="${escapeMarkup(id)}-t">${escapeMarkup(text.title)}</title>` +
    `<desc id="${escapeMarkup(id)}-d">${escapeMarkup(text.description)}</desc>`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${size.width} ${Math.ceil(size.height)}`,
      width: size.width,
      height: Math.ceil(size.height),
      role: 'img',
      'aria-labelledby': `${id}-t ${id}-d`,
    },
    head + content,
  );
}
