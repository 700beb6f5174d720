/** A linear form: variables with their coefficients. */
export type LinearForm = readonly (readonly [variable: number, coefficient: number])[];

/** Arithmetic modulo a prime: exact, and its products fit into a double. */
const PRIME = 67_108_859;

export interface Echelon {
  readonly variables: number;
  /** Rows by their leading variable, whose coefficient is 1. */
  readonly rows: ReadonlyMap<number, Float64Array>;
}

function modulo(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME;
}

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

function dense(form: LinearForm, variables: number): Float64Array {
  const row = new Float64Array(variables);
  for (const [variable, coefficient] of form) row[variable] = modulo(row[variable]! + coefficient);
  return row;
}

/** Subtracts known rows until no leading variable of theirs is left. */
function reduce(row: Float64Array, rows: ReadonlyMap<number, Float64Array>): number | null {
  let first: number | null = null;
  for (let variable = 0; variable < row.length; variable++) {
    const factor = row[variable]!;
    if (factor === 0) continue;
    const known = rows.get(variable);
    if (known === undefined) {
      first ??= variable;
      continue;
    }
    for (let at = variable; at < row.length; at++) row[at] = modulo(row[at]! - factor * known[at]!);
  }
  return first;
}

/** Rows that span what these forms span. */
export function rowEchelon(forms: readonly LinearForm[], variables: number): Echelon {
  const rows = new Map<number, Float64Array>();
  for (const form of forms) {
    const row = dense(form, variables);
    const lead = reduce(row, rows);
    if (lead === null) continue;
    const factor = inverse(row[lead]!);
    rows.set(
      lead,
      row.map((value) => (value * factor) % PRIME),
    );
  }
  return { variables, rows };
}

/** Whether a form is a linear combination of the others: whoever knows them knows it. */
export function follows(form: LinearForm, { variables, rows }: Echelon): boolean {
  return reduce(dense(form, variables), rows) === null;
}
