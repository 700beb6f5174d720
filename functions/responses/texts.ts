/** Texts by small numbers: a file has millions of cells, but few different ones. The blank text is 0. */
export class Texts {
  #list: string[] = [''];
  #codes = new Map<string, number>([['', 0]]);

  /** The number of a text; `full` where there are as many different texts already. */
  code(text: string, full = Number.POSITIVE_INFINITY): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    if (this.#list.length >= full) return full;
    this.#codes.set(text, this.#list.length);
    return this.#list.push(text) - 1;
  }

  text(code: number): string {
    return this.#list[code]!;
  }
}
