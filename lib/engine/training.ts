/** A run in training: the kernels do the work, this keeps its epoch and settings and cuts the work into calls. */
import { decodeCheckpoint, encodeCheckpoint, fingerprintOf } from './checkpoint';
import { HeldNeurons } from './held-neurons';
import { initialParameters } from './initializers';
import { PENALTY_CODES } from './kernels/codes';
import { CALL_EPOCHS, createTrainerMemory, type TrainerMemory } from './kernels/trainer-memory';
import { createRandom } from './random';
import { scheduledRate } from './schedules';
import {
  metricColumnsOf,
  type Budget,
  type DatedCheckpoint,
  type HeldNeuron,
  type LiveSettings,
  type NeuronState,
  type ParameterPlace,
  type Recipe,
  type Trainer,
  type TrainingData,
} from './types';
import { assertSettings, assertStart, assertTrainable } from './validation';

/**
 * Starts a run at epoch 0, from `start` (flat, as `layoutOf` has it) or from parameters that the recipe draws. Throws RecipeError
 * when recipe, data or start are not valid, before allocating.
 */
export function createTrainer(
  recipe: Recipe,
  data: TrainingData,
  start: Float32Array | null = null,
): Trainer {
  assertTrainable(recipe, data);
  if (start) assertStart(recipe.network, start);
  const memory = createTrainerMemory(recipe, data);
  memory.parameters.set(start ?? initialParameters(recipe.network, recipe.initializer, recipe.seed));
  memory.powers.fill(1);
  memory.shuffle.set(createRandom(recipe.seed, 'shuffle').state);
  memory.dropout.set(createRandom(recipe.seed, 'dropout').state);
  const trainer = new KernelTrainer(recipe, memory, fingerprintOf(recipe, data.task, memory.samples), {
    epoch: 0,
    isDiverged: false,
    settings: recipe.settings,
    held: [],
  });
  memory.kernels.measureInitialNorms();
  return trainer;
}

/**
 * Continues a run bit for bit. Settings come from the checkpoint, not from the recipe.
 * Throws RecipeError as `createTrainer` does, CheckpointError when the bytes are damaged or of another recipe.
 */
export function restoreTrainer(recipe: Recipe, data: TrainingData, checkpoint: Uint8Array): Trainer {
  return restoreWithMemory(recipe, data, checkpoint).trainer;
}

/** As restoreTrainer, with the memory that the trainer works in. */
export function restoreWithMemory(
  recipe: Recipe,
  data: TrainingData,
  checkpoint: Uint8Array,
): { trainer: Trainer; memory: TrainerMemory; settings: LiveSettings } {
  assertTrainable(recipe, data);
  const memory = createTrainerMemory(recipe, data);
  const fingerprint = fingerprintOf(recipe, data.task, memory.samples);
  const { state, ...status } = decodeCheckpoint(checkpoint, recipe, fingerprint);
  assertSettings(status.settings);
  memory.state.set(state);
  const trainer = new KernelTrainer(recipe, memory, fingerprint, status);
  return { trainer, memory, settings: status.settings };
}

interface Status {
  readonly epoch: number;
  readonly isDiverged: boolean;
  readonly settings: LiveSettings;
  readonly held: readonly HeldNeuron[];
}

/** Mini-batch descent. Everything is allocated before; training allocates nothing. */
class KernelTrainer implements Trainer {
  readonly metricColumns: number;
  readonly #recipe: Recipe;
  readonly #memory: TrainerMemory;
  readonly #fingerprint: number;
  readonly #held: HeldNeurons;
  #settings: LiveSettings;
  #epoch: number;
  /** True once the backup holds the state before the last epoch. */
  #hasBackup = false;

  constructor(recipe: Recipe, memory: TrainerMemory, fingerprint: number, status: Status) {
    this.metricColumns = metricColumnsOf(recipe.network.layers.length);
    this.#recipe = recipe;
    this.#memory = memory;
    this.#fingerprint = fingerprint;
    this.#epoch = status.epoch;
    this.#settings = { ...status.settings };
    this.#held = new HeldNeurons(recipe.network, memory.parameters, status.held);
    memory.kernels.setDiverged(status.isDiverged ? 1 : 0);
    this.#applySettings();
    if (status.held.length > 0) this.#pin();
  }

  get epoch(): number {
    return this.#epoch;
  }

  get isAtEpochBoundary(): boolean {
    return this.#memory.kernels.position.value === 0;
  }

  get isDiverged(): boolean {
    return this.#memory.kernels.isDiverged.value !== 0;
  }

  get held(): readonly HeldNeuron[] {
    return this.#held.all;
  }

  get parameters(): Float32Array {
    return this.isAtEpochBoundary ? this.#memory.parameters : this.#memory.backupParameters;
  }

  measure(row: Float64Array): void {
    this.#assertBoundary('Metrics are measured');
    const { kernels, rows, rowsAt } = this.#memory;
    const columns = this.metricColumns;
    if (row.length < columns) {
      throw new RangeError(`A metrics row has ${columns} columns, got room for ${row.length}`);
    }
    kernels.measure(rowsAt);
    row.set(rows.subarray(0, columns));
  }

  advance(budget: Budget, rows: Float64Array): number {
    const columns = this.metricColumns;
    if (!(budget.epochs * columns <= rows.length)) {
      throw new RangeError(`${budget.epochs} rows of ${columns} columns do not fit ${rows.length} values`);
    }
    const { kernels } = this.#memory;
    let completed = 0;
    for (let samples = budget.samples; completed < budget.epochs && samples > 0 && !this.isDiverged;) {
      const epochs = Math.min(budget.epochs - completed, CALL_EPOCHS);
      this.#schedule(epochs);
      const done = kernels.train(epochs, samples);
      rows.set(this.#memory.rows.subarray(0, done * columns), completed * columns);
      if (done > 0) this.#hasBackup = true;
      this.#epoch += done;
      completed += done;
      samples -= kernels.spent.value;
    }
    return completed;
  }

  update(settings: Partial<LiveSettings>): void {
    this.#assertBoundary('Settings change');
    const updated = { ...this.#settings, ...settings };
    assertSettings(updated);
    this.#settings = updated;
    this.#applySettings();
  }

  setParameter(place: ParameterPlace, value: number): void {
    this.#assertBoundary('Parameters are set');
    this.#held.setParameter(place, value);
  }

  setNeuron(layer: number, unit: number, state: NeuronState): void {
    this.#assertBoundary('Neurons are held');
    this.#held.setNeuron(layer, unit, state);
    this.#pin();
  }

  rollBack(): void {
    if (!this.isAtEpochBoundary) this.#memory.kernels.restoreBackup();
  }

  checkpoint(): Uint8Array {
    const state = this.isAtEpochBoundary ? this.#memory.state : this.#memory.backup;
    return this.#encode(this.#epoch, this.isDiverged, state);
  }

  finiteCheckpoint(): DatedCheckpoint {
    if (!this.isDiverged || !this.#hasBackup) return { epoch: this.#epoch, bytes: this.checkpoint() };
    const epoch = this.#epoch - 1;
    return { epoch, bytes: this.#encode(epoch, false, this.#memory.backup) };
  }

  #encode(epoch: number, isDiverged: boolean, state: Uint8Array): Uint8Array {
    const status = { epoch, isDiverged, settings: this.#settings, state, held: this.held };
    return encodeCheckpoint(status, this.#recipe, this.#fingerprint);
  }

  /** The learning rates of the next epochs, the unfinished one first. */
  #schedule(epochs: number): void {
    const { rates } = this.#memory;
    for (let i = 0; i < epochs; i++) rates[i] = scheduledRate(this.#settings, this.#epoch + i);
  }

  #applySettings(): void {
    const { kernels, dropoutAt } = this.#memory;
    const { batchSize, gradientClip, momentum, weightDecay, dropoutRate } = this.#settings;
    kernels.setBatches(Math.min(batchSize, MAX_BATCH), lanesFor(batchSize), gradientClip);
    kernels.setPenalty(PENALTY_CODES[this.#settings.regularization], this.#settings.regularizationRate);
    kernels.setOptimizerSettings(momentum, weightDecay);
    kernels.setDropout(
      dropoutAt,
      Math.min(Math.round(dropoutRate * TWO_32), TWO_32 - 1),
      1 / (1 - dropoutRate),
    );
  }

  /** Tells the kernels what to leave alone; of that the optimizer remembers nothing. */
  #pin(): void {
    const { kernels, pins, optimizerState } = this.#memory;
    const pinned = this.#held.pinned();
    pins.set(pinned);
    for (const remembered of optimizerState) for (const index of pinned) remembered[index] = 0;
    kernels.setPinCount(pinned.length);
  }

  #assertBoundary(what: string): void {
    const { position } = this.#memory.kernels;
    if (position.value > 0) {
      throw new Error(
        `${what} between epochs; ${position.value} samples of epoch ${this.#epoch + 1} are trained`,
      );
    }
  }
}

/** Beyond every data set: a batch is never larger than the training part. */
const MAX_BATCH = 0x4000_0000;

const TWO_32 = 0x1_0000_0000;

/** The panel width that leaves the fewest lanes empty in a batch; one sample goes alone. */
function lanesFor(batchSize: number): number {
  if (batchSize === 1) return 1;
  return Math.ceil(batchSize / 12) * 12 < Math.ceil(batchSize / 8) * 8 ? 12 : 8;
}
