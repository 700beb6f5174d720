/** Limits of the technical report that are conventions of the field rather than settings; all are printed in it. */
export const technicalLimits = {
  /** Mean squares of item fit outside of these are flagged where z is significant, too (Wright & Linacre 1994). */
  fit: { low: 0.7, high: 1.3, z: 1.96 },
  /** |Q3 − mean of all pairs| from which a pair is listed (Christensen, Makransky & Horton 2017). */
  q3: 0.2,
  /** Students behind a pair of items. */
  q3Students: 200,
  /** Q3 and PRMSE are computed from at most about so many students, evenly spaced through the file. */
  sample: 50_000,
  /** With more booklets than this nearly every student is a booklet: no Q3, no person fit. */
  booklets: 1000,
  /** z of person fit below which an answer string counts as improbable: 1 in 100 by chance. */
  personFit: -2.326,
  /** Items that a student must have been given for identical strings to mean anything, and students with one. */
  identicalItems: 20,
  identicalStudents: 3,
  /** Rows of a list of schools or of pairs; the rest is counted. */
  listed: 40,
} as const;
