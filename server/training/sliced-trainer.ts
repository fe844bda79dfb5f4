/** The engine's trainer in slices of time: as many epochs as fit, or a part of one that can be taken back. */
import { createTrainer, restoreTrainer } from '@/lib/engine';
import type { LiveSettings, Recipe, Trainer, TrainingData } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';

/** First guess of multiply-adds per millisecond; the measured speed replaces it within a few calls. */
const GUESSED_MULTIPLY_ADDS_PER_MS = 100_000;

/** The state between two epochs, kept while the epoch after it is unfinished. */
interface Boundary {
  readonly checkpoint: Uint8Array;
  readonly parameters: Float32Array;
}

/** One run's trainer. `epoch`, `parameters` and `checkpoint` always speak of the last completed epoch. */
export class SlicedTrainer {
  readonly #clock: () => number;
  readonly #data: TrainingData;
  readonly #recipe: Recipe;
  #trainer: Trainer;
  #settings: LiveSettings;
  /** Null between epochs. */
  #boundary: Boundary | null = null;
  /** Samples of the unfinished epoch that are trained. */
  #partialSamples = 0;
  #samplesPerMs: number;

  /** Starts at epoch 0 or continues from `checkpoint`. */
  constructor(
    experiment: Experiment,
    content: Uint8Array | null,
    checkpoint: Uint8Array | null,
    clock: () => number,
  ) {
    this.#clock = clock;
    this.#data = buildData(experiment, content).data;
    this.#recipe = toRecipe(experiment);
    this.#settings = this.#recipe.settings;
    this.#trainer = checkpoint
      ? restoreTrainer(this.#recipe, this.#data, checkpoint)
      : createTrainer(this.#recipe, this.#data);
    this.#samplesPerMs = GUESSED_MULTIPLY_ADDS_PER_MS / this.#trainer.parameters.length;
  }

  get epoch(): number {
    return this.#trainer.epoch;
  }

  get metricColumns(): number {
    return this.#trainer.metricColumns;
  }

  get isBetweenEpochs(): boolean {
    return this.#boundary === null;
  }

  /** Float32 copy of the parameters at `epoch`. */
  parameters(): Float32Array {
    return this.#boundary?.parameters ?? Float32Array.from(this.#trainer.parameters);
  }

  /** Everything needed to continue from `epoch`. */
  checkpoint(): Uint8Array {
    return this.#boundary?.checkpoint ?? this.#trainer.checkpoint();
  }

  /** Writes the metrics at `epoch` to `row`. Call between epochs. */
  measure(row: Float64Array): void {
    this.#trainer.measure(row);
  }

  /** Takes over settings; throws when not between epochs. */
  update(settings: Partial<LiveSettings>): void {
    this.#trainer.update(settings);
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Forgets the unfinished epoch, if any: it is trained anew, with the same result. */
  rollBack(): void {
    if (!this.#boundary) return;
    this.#trainer = restoreTrainer(this.#recipe, this.#data, this.#boundary.checkpoint);
    this.#trainer.update(this.#settings);
    this.#boundary = null;
    this.#partialSamples = 0;
  }

  /** Epochs to ask of `train` so that it takes about `ms`; at least 1, which may then need several calls. */
  epochsWithin(ms: number): number {
    return Math.max(1, Math.floor((ms * this.#samplesPerMs) / this.#data.train.count));
  }

  /**
   * Trains up to `epochs` epochs, or a part of one when a whole one does not fit into `ms`.
   * Writes a row per completed epoch to `rows` and returns their number.
   */
  train(epochs: number, ms: number, rows: Float64Array): number {
    const epochSamples = this.#data.train.count;
    const affordable = Math.max(1, Math.floor(ms * this.#samplesPerMs));
    const startedAt = this.#clock();
    if (this.#boundary === null && affordable >= epochSamples) {
      const completed = this.#trainer.advance({ epochs, samples: Infinity }, rows);
      this.#learnSpeed(completed * epochSamples, this.#clock() - startedAt);
      return completed;
    }
    this.#boundary ??= { parameters: this.parameters(), checkpoint: this.checkpoint() };
    const completed = this.#trainer.advance({ epochs: 1, samples: affordable }, rows);
    const left = epochSamples - this.#partialSamples;
    const { batchSize } = this.#settings;
    const trained = completed > 0 ? left : Math.ceil(affordable / batchSize) * batchSize;
    this.#learnSpeed(trained, this.#clock() - startedAt);
    this.#partialSamples = completed > 0 ? 0 : this.#partialSamples + trained;
    if (this.#trainer.isAtEpochBoundary) this.#boundary = null;
    return completed;
  }

  #learnSpeed(samples: number, elapsedMs: number): void {
    if (elapsedMs <= 0 || samples <= 0) return;
    // Doubling at most: one call that the clock saw too coarsely must not make the next one far too long.
    const measured = Math.min(samples / elapsedMs, 2 * this.#samplesPerMs);
    this.#samplesPerMs = (this.#samplesPerMs + measured) / 2;
  }
}
