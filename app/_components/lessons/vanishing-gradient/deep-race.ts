/** Deep networks that train side by side, and what their epochs showed. */
import { createSource } from '@/app/_pictures/source';
import type { Source } from '@/app/_pictures/source';
import { createDeepRun, DEEP_EPOCHS } from '@/lib/lessons';
import type { DeepMoment, DeepPlan } from '@/lib/lessons';

/** Epochs after which a race is over. */
export const RACE_EPOCHS = DEEP_EPOCHS;

export interface Racing {
  readonly plan: DeepPlan;
  readonly moment: DeepMoment;
  /** `[epoch, training loss]`, the untrained network first. */
  readonly losses: readonly (readonly [number, number])[];
}

/** Owns the networks; a page follows `source`. */
export class DeepRace {
  readonly #runs;
  readonly #source;

  constructor(plans: readonly DeepPlan[]) {
    this.#runs = plans.map(createDeepRun);
    this.#source = createSource<readonly Racing[]>(
      this.#runs.map((run, index) => start(plans, index, run.moment())),
    );
  }

  get source(): Source<readonly Racing[]> {
    return this.#source;
  }

  get isOver(): boolean {
    return this.#source.get().every(({ moment }) => moment.epoch >= RACE_EPOCHS || moment.isDiverged);
  }

  /** Trains to the end at once, with all points on the way. */
  finish(): void {
    while (!this.isOver) this.advance(EPOCHS_PER_POINT);
  }

  /** Trains each network by so many epochs, none beyond the race's end. */
  advance(epochs: number): void {
    const racing = this.#source.get().map((entry, index) => {
      const left = Math.min(epochs, RACE_EPOCHS - entry.moment.epoch);
      const run = this.#runs[index];
      if (left <= 0 || run === undefined || entry.moment.isDiverged) return entry;
      const moment = run.advance(left);
      return { ...entry, moment, losses: [...entry.losses, [moment.epoch, moment.trainLoss] as const] };
    });
    this.#source.set(racing);
  }
}

/** Epochs between two points of a loss curve. */
export const EPOCHS_PER_POINT = 3;

function start(plans: readonly DeepPlan[], index: number, moment: DeepMoment): Racing {
  const plan = plans[index];
  if (plan === undefined) throw new RangeError(`No plan ${index} of ${plans.length}`);
  return { plan, moment, losses: [[0, moment.trainLoss]] };
}
