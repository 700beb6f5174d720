type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/**
 * Typed arrays that grow together, one entry per student: write at `columns.length`, then call `accept()` to keep the
 * row, or write the next row over it. No object per row, and at most half as much again as is needed.
 */
export class GrowingColumns {
  #capacity: number;
  #columns: { array: Column; moved: (array: never) => void }[] = [];
  length = 0;

  constructor(capacity = 4096) {
    this.#capacity = capacity;
  }

  /** Adds a column; `moved` is called with its array at once and whenever it moves to a larger one. */
  add<T extends Column>(kind: new (length: number) => T, moved: (array: T) => void): void {
    const array = new kind(this.#capacity);
    this.#columns.push({ array, moved });
    moved(array);
  }

  accept(): void {
    this.length += 1;
    if (this.length === this.#capacity) this.#grow();
  }

  /** The columns cut to length; their room to grow is given back. */
  finish(): void {
    for (const column of this.#columns) {
      column.array = column.array.slice(0, this.length);
      column.moved(column.array as never);
    }
    this.#capacity = this.length;
  }

  #grow(): void {
    this.#capacity = Math.ceil(this.#capacity * 1.5);
    for (const column of this.#columns) {
      const larger = new (column.array.constructor as new (length: number) => Column)(this.#capacity);
      larger.set(column.array as never);
      column.array = larger;
      column.moved(larger as never);
    }
  }
}
