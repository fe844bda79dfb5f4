/** Alternating rounds: each contender trains for a while, in turn, so that whatever disturbs the machine disturbs all. */
import { median } from './report';

/** Rounds that count; one before them warms up. */
const ROUNDS = 5;
const ROUND_MS = 300;

export interface Contender {
  readonly name: string;
  /** What one call does, in the contest's unit: epochs, say. */
  readonly amountPerCall: number;
  /** Hands back a promise only where another process does the work. */
  call(): void | Promise<void>;
  /** After each call, while nobody's clock runs. */
  settle?(): void;
}

/** Rates per round of each contender, in units per second. */
export type Rates = ReadonlyMap<string, readonly number[]>;

async function measureRate(contender: Contender): Promise<number> {
  let amount = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    const start = performance.now();
    const pending = contender.call();
    if (pending) await pending;
    elapsed += performance.now() - start;
    amount += contender.amountPerCall;
    contender.settle?.();
  }
  return (amount / elapsed) * 1_000;
}

/** Runs all contenders in every round; at least one call each. */
export async function compete(contenders: readonly Contender[], rounds = ROUNDS): Promise<Rates> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (const contender of contenders) {
      const rate = await measureRate(contender);
      if (round >= 0) rates.get(contender.name)?.push(rate);
    }
  }
  return rates;
}

/** All rounds of one contender. Throws when it did not take part. */
function roundsOf(rates: Rates, name: string): readonly number[] {
  const rounds = rates.get(name);
  if (!rounds) throw new Error(`${name} did not take part; there were ${[...rates.keys()].join(', ')}`);
  return rounds;
}

/** Median over the rounds of a number that is made of the same round's rates. */
export const medianOf = (
  rates: Rates,
  names: readonly string[],
  combine: (...values: number[]) => number,
): number => {
  const columns = names.map((name) => roundsOf(rates, name));
  const rounds = columns[0]?.length ?? 0;
  return median(
    Array.from({ length: rounds }, (_, round) => combine(...columns.map((column) => column[round] ?? NaN))),
  );
};
