/** Characters that may separate the cells of a file. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * The delimiter of a CSV by its first lines: the character that occurs outside quotes equally often in every record.
 * A file of one column has none and counts as comma-separated.
 */
export function detectDelimiter(head: string): Delimiter {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(head)?.[1];
  if (declared) return declared as Delimiter;
  const records = countPerRecord(head, 30);
  let best: Delimiter = ',';
  let highest = 0;
  for (const [index, delimiter] of delimiters.entries()) {
    const counts = records.map((record) => record[index]!);
    const usual = mode(counts);
    const share = counts.filter((count) => count === usual).length / counts.length;
    const score = usual === 0 ? 0 : share * (1 + Math.log(usual));
    if (score > highest) {
      highest = score;
      best = delimiter;
    }
  }
  return best;
}

/** Occurrences of each delimiter in each of the first records, those inside quotes left out. */
function countPerRecord(head: string, most: number): number[][] {
  const records: number[][] = [];
  let record = delimiters.map(() => 0);
  let quoted = false;
  let empty = true;
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (!empty) records.push(record);
      if (records.length === most) return records;
      record = delimiters.map(() => 0);
      empty = true;
      continue;
    } else if (!quoted) {
      const index = delimiters.indexOf(character as Delimiter);
      if (index >= 0) record[index]! += 1;
    }
    empty = false;
  }
  // The last record may be cut; it counts only where it is all there is.
  return records.length > 0 ? records : [record];
}

function mode(values: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [value, times] of tally) {
    if (times > most || (times === most && value > best)) {
      best = value;
      most = times;
    }
  }
  return best;
}
