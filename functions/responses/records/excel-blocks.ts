/** Rows that Excel writes to a CSV at once. */
const BLOCK = 16;

interface Held {
  readonly record: string[];
  readonly line: number;
}

/**
 * Fills up rows that end early because Excel left out their last delimiters.
 *
 * Excel writes a CSV in blocks of 16 rows and leaves out the columns at the right that are blank in a whole block. So
 * a row that ends early is a whole one exactly when all rows of its block end with it, one of them in a filled cell;
 * then the missing cells are blank. Any other short row is torn, cut off or shifted, and stays short. Where a file has
 * both, nobody can tell what the filled ones are: `isMixed` is then set, and the file has to be refused.
 */
export class ExcelBlocks {
  /** Rows that were filled up. */
  filled = 0;
  /** Line of the first row that was filled up. */
  firstLine = 0;
  isMixed = false;
  #width: number;
  #pass: (record: string[], line: number) => void;
  #held: Held[] = [];
  /** The block is known to be no short one: its rows pass as they are. */
  #isDecided = false;
  #block = 0;
  #hasTorn = false;

  constructor(width: number, pass: (record: string[], line: number) => void) {
    this.#width = width;
    this.#pass = pass;
  }

  /** @param row the record's number in the file, blank ones counted, from 0 */
  take(record: string[], line: number, row: number): void {
    const block = Math.floor(row / BLOCK);
    if (block !== this.#block) {
      this.#settle(true);
      this.#block = block;
      this.#isDecided = false;
    }
    const [first] = this.#held;
    const fits = first === undefined ? record.length < this.#width : record.length === first.record.length;
    if (this.#isDecided || !fits) {
      this.#settle(false);
      this.#isDecided = true;
      this.#passAsIs(record, line);
    } else this.#held.push({ record, line });
  }

  /** @param closed whether the file's last row ended in a line break */
  end(closed: boolean): void {
    // A single last row without a line break may as well have been cut off.
    this.#settle(closed || this.#held.length > 1);
    this.isMixed = this.filled > 0 && this.#hasTorn;
  }

  #settle(isWhole: boolean): void {
    const held = this.#held;
    this.#held = [];
    // Rows of one cell were written with another delimiter.
    const isTight = held.some(({ record }) => record.length > 1 && record.at(-1)?.trim() !== '');
    for (const { record, line } of held) {
      if (isWhole && isTight) {
        this.filled += 1;
        this.firstLine ||= line;
        while (record.length < this.#width) record.push('');
        this.#pass(record, line);
      } else this.#passAsIs(record, line);
    }
  }

  #passAsIs(record: string[], line: number): void {
    if (record.length < this.#width) this.#hasTorn = true;
    this.#pass(record, line);
  }
}
