/** A run's control words in shared memory: the main thread writes, the training thread reads between calls of the engine. */
import type { ControlCommand } from './types';

/** What the run was last told to do. `stop` and `interrupt` are final. */
export type ControlMode = 'run' | 'pause' | 'stop' | 'interrupt';

const MODES = ['run', 'pause', 'stop', 'interrupt'] as const satisfies readonly ControlMode[];
const MODE_BITS = 2;
/** Step commands are counted modulo this: what is left of a 32-bit word. */
const STEP_MODULUS = 2 ** (32 - MODE_BITS);

/** Places in the shared array. Mode and steps share one word, so that no reader sees one without the other. */
const WORD = { command: 0, changes: 1, isBusy: 2 } as const;
const WORDS = 3;

/** How many of `steps` commands came after `taken` of them. */
export const stepsBetween = (taken: number, steps: number): number =>
  (steps - taken + STEP_MODULUS) % STEP_MODULUS;

/** One view of a run's control words; both threads hold one over the same memory. */
export class RunControl {
  readonly #words: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(WORDS * 4)) {
    this.#words = new Int32Array(memory);
  }

  /** The last command, and the number of step commands so far modulo 2^30: both of one moment. */
  read(): { readonly mode: ControlMode; readonly steps: number } {
    const word = Atomics.load(this.#words, WORD.command);
    return { mode: MODES[word & (2 ** MODE_BITS - 1)] ?? 'run', steps: word >>> MODE_BITS };
  }

  /** Live edits announced so far; each is on its way as a message. */
  get changes(): number {
    return Atomics.load(this.#words, WORD.changes);
  }

  /** True while the thread is inside this run's code: tells whose fault a crash is. */
  get isBusy(): boolean {
    return Atomics.load(this.#words, WORD.isBusy) === 1;
  }

  set isBusy(isBusy: boolean) {
    Atomics.store(this.#words, WORD.isBusy, isBusy ? 1 : 0);
  }

  /** Gives a command; after a stop or an interruption nothing changes any more. */
  send(command: ControlCommand | 'interrupt'): void {
    const { mode, steps } = this.read();
    if (mode === 'stop' || mode === 'interrupt') return;
    switch (command) {
      case 'pause':
        return this.#write('pause', steps);
      case 'resume':
        return this.#write('run', steps);
      case 'step':
        return this.#write('pause', (steps + 1) % STEP_MODULUS);
      case 'stop':
      case 'interrupt':
        return this.#write(command, steps);
    }
  }

  /** Announces a live edit before it is posted, so that the run does not overtake it. */
  announceChange(): void {
    Atomics.add(this.#words, WORD.changes, 1);
  }

  #write(mode: ControlMode, steps: number): void {
    Atomics.store(this.#words, WORD.command, (steps << MODE_BITS) | MODES.indexOf(mode));
  }
}
