/** Where everything lies in a kernel instance's memory: planned in full before any of it is allocated. */

/** First address that the kernels' own data leave free; checked against theirs. */
const FIRST_ADDRESS = 16_384;

/** Vectors are 16 bytes; a cache line is 64. */
const ALIGNMENT = 64;

/** Hands out addresses in order. */
export class MemoryPlan {
  #end = FIRST_ADDRESS;

  /** Address of `bytes` bytes; a vector read at the end of them stays inside. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = Math.ceil((address + bytes + 16) / ALIGNMENT) * ALIGNMENT;
    return address;
  }

  floats(count: number): number {
    return this.take(4 * count);
  }

  doubles(count: number): number {
    return this.take(8 * count);
  }

  /** Bytes of memory that everything taken so far needs. */
  get bytes(): number {
    return this.#end;
  }
}

/** Throws when the kernels' own data reach into the plan. */
export function assertPlanFits(heapBase: number): void {
  if (heapBase > FIRST_ADDRESS) {
    throw new Error(`The kernels' data end at ${heapBase}, the plan starts at ${FIRST_ADDRESS}`);
  }
}
