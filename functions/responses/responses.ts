/** Codes in a column of item scores that are not points. Points are 0–250. */
export const OMITTED = 253;
export const NOT_REACHED = 254;
export const NOT_ADMINISTERED = 255;
/** Code for "unknown" in the columns of gender, language, answers and background. */
export const UNKNOWN = 255;

export const genders = ['girls', 'boys'] as const;
export type Gender = (typeof genders)[number];

export interface SchoolIdentity {
  readonly id: string;
  /** As in the results file; `schools.csv` may give it per language. */
  readonly name: string;
  /** Region id after the alias table (KATO code), or the file's own text where it is no region of the table. */
  readonly region: string | null;
  readonly district: string | null;
  readonly locality: 'urban' | 'rural' | null;
}

/**
 * The scored results of a whole file, column-wise; every column has `students` entries. Row order is the file's; the
 * analysis gets it made independent of the file by `inCanonicalOrder`.
 * No student id, name or other identity of a student is kept.
 */
export interface Responses {
  readonly students: number;
  /** Sorted by id. */
  readonly schools: readonly SchoolIdentity[];
  /** Index into `schools`. */
  readonly school: Int32Array;
  /** Index into `genders`, or UNKNOWN. */
  readonly gender: Uint8Array;
  /** Codes of languages of instruction that occur, e.g. ["kk", "ru"]. */
  readonly languages: readonly string[];
  /** Index into `languages`, or UNKNOWN. */
  readonly language: Uint8Array;
  /** Test variants that occur; one entry "" where there is none. */
  readonly variants: readonly string[];
  readonly variant: Uint8Array;
  readonly weight: Float64Array | null;
  /** Per item of the assessment, in its order: points, or OMITTED, NOT_REACHED, NOT_ADMINISTERED. Empty without items. */
  readonly items: readonly Uint8Array[];
  /** Per item: index of the option chosen in `Item.options`, or UNKNOWN; null for an item without options. */
  readonly answers: readonly (Uint8Array | null)[];
  /** Per domain of the assessment, in its order: the headline score (see `Scores`), NaN where the domain was not taken. */
  readonly scores: readonly Float64Array[];
  /** Per question: index into `Question.options`, or UNKNOWN. */
  readonly background: readonly Uint8Array[];
}
