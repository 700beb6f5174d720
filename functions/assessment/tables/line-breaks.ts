/**
 * Line breaks inside the cells of a record. The parser's own count takes a Windows line break inside quotes for two
 * lines, and a message has to name the line that an editor shows.
 */
export function lineBreaksIn(record: readonly string[]): number {
  let breaks = 0;
  for (const cell of record) for (const _ of cell.matchAll(/\r\n|\n|\r/g)) breaks += 1;
  return breaks;
}
