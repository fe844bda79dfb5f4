/** How many runs this server trains at once. */
import { LIMITS } from '@/lib/protocol';
import { refuse } from './refused';

/** Counts the places in training that are taken. */
export class TrainingCapacity {
  #taken = 0;

  constructor(readonly limit: number = LIMITS.activeRunsPerServer) {}

  /** Takes `count` places; `leaving` are held by runs that the caller is about to stop. Refuses beyond the limit. */
  take(count: number, leaving: number): void {
    const total = this.#taken - leaving + count;
    if (total > this.limit) {
      refuse('limit', `The server would train ${total} runs at once; the limit is ${this.limit}`);
    }
    this.#taken += count;
  }

  release(count: number): void {
    this.#taken -= count;
  }
}
