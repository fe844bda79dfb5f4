/** What ours and every peer train: the same network, data, settings and initial parameters. */
import {
  type ActivationName,
  createTrainer,
  type LossName,
  type NetworkSpec,
  parameterCount,
  type Recipe,
  type TrainingData,
} from '@/lib/engine';
import { buildData, liveSettingsOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';

/** A dense network trained by gradient descent over samples in order. */
export interface Task {
  /** Inputs, then units per layer. */
  readonly sizes: readonly number[];
  /** `tanh`: everywhere, with half-MSE. `relu`: hidden layers, then softmax with cross-entropy. */
  readonly kind: 'tanh' | 'relu';
  readonly count: number;
  /** `[count, sizes[0]]` and `[count, outputs]`, row-major; every value is a float32 number. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Initial parameters in the engine's flat order, each a float32 number. */
  readonly parameters: Float64Array;
}

/** The same with our engine's recipe and data. */
export interface OwnTask extends Task {
  readonly recipe: Recipe;
  readonly data: TrainingData;
}

/** Parameters of any engine as numbers that a peer can take over exactly. */
const exactly = (values: ArrayLike<number>): Float64Array => Float64Array.from(Float32Array.from(values));

interface Shape {
  readonly kind: Task['kind'];
  readonly sizes: readonly number[];
  readonly learningRate: number;
  readonly batchSize: number;
}

export function createTask({ kind, sizes, learningRate, batchSize }: Shape, data: TrainingData): OwnTask {
  const [hidden, output]: ActivationName[] = kind === 'tanh' ? ['tanh', 'tanh'] : ['relu', 'softmax'];
  const network: NetworkSpec = {
    inputCount: sizes[0]!,
    layers: sizes.slice(1).map((units, index) => ({
      units,
      activation: index === sizes.length - 2 ? output! : hidden!,
    })),
  };
  const loss: LossName = kind === 'tanh' ? 'halfMse' : 'categoricalCrossEntropy';
  const recipe: Recipe = {
    network,
    loss,
    optimizer: 'sgd',
    initializer: kind === 'tanh' ? 'xavierNormal' : 'heNormal',
    seed: 1,
    settings: { ...liveSettingsOf(DEFAULT_EXPERIMENT), learningRate, batchSize },
  };
  const { count, inputs, targets } = data.train;
  // Bytes stand for shares of 255.
  const scale = inputs instanceof Uint8Array ? 1 / 255 : 1;
  const parameters = exactly(createTrainer(recipe, data).parameters);
  if (parameters.length !== parameterCount(network)) throw new Error('Padding in the parameters');
  return {
    ...{ sizes, kind, count, learningRate, batchSize, parameters, recipe, data },
    inputs: exactly(Array.from(inputs, (value) => value * scale)),
    targets: exactly(targets),
  };
}

/** 250 points of the circle to train and 250 to test, as the playgrounds have them. */
export function createCircleTask(sizes: readonly number[], batchSize: number): OwnTask {
  const { data } = buildData({
    ...DEFAULT_EXPERIMENT,
    sampleCount: 500,
    trainShare: 0.5,
    outputActivation: 'tanh',
    loss: 'halfMse',
  });
  return createTask({ kind: 'tanh', sizes, learningRate: 0.03, batchSize }, data);
}

/** The same task in a single step over all samples. */
export const asOneStep = (task: OwnTask): OwnTask => ({
  ...task,
  batchSize: task.count,
  recipe: { ...task.recipe, settings: { ...task.recipe.settings, batchSize: task.count } },
});
