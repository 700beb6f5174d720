/**
 * Newton's method for "the tail at x equals q" on log–log axes, where the tails of all distributions here are concave:
 * after its first step it converges from one side. `tail` gives the tail and x · density at x; `direction` is +1 for
 * a lower tail (growing with x), −1 for an upper one.
 */
export function solveTail(
  q: number,
  start: number,
  direction: 1 | -1,
  tail: (x: number) => { readonly tail: number; readonly kernel: number },
): number {
  const goal = Math.log(q);
  let log = Math.log(start);
  let at = tail(start);
  for (let iteration = 0; iteration < 500; iteration += 1) {
    let step = (-direction * (Math.log(at.tail) - goal) * at.tail) / at.kernel;
    let next = tail(Math.exp(log + step));
    // A first step from the flat part of the curve may land where the tail underflows.
    while (!(next.tail > 0 && next.kernel > 0) && Math.abs(step) > 1e-300) {
      step /= 2;
      next = tail(Math.exp(log + step));
    }
    log += step;
    at = next;
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(log))) break;
  }
  return Math.exp(log);
}
