import { bound } from '../words.ts';
import { textWidth } from './text-width.ts';

/** Breaks a text into lines of at most `width` px; a text longer than `lines` lines ends in an ellipsis. */
export function wrapText(
  text: string,
  width: number,
  size: number,
  lines: number,
  bold = false,
): readonly string[] {
  const fits = (line: string): boolean => textWidth(line, size, bold) <= width;
  const result: string[] = [];
  let line = '';
  // What is bound stays on a line where it fits one.
  for (const word of bound(text.replace(/\s+/g, ' ').trim())
    .split(' ')
    .flatMap((part) => (fits(part) ? [part] : part.split('\u00a0')))
    .flatMap((part) => pieces(part, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
    } else {
      result.push(line);
      line = word;
    }
  }
  result.push(line);
  if (result.length <= lines) return result;
  const kept = result.slice(0, lines);
  let last = kept.pop() ?? '';
  while (last.length > 0 && !fits(`${last}…`))
    last = last.slice(0, last.lastIndexOf(' ') + 1 || -1).trimEnd();
  return [...kept, `${last}…`];
}

/** A word wider than a line is cut, so that a text without spaces cannot leave its place. */
function pieces(word: string, fits: (line: string) => boolean): string[] {
  const result: string[] = [];
  let rest = word;
  while (rest && !fits(rest)) {
    let length = rest.length - 1;
    while (length > 1 && !fits(rest.slice(0, length))) length--;
    result.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return rest || result.length === 0 ? [...result, rest] : result;
}
