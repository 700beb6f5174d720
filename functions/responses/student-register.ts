import { isScientific } from './scientific.ts';

/** Ids beyond this are compared by their beginning and length. */
const LONGEST = 100;

/**
 * Remembers which students have been read, to find one who occurs twice. A student id is unique within a school only:
 * the same id in another school may be somebody else, and is counted in `elsewhere`.
 */
export class StudentRegister {
  elsewhere = 0;
  blank = 0;
  /** Ids that Excel has shortened: they tell nobody apart. */
  shortened = 0;
  #firstSchool = new Map<string, number>();
  #others = new Set<string>();

  /** Whether the student is new to the school; a blank id always is. */
  isNew(school: number, cell: string): boolean {
    const trimmed = cell.trim();
    const id = trimmed.length > LONGEST ? `${trimmed.slice(0, LONGEST)}…${trimmed.length}` : trimmed;
    if (id === '') {
      this.blank += 1;
      return true;
    }
    if (id.includes('+') && isScientific(id)) {
      this.shortened += 1;
      return true;
    }
    const first = this.#firstSchool.get(id);
    if (first === undefined) {
      this.#firstSchool.set(id, school);
      return true;
    }
    const key = `${school}:${id}`;
    if (first === school || this.#others.has(key)) return false;
    this.#others.add(key);
    this.elsewhere += 1;
    return true;
  }

  forget(): void {
    this.#firstSchool.clear();
    this.#others.clear();
  }
}
