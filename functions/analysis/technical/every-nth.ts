/**
 * Weights that leave about `most` students, evenly spaced through the file, and take the others out (weight 0);
 * null where all may stay and the file has no weights. The same file always gives the same students.
 */
export function everyNth(
  students: number,
  weight: Float64Array | null,
  most: number,
): { readonly weight: Float64Array | null; readonly students: number } {
  const step = Math.ceil(students / most);
  if (step <= 1) return { weight, students };
  const thinned = new Float64Array(students);
  let taken = 0;
  for (let row = 0; row < students; row += step) {
    thinned[row] = weight === null ? 1 : weight[row]!;
    taken++;
  }
  return { weight: thinned, students: taken };
}
