// The generator xoshiro128** 1.1 of Blackman and Vigna (2018), as lib/engine/random.ts: a state is four words in memory.

/** Uniform whole number from 0 to 2³² − 1. */
export function nextUint32(state: usize): u32 {
  const s1 = load<u32>(state, 4);
  const s2 = load<u32>(state, 8) ^ load<u32>(state);
  const s3 = load<u32>(state, 12) ^ s1;
  store<u32>(state, s1 ^ s2, 4);
  store<u32>(state, load<u32>(state) ^ s3);
  store<u32>(state, s2 ^ (s1 << 9), 8);
  store<u32>(state, rotl<u32>(s3, 11), 12);
  return rotl<u32>(s1 * 5, 7) * 9;
}

/** Writes 0 … count − 1 to `items` in a uniformly random order (Fisher–Yates). */
export function shuffle(state: usize, items: usize, count: i32): void {
  for (let i = 0; i < count; i++) store<u32>(items + (<usize>i << 2), i);
  for (let last = count - 1; last > 0; last--) {
    const other = <usize>((<u64>nextUint32(state) * <u64>(last + 1)) >> 32);
    const here = items + (<usize>last << 2);
    const there = items + (other << 2);
    const item = load<u32>(here);
    store<u32>(here, load<u32>(there));
    store<u32>(there, item);
  }
}

/**
 * Factors of inverted dropout for `[units, count]` values in panels: 0 with probability threshold/2³², else `kept`. Drawn unit
 * by unit, sample by sample, so that they do not depend on how samples are laid out.
 */
export function drawMask(state: usize, mask: usize, units: i32, count: i32, lanes: i32, threshold: u32, kept: f32): void {
  const panelBytes = <usize>(units * lanes) << 2;
  for (let unit = 0; unit < units; unit++) {
    let row = mask + (<usize>(unit * lanes) << 2);
    let lane = 0;
    for (let sample = 0; sample < count; sample++) {
      f32.store(row + (<usize>lane << 2), nextUint32(state) < threshold ? 0 : kept);
      if (++lane == lanes) {
        lane = 0;
        row += panelBytes;
      }
    }
  }
}
