/** A stream of pseudo-random numbers, a pure function of its seed and label. */
export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** Index drawn in proportion to the weights. */
  index(weights: readonly number[]): number;
  /** The values in a random order (Fisher and Yates); the given array stays as it is. */
  shuffled<T>(values: readonly T[]): T[];
}

/**
 * Every label has a stream of its own, so that one more draw in one place does not change all the rest.
 * Generator: sfc32 by Chris Doty-Humphrey (PractRand), seeded from an FNV-1a hash.
 */
export function random(seed: number, label: string): Random {
  let a = hash(`${seed}/${label}/a`);
  let b = hash(`${seed}/${label}/b`);
  let c = hash(`${seed}/${label}/c`);
  let counter = 1;

  const uniform = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) uniform();

  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    chance: (probability) => uniform() < probability,
    index(weights) {
      let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      return Math.max(
        0,
        weights.findIndex((weight) => {
          left -= weight;
          return left < 0;
        }),
      );
    },
    shuffled(values) {
      const result = [...values];
      for (let last = result.length - 1; last > 0; last--) {
        const other = Math.floor(uniform() * (last + 1));
        [result[last], result[other]] = [result[other]!, result[last]!];
      }
      return result;
    },
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
  return value;
}
