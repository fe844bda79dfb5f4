/** The seeded generator. */
import { describe, expect, it } from 'vitest';
import { createRandom, Random } from '@/lib/engine';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Random', () => {
  it('gives the reference sequence of xoshiro128** 1.1', () => {
    // From state 1, 2, 3, 4 by Blackman and Vigna's xoshiro128starstar.c, as the tests of Rust's rand_xoshiro state it.
    const random = new Random([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.nextUint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('refuses a state that only gives zeros', () => {
    expect(() => new Random([0, 0, 0, 0])).toThrow(RangeError);
  });

  it('continues from a saved state', () => {
    const random = createRandom(7, 'shuffle');
    random.nextUint32();
    const { state } = random;
    const next = Array.from({ length: 20 }, () => random.uniform());
    const restored = new Random(state);
    expect(Array.from({ length: 20 }, () => restored.uniform())).toEqual(next);
  });

  it('has streams and seeds that share nothing', () => {
    const draws = (['parameters', 'shuffle', 'data', 'split'] as const).flatMap((stream) =>
      [0, 1, 2, 0xffff_ffff].flatMap((seed) => {
        const random = createRandom(seed, stream);
        return Array.from({ length: 100 }, () => random.uniform());
      }),
    );
    expect(new Set(draws).size).toBe(draws.length);
  });

  it('uniform fills [0, 1) evenly', () => {
    const random = createRandom(3, 'data');
    const draws = Array.from({ length: 100_000 }, () => random.uniform());
    expect(Math.min(...draws.slice(0, 10_000))).toBeGreaterThanOrEqual(0);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    // Standard errors are 0.0009 and 0.0003: the bounds are five of them.
    expect(Math.abs(mean(draws) - 0.5)).toBeLessThan(0.0046);
    expect(Math.abs(mean(draws.map((draw) => (draw - 0.5) ** 2)) - 1 / 12)).toBeLessThan(0.0012);
    // Some draw uses bits that a 32-bit fraction does not have.
    expect(draws.some((draw) => !Number.isInteger(draw * 2 ** 40))).toBe(true);
  });

  it('normal has mean 0, variance 1, no skew and kurtosis 3', () => {
    const random = createRandom(4, 'data');
    const draws = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number): number => mean(draws.map((draw) => draw ** power));
    // Bounds are five standard errors: √(1, 2, 15, 96)/√100000.
    expect(Math.abs(moment(1))).toBeLessThan(0.016);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.023);
    expect(Math.abs(moment(3))).toBeLessThan(0.062);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.155);
  });

  it('shuffles every order about equally often', () => {
    const random = createRandom(5, 'shuffle');
    const counts = new Map<string, number>();
    for (let round = 0; round < 24_000; round++) {
      const items = Uint32Array.of(0, 1, 2, 3);
      random.shuffle(items);
      counts.set(items.join(''), (counts.get(items.join('')) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // 1000 expected each, standard deviation 31.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(155);
  });
});
