/** A stream of uniform numbers in [0, 1), multiples of 2⁻³². */
export type Random = () => number;

/**
 * Seeded generator for bootstrap and simulation: sfc32 (Doty-Humphrey, PractRand), 128 bits of state, started from the
 * run's seed and a label such as a school's id, so that each school's stream is its own, is the same in every run and
 * does not depend on the order of work.
 */
export function seededRandom(seed: number, label = ''): Random {
  let hash = 0x811c9dc5;
  for (let i = 0; i < label.length; i += 1) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  let a = Math.trunc(seed) | 0;
  let b = Math.trunc(seed / 4_294_967_296) | 0;
  let c = hash | 0;
  let counter = 1;
  const next: Random = () => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return (mixed >>> 0) / 4_294_967_296;
  };
  // The author's warm-up: seeds that differ in one bit have parted by then.
  for (let i = 0; i < 15; i += 1) next();
  return next;
}
