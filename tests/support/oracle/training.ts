/** The training loop in plain float64, with everything that the engine measures: what its kernels are compared with. */
import { initialParameters } from '@/lib/engine/initializers';
import { layoutOf } from '@/lib/engine/layout';
import { createRandom } from '@/lib/engine/random';
import { scheduledRate } from '@/lib/engine/schedules';
import {
  LAYER_METRICS,
  METRIC,
  metricColumnsOf,
  type LiveSettings,
  type Recipe,
  type TrainingData,
} from '@/lib/engine/types';
import { squaredNorm } from './diagnostics';
import { clipGradients, computeGradients } from './gradients';
import { evaluate } from './metrics';
import { createPasses, type Passes } from './network';
import { OPTIMIZERS } from './optimizers';
import { unitShares } from './unit-shares';

/** A run in float64, from the same initial numbers, order of samples and dropout as the engine's. */
export class OracleTrainer {
  readonly parameters: Float64Array;
  readonly #recipe: Recipe;
  readonly #data: TrainingData;
  readonly #passes: Passes;
  readonly #optimizerState: Float64Array;
  readonly #order;
  readonly #dropout;
  readonly #gradientNorms: number[];
  readonly #updateRatios: number[];
  #settings: LiveSettings;
  #epoch = 0;

  constructor(recipe: Recipe, data: TrainingData) {
    this.#recipe = recipe;
    this.#data = data;
    this.#settings = recipe.settings;
    this.parameters = Float64Array.from(initialParameters(recipe.network, recipe.initializer, recipe.seed));
    this.#passes = createPasses(recipe.network, recipe.loss);
    this.#optimizerState = OPTIMIZERS[recipe.optimizer].init(this.parameters.length);
    this.#order = createRandom(recipe.seed, 'shuffle');
    this.#dropout = createRandom(recipe.seed, 'dropout');
    const layouts = layoutOf(recipe.network);
    this.#updateRatios = layouts.map(() => 0);
    const gradients = this.#gradient(null, 0, data.train.count, false);
    this.#gradientNorms = layouts.map((layout) => Math.sqrt(squaredNorm(gradients, layout)));
  }

  update(settings: Partial<LiveSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Trains one epoch. */
  trainEpoch(): void {
    const { count } = this.#data.train;
    const { batchSize } = this.#settings;
    const layouts = layoutOf(this.#recipe.network);
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    this.#order.shuffle(order);
    const rate = scheduledRate(this.#settings, this.#epoch);
    const gradientSquares = layouts.map(() => 0);
    const stepSquares = layouts.map(() => 0);
    for (let from = 0; from < count; from += batchSize) {
      const before = this.parameters.slice();
      const gradients = this.#gradient(order, from, Math.min(batchSize, count - from), true);
      const squares = layouts.map((layout) => squaredNorm(gradients, layout));
      squares.forEach((square, layer) => (gradientSquares[layer]! += square));
      const length = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
      clipGradients(gradients, length, this.#settings.gradientClip);
      OPTIMIZERS[this.#recipe.optimizer].update(
        this.parameters,
        gradients,
        this.#optimizerState,
        rate,
        this.#settings,
        layouts,
      );
      const steps = before.map((value, index) => this.parameters[index]! - value);
      layouts.forEach((layout, layer) => (stepSquares[layer]! += squaredNorm(steps, layout)));
    }
    const batches = Math.ceil(count / batchSize);
    layouts.forEach((layout, layer) => {
      this.#gradientNorms[layer] = Math.sqrt(gradientSquares[layer]! / batches);
      const size = squaredNorm(this.parameters, layout);
      this.#updateRatios[layer] = size > 0 ? Math.sqrt(stepSquares[layer]! / batches / size) : 0;
    });
    this.#epoch++;
  }

  /** A metrics row of the current parameters, in the engine's columns. */
  measure(): Float64Array {
    const layers = this.#recipe.network.layers.length;
    const { task, train, test } = this.#data;
    const row = new Float64Array(metricColumnsOf(layers));
    evaluate(this.#passes, this.parameters, task, train, row, METRIC.trainLoss);
    evaluate(this.#passes, this.parameters, task, test, row, METRIC.testLoss);
    const shares = unitShares(this.#recipe.network, this.#passes, this.parameters, train);
    const diagnostics = {
      gradientNorms: this.#gradientNorms,
      updateRatios: this.#updateRatios,
      deadShares: shares.map(({ dead }) => dead),
      saturatedShares: shares.map(({ saturated }) => saturated),
    };
    LAYER_METRICS.forEach((name, block) => row.set(diagnostics[name], METRIC.layers + block * layers));
    return row;
  }

  #gradient(order: Uint32Array | null, from: number, count: number, isTraining: boolean): Float64Array {
    const gradients = new Float64Array(this.parameters.length);
    const rate = this.#settings.dropoutRate;
    const dropout = isTraining && rate > 0 ? { rate, random: this.#dropout } : null;
    const { train } = this.#data;
    computeGradients(
      this.#passes,
      this.parameters,
      gradients,
      train,
      order,
      from,
      count,
      this.#settings,
      dropout,
    );
    return gradients;
  }
}
