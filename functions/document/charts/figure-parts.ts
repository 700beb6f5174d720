/**
 * A figure that may go on overleaf between its pictures, which join without a gap. On every page its head (the key and
 * the heads of columns) stands above them and its foot (the axis) below.
 */
export interface FigureParts {
  readonly head: string;
  readonly svgs: readonly { readonly svg: string }[];
  readonly foot: string;
}

/** Rows in as few parts of at most `most` as there can be, and these as even as can be. */
export function evenParts<T>(rows: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(rows.length / most);
  const from = (part: number) => Math.round((part * rows.length) / count);
  return Array.from({ length: count }, (_, part) => rows.slice(from(part), from(part + 1)));
}

/** The id of a figure's picture: the first has the figure's own. */
export function partId(id: string, part: number): string {
  return part === 0 ? id : `${id}-${part + 1}`;
}
