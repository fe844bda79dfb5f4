/** Gradients on their way back through many layers: as a product of factors, and on real networks in training. */
import {
  createTrainer,
  CURVES,
  type InitializerName,
  layerMetricOf,
  layoutOf,
  METRIC,
  type Recipe,
  type Trainer,
} from '@/lib/engine';
import type { CurveActivation } from './activations';
import { plainSettings, pointsProblem } from './practice-data';

/** Layers that a lesson's network may have. */
export const DEPTH = { min: 1, max: 20 } as const;

/** What the lesson feeds its chain with. */
export const CHAIN_INPUT = 1;

/** Epochs after which the lesson's networks have trained enough. */
export const DEEP_EPOCHS = 300;

/** What one layer of a chain of single neurons does to a gradient passing back. */
export interface ChainLayer {
  readonly z: number;
  readonly a: number;
  /** ∂a/∂(a of the layer before) = w·f′(z). */
  readonly factor: number;
  /** ∂(last a)/∂(what enters this layer): this factor times all those behind it. */
  readonly product: number;
}

/** A chain of `depth` neurons with one weight throughout, no bias, fed with `input`; first layer first. */
export function factorChain(
  depth: number,
  activation: CurveActivation,
  weight: number,
  input: number,
): ChainLayer[] {
  const curve = CURVES[activation];
  const passed: Omit<ChainLayer, 'product'>[] = [];
  let a = input;
  for (let layer = 0; layer < depth; layer++) {
    const z = weight * a;
    a = curve.value(z);
    passed.push({ z, a, factor: weight * curve.derivative(z) });
  }
  let product = 1;
  return passed
    .reverse()
    .map((layer) => ({ ...layer, product: (product *= layer.factor) }))
    .reverse();
}

export interface DeepPlan {
  /** Hidden layers. */
  readonly depth: number;
  readonly activation: CurveActivation;
  readonly initializer: InitializerName;
  readonly rate: number;
  readonly seed: number;
}

/** Neurons of each hidden layer. */
export const DEEP_WIDTH = 8;
const SAMPLES = 120;
const DATA_SEED = 7;

/** 2 inputs, `depth` layers of 8, one sigmoid; binary cross-entropy, plain gradient descent. */
export const deepRecipe = ({ depth, activation, initializer, rate, seed }: DeepPlan): Recipe => ({
  network: {
    inputCount: 2,
    layers: [
      ...Array.from({ length: depth }, () => ({ units: DEEP_WIDTH, activation })),
      { units: 1, activation: 'sigmoid' as const },
    ],
  },
  loss: 'binaryCrossEntropy',
  optimizer: 'sgd',
  initializer,
  seed,
  settings: plainSettings(rate, 20),
});

/** The disc in a ring that deep networks train on. */
export const deepData = () => pointsProblem('circle', SAMPLES, DATA_SEED);

/** What one epoch shows of a deep network. */
export interface DeepMoment {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** ‖∂E/∂parameters‖ of each layer, first hidden layer first, output last. */
  readonly norms: readonly number[];
  /** ‖parameters − initial‖/‖initial‖ of each layer: how far it has moved. */
  readonly moved: readonly number[];
  readonly isDiverged: boolean;
}

/** A deep network in training. */
export interface DeepRun {
  readonly moment: () => DeepMoment;
  /** Trains so many epochs. */
  readonly advance: (epochs: number) => DeepMoment;
}

/** A network at epoch 0, ready to train. Throws RecipeError for a plan out of bounds. */
export function createDeepRun(plan: DeepPlan): DeepRun {
  const recipe = deepRecipe(plan);
  const trainer = createTrainer(recipe, deepData());
  const initial = trainer.parameters.slice();
  const row = new Float64Array(trainer.metricColumns);
  trainer.measure(row);
  const moment = () => momentOf(trainer, recipe, row, initial);
  return {
    moment,
    advance: (epochs) => {
      const rows = new Float64Array(epochs * trainer.metricColumns);
      const completed = trainer.advance({ epochs, samples: Infinity }, rows);
      if (completed > 0) row.set(rows.subarray((completed - 1) * row.length, completed * row.length));
      return moment();
    },
  };
}

function momentOf(
  trainer: Trainer,
  recipe: Recipe,
  row: Float64Array,
  initial: ArrayLike<number>,
): DeepMoment {
  const layers = layoutOf(recipe.network);
  const { trainLoss, trainAccuracy } = METRIC;
  return {
    epoch: trainer.epoch,
    trainLoss: row[trainLoss] ?? NaN,
    trainAccuracy: row[trainAccuracy] ?? NaN,
    norms: [...layerMetricOf(row, 'gradientNorms')],
    moved: layers.map(({ weightsOffset, biasesOffset, units }) =>
      relativeDistance(trainer.parameters, initial, weightsOffset, biasesOffset + units),
    ),
    isDiverged: trainer.isDiverged,
  };
}

/** ‖after − before‖/‖before‖ over a part of two arrays. */
function relativeDistance(
  after: ArrayLike<number>,
  before: ArrayLike<number>,
  from: number,
  to: number,
): number {
  let [difference, size] = [0, 0];
  for (let index = from; index < to; index++) {
    const [now = 0, then = 0] = [after[index], before[index]];
    difference += (now - then) * (now - then);
    size += then * then;
  }
  return Math.sqrt(difference / size);
}

/** The first layer's share of the last hidden layer's gradient: small means vanishing. */
export function gradientRatio({ norms }: DeepMoment): number {
  const [first = NaN, last = NaN] = [norms[0], norms.at(-2) ?? norms[0]];
  return first / last;
}
