/** Half a point in CSS px: what an eye does not see on paper. */
export const TOLERANCE = 0.5 / 0.75;

const number = /-?\d+(?:\.\d+)?/g;

/**
 * What differs between two drawings, or null: words and forms must be the same, and every number of a place, a path or a
 * size be within the tolerance of its fellow.
 */
export function drawingDifference(stored: string, drawn: string, tolerance = TOLERANCE): string | null {
  const [before, after] = [lines(stored), lines(drawn)];
  if (before.length !== after.length) return `${before.length} elements became ${after.length}`;
  for (const [at, line] of before.entries()) {
    const other = after[at]!;
    const [tag, words] = parts(line);
    const [otherTag, otherWords] = parts(other);
    const numbers = [...tag.matchAll(number)].map(([text]) => Number(text));
    const others = [...otherTag.matchAll(number)].map(([text]) => Number(text));
    const moved = numbers.some((value, index) => !(Math.abs(value - others[index]!) <= tolerance));
    if (moved || words !== otherWords || tag.replace(number, '#') !== otherTag.replace(number, '#'))
      return `${line}\nbecame\n${other}`;
  }
  return null;
}

/** The tag with its places and sizes, and the words after it. */
function parts(line: string): readonly [string, string] {
  const end = line.indexOf('>') + 1;
  return [line.slice(0, end), line.slice(end)];
}

/** One element a line, so that a difference can be read. */
export function lines(svg: string): readonly string[] {
  return svg.trim().replaceAll(/>\s*</g, '>\n<').split('\n');
}
