import type { Where } from '../assessment/problem.ts';
import type { ProblemCode } from '../assessment/problem-codes.ts';

/** Why a row cannot be used. */
export interface Fault {
  readonly code: ProblemCode;
  readonly where: Where;
}
