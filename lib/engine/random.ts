/** Seeded random numbers in 32-bit arithmetic: the same everywhere. */
import { log } from './elementary';
import { hashText } from './hash';

/** Words of a generator's state. */
export type RandomState = readonly [number, number, number, number];

/** What a seed is used for: each purpose has its own independent stream. */
export type StreamName = 'parameters' | 'shuffle' | 'dropout' | 'data' | 'split';

/** The xoshiro128** 1.1 generator of Blackman and Vigna (2018): period 2^128 − 1. */
export class Random {
  readonly #words = new Int32Array(4);

  constructor(state: RandomState) {
    this.state = state;
  }

  /** The state as unsigned 32-bit words; assigning it continues from there. Throws RangeError for all zeros. */
  get state(): RandomState {
    const [a = 0, b = 0, c = 0, d = 0] = this.#words;
    return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  }

  set state(state: RandomState) {
    if (state.every((word) => word >>> 0 === 0)) throw new RangeError('A state of zeros only gives zeros');
    this.#words.set(state);
  }

  /** Uniform whole number from 0 to 2^32 − 1. */
  nextUint32(): number {
    const words = this.#words;
    const s1 = words[1]!;
    const s2 = words[2]! ^ words[0]!;
    const s3 = words[3]! ^ s1;
    const product = Math.imul(s1, 5);
    words[1] = s1 ^ s2;
    words[0] = words[0]! ^ s3;
    words[2] = s2 ^ (s1 << 9);
    words[3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform whole number from 0 to bound − 1, bound ≤ 2^21; uneven by less than bound/2^32. */
  below(bound: number): number {
    return Math.floor((this.nextUint32() * bound) / 4294967296);
  }

  /** Normal with mean 0 and standard deviation 1, by Marsaglia's polar method; the second of the pair is dropped. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const radius = x * x + y * y;
      if (radius > 0 && radius < 1) return x * Math.sqrt((-2 * log(radius)) / radius);
    }
  }

  /** Fisher–Yates: puts the items in a uniformly random order. */
  shuffle(items: Uint32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const item = items[last]!;
      items[last] = items[other]!;
      items[other] = item;
    }
  }
}

/** A generator for one purpose, from an unsigned 32-bit seed. */
export function createRandom(seed: number, stream: StreamName): Random {
  // A Weyl sequence through MurmurHash3's finaliser fills the state: near seeds give unrelated states.
  let counter = Math.imul(seed, 0x9e3779b9) ^ hashText(stream);
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    return mix(counter);
  };
  return new Random([next(), next(), next(), next()]);
}

/** MurmurHash3's finaliser: every input bit changes every output bit half of the time. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
