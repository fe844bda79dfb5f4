/** The train/test split: seeded, each class in proportion. */
import type { Random } from './random';

/** Indices of samples, each part ascending, neither empty. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Puts the share `trainShare` of each class in the training part, at least one sample and not all.
 * `strata` holds a class number per sample; the same number for all when there are no classes.
 * Throws RangeError when a class has fewer than two samples.
 */
export function splitIndices(strata: ArrayLike<number>, trainShare: number, random: Random): Split {
  const sizes = new Map<number, number>();
  for (let i = 0; i < strata.length; i++) sizes.set(strata[i]!, (sizes.get(strata[i]!) ?? 0) + 1);
  const wanted = new Map<number, number>();
  for (const [stratum, size] of sizes) {
    if (size < 2) throw new RangeError(`Class ${stratum} has ${size} sample: both parts need one`);
    wanted.set(stratum, Math.min(size - 1, Math.max(1, Math.round(size * trainShare))));
  }
  const order = Uint32Array.from({ length: strata.length }, (_, index) => index);
  random.shuffle(order);
  const train: number[] = [];
  const test: number[] = [];
  for (const index of order) {
    const open = wanted.get(strata[index]!) ?? 0;
    if (open > 0) wanted.set(strata[index]!, open - 1);
    (open > 0 ? train : test).push(index);
  }
  return { train: Uint32Array.from(train).sort(), test: Uint32Array.from(test).sort() };
}
