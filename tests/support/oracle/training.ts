/** The training loop: shuffle, forward, backward, update, and the metrics of every epoch. */
import { decodeCheckpoint, encodeCheckpoint, fingerprintOf, type TrainingState } from './checkpoint';
import { squaredNorm } from './diagnostics';
import type { Dropout } from './dropout';
import { clipGradients, computeGradients } from './gradients';
import { initialParameters } from './initializers';
import { layoutOf, parameterCount } from './layout';
import { evaluate } from './metrics';
import { createPasses, type Passes } from './network';
import { OPTIMIZERS, optimizerStateLength, type Optimizer } from './optimizers';
import { createRandom, Random } from './random';
import { scheduledRate } from './schedules';
import {
  METRIC,
  type Budget,
  type LayerLayout,
  type LiveSettings,
  type Recipe,
  type Trainer,
  type TrainingData,
} from './types';
import { assertSettings, assertTrainable } from './validation';

/** Starts a run at epoch 0. Throws RecipeError when recipe or data are not valid, before allocating. */
export function createTrainer(recipe: Recipe, data: TrainingData): Trainer {
  assertTrainable(recipe, data);
  const parameters = initialParameters(recipe.network, recipe.initializer, recipe.seed);
  const trainer = new MiniBatchTrainer(recipe, data, {
    epoch: 0,
    isDiverged: false,
    settings: recipe.settings,
    shuffle: createRandom(recipe.seed, 'shuffle').state,
    dropout: createRandom(recipe.seed, 'dropout').state,
    optimizerState: OPTIMIZERS[recipe.optimizer].init(parameters.length),
    gradientNorms: new Float64Array(recipe.network.layers.length),
    parameters,
  });
  trainer.measureGradientNorms();
  return trainer;
}

/**
 * Continues a run bit for bit. Settings come from the checkpoint, not from the recipe.
 * Throws RecipeError as `createTrainer` does, CheckpointError when the bytes are damaged or of another recipe.
 */
export function restoreTrainer(recipe: Recipe, data: TrainingData, checkpoint: Uint8Array): Trainer {
  assertTrainable(recipe, data);
  const parameters = parameterCount(recipe.network);
  const state = decodeCheckpoint(checkpoint, {
    fingerprint: fingerprintOf(recipe, data),
    layers: recipe.network.layers.length,
    parameters,
    optimizerState: optimizerStateLength(recipe.optimizer, parameters),
  });
  assertSettings(state.settings);
  return new MiniBatchTrainer(recipe, data, state);
}

/** Mini-batch gradient descent. Everything is allocated here once; training allocates nothing. */
class MiniBatchTrainer implements Trainer {
  readonly parameters: Float64Array;
  readonly metricColumns: number;
  readonly #data: TrainingData;
  readonly #fingerprint: number;
  readonly #passes: Passes;
  readonly #gradients: Float64Array;
  readonly #layouts: readonly LayerLayout[];
  readonly #optimizer: Optimizer;
  readonly #optimizerState: Float64Array;
  readonly #dropout: Dropout;
  readonly #random: Random;
  /** Samples of the training part in this epoch's order. */
  readonly #order: Uint32Array;
  /** Per layer: the last epoch's gradient norm, and the sum of squared norms over this epoch's batches. */
  readonly #gradientNorms: Float64Array;
  readonly #squaredNorms: Float64Array;
  #settings: LiveSettings;
  /** This epoch's, by the schedule. */
  #learningRate = 0;
  #epoch: number;
  #isDiverged: boolean;
  /** Samples and batches trained of the unfinished epoch; 0 at a boundary. */
  #position = 0;
  #batches = 0;

  constructor(recipe: Recipe, data: TrainingData, state: TrainingState) {
    const layers = recipe.network.layers.length;
    this.parameters = state.parameters;
    this.metricColumns = METRIC.gradientNorms + layers;
    this.#data = data;
    this.#fingerprint = fingerprintOf(recipe, data);
    this.#passes = createPasses(recipe.network, recipe.loss);
    this.#gradients = new Float64Array(state.parameters.length);
    this.#layouts = layoutOf(recipe.network);
    this.#optimizer = OPTIMIZERS[recipe.optimizer];
    this.#optimizerState = state.optimizerState;
    this.#dropout = { rate: state.settings.dropoutRate, random: new Random(state.dropout) };
    this.#random = new Random(state.shuffle);
    this.#order = new Uint32Array(data.train.count);
    this.#gradientNorms = state.gradientNorms;
    this.#squaredNorms = new Float64Array(layers);
    this.#settings = { ...state.settings };
    this.#epoch = state.epoch;
    this.#isDiverged = state.isDiverged;
  }

  get epoch(): number {
    return this.#epoch;
  }

  get isAtEpochBoundary(): boolean {
    return this.#position === 0;
  }

  get isDiverged(): boolean {
    return this.#isDiverged;
  }

  measure(row: Float64Array): void {
    this.#assertBoundary('Metrics are measured');
    if (row.length < this.metricColumns) {
      throw new RangeError(`A metrics row has ${this.metricColumns} columns, got room for ${row.length}`);
    }
    this.#writeMetrics(row, 0);
  }

  advance(budget: Budget, rows: Float64Array): number {
    const columns = this.metricColumns;
    if (!(budget.epochs * columns <= rows.length)) {
      throw new RangeError(`${budget.epochs} rows of ${columns} columns do not fit ${rows.length} values`);
    }
    let completed = 0;
    let trained = 0;
    while (completed < budget.epochs && trained < budget.samples && !this.#isDiverged) {
      if (this.#position === 0) this.#beginEpoch();
      trained += this.#trainBatch();
      if (this.#position < this.#data.train.count) continue;
      this.#finishEpoch(rows, completed * columns);
      completed++;
    }
    return completed;
  }

  update(settings: Partial<LiveSettings>): void {
    this.#assertBoundary('Settings change');
    const updated = { ...this.#settings, ...settings };
    assertSettings(updated);
    this.#settings = updated;
    this.#dropout.rate = updated.dropoutRate;
  }

  checkpoint(): Uint8Array {
    this.#assertBoundary('Checkpoints are taken');
    const state = {
      epoch: this.#epoch,
      isDiverged: this.#isDiverged,
      settings: this.#settings,
      shuffle: this.#random.state,
      dropout: this.#dropout.random.state,
      optimizerState: this.#optimizerState,
      gradientNorms: this.#gradientNorms,
      parameters: this.parameters,
    };
    return encodeCheckpoint(state, this.#fingerprint);
  }

  /** Sets the gradient norms to those over the whole training part, as a run has them before its first epoch. */
  measureGradientNorms(): void {
    this.#computeGradients(null, 0, this.#data.train.count);
    this.#passes.layers.forEach(({ layout }, index) => {
      this.#gradientNorms[index] = Math.sqrt(squaredNorm(this.#gradients, layout));
    });
  }

  /** Orders the samples anew. Starting from the same order each time, it depends on the generator alone. */
  #beginEpoch(): void {
    const order = this.#order;
    for (let index = 0; index < order.length; index++) order[index] = index;
    this.#random.shuffle(order);
    this.#squaredNorms.fill(0);
    this.#batches = 0;
    this.#learningRate = scheduledRate(this.#settings, this.#epoch);
  }

  /** One step of the optimizer; the last batch of an epoch may be smaller. Returns the samples trained. */
  #trainBatch(): number {
    const size = Math.min(this.#settings.batchSize, this.#data.train.count - this.#position);
    const dropout = this.#settings.dropoutRate > 0 ? this.#dropout : null;
    this.#computeGradients(this.#order, this.#position, size, dropout);
    let squaredLength = 0;
    for (let index = 0; index < this.#layouts.length; index++) {
      const squared = squaredNorm(this.#gradients, this.#layouts[index]!);
      this.#squaredNorms[index]! += squared;
      squaredLength += squared;
    }
    clipGradients(this.#gradients, Math.sqrt(squaredLength), this.#settings.gradientClip);
    this.#optimizer.update(
      this.parameters,
      this.#gradients,
      this.#optimizerState,
      this.#learningRate,
      this.#settings,
      this.#layouts,
    );
    this.#position += size;
    this.#batches++;
    return size;
  }

  #finishEpoch(rows: Float64Array, offset: number): void {
    for (let index = 0; index < this.#squaredNorms.length; index++) {
      this.#gradientNorms[index] = Math.sqrt(this.#squaredNorms[index]! / this.#batches);
    }
    this.#position = 0;
    this.#epoch++;
    this.#writeMetrics(rows, offset);
    const trainLoss = rows[offset + METRIC.trainLoss]!;
    const testLoss = rows[offset + METRIC.testLoss]!;
    this.#isDiverged = !(Number.isFinite(trainLoss) && Number.isFinite(testLoss));
  }

  #writeMetrics(rows: Float64Array, offset: number): void {
    const { task, train, test } = this.#data;
    evaluate(this.#passes, this.parameters, task, train, rows, offset + METRIC.trainLoss);
    evaluate(this.#passes, this.parameters, task, test, rows, offset + METRIC.testLoss);
    rows.set(this.#gradientNorms, offset + METRIC.gradientNorms);
  }

  #computeGradients(
    order: Uint32Array | null,
    from: number,
    count: number,
    dropout: Dropout | null = null,
  ): void {
    const { train } = this.#data;
    computeGradients(
      this.#passes,
      this.parameters,
      this.#gradients,
      train,
      order,
      from,
      count,
      this.#settings,
      dropout,
    );
  }

  #assertBoundary(what: string): void {
    if (this.#position > 0) {
      throw new Error(
        `${what} between epochs; ${this.#position} samples of epoch ${this.#epoch + 1} are trained`,
      );
    }
  }
}
