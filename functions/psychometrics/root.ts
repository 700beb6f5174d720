/**
 * The zero of a continuous function between two points where its signs differ, to the last digits
 * (Chandrupatla 1997: bisection and inverse quadratic interpolation).
 */
export function rootBetween(f: (x: number) => number, low: number, high: number, tolerance = 1e-13): number {
  let a = high;
  let b = low;
  let c = low;
  let fa = f(a);
  let fb = f(b);
  let fc = fb;
  if (fa === 0) return a;
  if (fb === 0) return b;
  let t = 0.5;
  for (let i = 0; i < 200; i++) {
    const x = a + t * (b - a);
    const fx = f(x);
    if (Math.sign(fx) === Math.sign(fa)) {
      c = a;
      fc = fa;
    } else {
      c = b;
      b = a;
      fc = fb;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const width = tolerance * (1 + Math.abs(best));
    const limit = width / Math.abs(b - c);
    if (limit > 0.5 || fx === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    t =
      phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
        ? ((fa / (fb - fa)) * fc) / (fb - fc) + (((c - a) / (b - a)) * (fa / (fc - fa)) * fb) / (fc - fb)
        : 0.5;
    t = Math.min(1 - limit, Math.max(limit, t));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}
