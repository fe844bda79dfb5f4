/** Choices that differ from one test run to the next, and can be repeated. */
import { createRandom } from '@/lib/engine/random';

/** Picks `count` different entries by the seed in E2E_SEED, else by a new one; prints the seed. */
export function pickBySeed<Entry>(entries: readonly Entry[], count: number): Entry[] {
  const seed = Number(process.env.E2E_SEED ?? Date.now() % 2 ** 32);
  console.log(`E2E_SEED=${seed}`);
  const random = createRandom(seed, 'shuffle');
  const order = Uint32Array.from(entries, (_, index) => index);
  random.shuffle(order);
  const picked = new Set(order.subarray(0, count));
  return entries.filter((_, index) => picked.has(index));
}
