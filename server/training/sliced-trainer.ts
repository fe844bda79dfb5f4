/** The engine's trainer in slices of time: as many epochs as fit, or a part of one that can be taken back. */
import { createTrainer, restoreTrainer } from '@/lib/engine';
import type { DatedCheckpoint, LiveSettings, Trainer } from '@/lib/engine';
import { applyHandEdit, buildData, startOf, toRecipe } from '@/lib/experiment';
import type { HandEdit } from '@/lib/protocol';
import type { Assignment } from './messages';

/** First guess of multiply-adds per millisecond; the measured speed replaces it within a few calls. */
const GUESSED_MULTIPLY_ADDS_PER_MS = 100_000;

/** What a trainer begins with. */
type TrainerOrigin = Pick<Assignment, 'experiment' | 'content' | 'start' | 'checkpoint'>;

/** One run's trainer. `epoch`, `parameters` and `finiteCheckpoint` always speak of completed epochs. */
export class SlicedTrainer {
  readonly #clock: () => number;
  readonly #trainer: Trainer;
  /** Samples of one epoch. */
  readonly #epochSamples: number;
  #batchSize: number;
  /** Samples of the unfinished epoch that are trained. */
  #partialSamples = 0;
  #samplesPerMs: number;

  /** Starts at epoch 0 or continues from `checkpoint`. */
  constructor({ experiment, content, start, checkpoint }: TrainerOrigin, clock: () => number) {
    this.#clock = clock;
    // The engine copies the data: nothing else may hold them.
    const { data } = buildData(experiment, content);
    const recipe = toRecipe(experiment);
    this.#trainer = checkpoint
      ? restoreTrainer(recipe, data, checkpoint)
      : createTrainer(recipe, data, startOf(experiment, start));
    this.#epochSamples = data.train.count;
    this.#batchSize = recipe.settings.batchSize;
    this.#samplesPerMs = GUESSED_MULTIPLY_ADDS_PER_MS / this.#trainer.parameters.length;
  }

  get epoch(): number {
    return this.#trainer.epoch;
  }

  get metricColumns(): number {
    return this.#trainer.metricColumns;
  }

  get isBetweenEpochs(): boolean {
    return this.#trainer.isAtEpochBoundary;
  }

  /** Copy of the parameters at `epoch`. */
  parameters(): Float32Array {
    return this.#trainer.parameters.slice();
  }

  /** Everything needed to continue from `epoch`, or from the epoch before when the run diverged at `epoch`. */
  finiteCheckpoint(): DatedCheckpoint {
    return this.#trainer.finiteCheckpoint();
  }

  /** Writes the metrics at `epoch` to `row`. Call between epochs. */
  measure(row: Float64Array): void {
    this.#trainer.measure(row);
  }

  /** Takes over settings; throws when not between epochs. */
  update(settings: LiveSettings): void {
    this.#trainer.update(settings);
    this.#batchSize = settings.batchSize;
  }

  /** Makes a hand edit; throws when not between epochs. */
  edit(hand: HandEdit): void {
    applyHandEdit(this.#trainer, hand);
  }

  /** Forgets the unfinished epoch, if any: it is trained anew, with the same result. */
  rollBack(): void {
    this.#trainer.rollBack();
    this.#partialSamples = 0;
  }

  /** Epochs to ask of `train` so that it takes about `ms`; at least 1, which may then need several calls. */
  epochsWithin(ms: number): number {
    return Math.max(1, Math.floor((ms * this.#samplesPerMs) / this.#epochSamples));
  }

  /**
   * Trains up to `epochs` epochs, or a part of one when a whole one does not fit into `ms`.
   * Writes a row per completed epoch to `rows` and returns their number.
   */
  train(epochs: number, ms: number, rows: Float64Array): number {
    const affordable = Math.max(1, Math.floor(ms * this.#samplesPerMs));
    const startedAt = this.#clock();
    const areWhole = this.isBetweenEpochs && affordable >= this.#epochSamples;
    const budget = areWhole ? { epochs, samples: Infinity } : { epochs: 1, samples: affordable };
    const completed = this.#trainer.advance(budget, rows);
    const before = this.#partialSamples;
    // A batch that was begun is trained to its end.
    const begun = Math.ceil(affordable / this.#batchSize) * this.#batchSize;
    this.#partialSamples = this.isBetweenEpochs ? 0 : before + begun;
    const trained = completed * this.#epochSamples + this.#partialSamples - before;
    this.#learnSpeed(trained, this.#clock() - startedAt);
    return completed;
  }

  #learnSpeed(samples: number, elapsedMs: number): void {
    if (elapsedMs <= 0 || samples <= 0) return;
    // Doubling at most: one call that the clock saw too coarsely must not make the next one far too long.
    const measured = Math.min(samples / elapsedMs, 2 * this.#samplesPerMs);
    this.#samplesPerMs = (this.#samplesPerMs + measured) / 2;
  }
}
