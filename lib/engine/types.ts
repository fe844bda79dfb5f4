/** The engine's vocabulary: networks, data, recipes, and the trainer that runs whole epochs per call. */

export type ActivationName =
  | 'binaryStep'
  | 'linear'
  | 'sigmoid'
  | 'tanh'
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'gelu'
  | 'silu'
  | 'softplus'
  | 'softmax';
export type LossName = 'halfMse' | 'mse' | 'huber' | 'binaryCrossEntropy' | 'categoricalCrossEntropy';
export type OptimizerName = 'sgd' | 'momentum' | 'nesterov' | 'rmsprop' | 'adam' | 'adamW';
export type ScheduleName = 'constant' | 'step' | 'exponential' | 'cosine' | 'warmUp';
export type InitializerName =
  'zeros' | 'uniform' | 'normal' | 'xavierUniform' | 'xavierNormal' | 'heUniform' | 'heNormal';
export type RegularizationName = 'none' | 'l1' | 'l2';

/** One dense layer: a = activation(W·a_previous + b). */
export interface LayerSpec {
  readonly units: number;
  readonly activation: ActivationName;
}

/** A fully connected network; the last layer is the output. */
export interface NetworkSpec {
  readonly inputCount: number;
  readonly layers: readonly LayerSpec[];
}

/** Where one layer's parameters lie in the flat array: weights `[units, inputs]` row-major, then biases `[units]`. */
export interface LayerLayout {
  readonly inputs: number;
  readonly units: number;
  readonly weightsOffset: number;
  readonly biasesOffset: number;
}

/** What the targets mean, hence how accuracy is measured. */
export type Task =
  | { readonly kind: 'regression' }
  /** One output unit; class 1 when the output exceeds `threshold`. */
  | { readonly kind: 'binary'; readonly threshold: number }
  /** One unit per class; the largest output is the prediction. */
  | { readonly kind: 'multiclass'; readonly classes: number };

/** Samples as the network sees them. */
export interface Samples {
  readonly count: number;
  /** `[count, inputCount]`, row-major; bytes stand for value/255. */
  readonly inputs: Float64Array | Float32Array | Uint8Array;
  /** `[count, outputUnits]`, row-major. */
  readonly targets: Float64Array;
}

export interface TrainingData {
  readonly task: Task;
  readonly train: Samples;
  readonly test: Samples;
}

/** Settings that may change between epochs without a new run. */
export interface LiveSettings {
  /** Share of the last step that goes on, 0 ≤ β < 1; of momentum and Nesterov only. */
  readonly momentum: number;
  /** Decoupled weight decay per unit of learning rate; of AdamW only. Biases do not decay. */
  readonly weightDecay: number;
  readonly learningRate: number;
  /** How the learning rate follows from the epoch: see `scheduledRate`. */
  readonly schedule: ScheduleName;
  /** The schedule's period or length, in epochs. */
  readonly scheduleEpochs: number;
  /** What the learning rate is multiplied by per period, or falls to; 0 < factor ≤ 1. */
  readonly scheduleFactor: number;
  readonly batchSize: number;
  readonly regularization: RegularizationName;
  /** λ of the penalty λ·Σ|w| or ½λ·Σw². Biases are not penalised. */
  readonly regularizationRate: number;
  /** Share of the hidden units left out of each sample's pass in training, 0 ≤ p < 1. */
  readonly dropoutRate: number;
  /** Norm over all parameters to which a longer gradient is shortened; 0 leaves every gradient as it is. */
  readonly gradientClip: number;
}

/** With the data, all that decides a run: the same recipe gives the same bits everywhere. */
export interface Recipe {
  readonly network: NetworkSpec;
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly initializer: InitializerName;
  /** Unsigned 32-bit; feeds independent streams for the initial parameters and for the order of samples. */
  readonly seed: number;
  readonly settings: LiveSettings;
}

/**
 * Columns of a metrics row; after them comes one gradient norm per layer, first hidden layer first.
 * Losses are the data term, without the penalty. Accuracy is a share 0–1, NaN for regression.
 * A gradient norm is ‖∂(loss + penalty)/∂parameters‖₂ of the layer, root mean square over the epoch's batches; at epoch 0
 * it is the norm over the whole training set.
 */
export const METRIC = {
  trainLoss: 0,
  testLoss: 1,
  trainAccuracy: 2,
  testAccuracy: 3,
  gradientNorms: 4,
} as const;

/** How far one call may go: whichever bound is reached first. */
export interface Budget {
  /** Whole epochs to complete at most. */
  readonly epochs: number;
  /** Stop at the first batch boundary at which this many samples were trained; may leave an epoch unfinished. */
  readonly samples: number;
}

/** One run in training. */
export interface Trainer {
  /** Completed epochs. */
  readonly epoch: number;
  /** True between epochs: only then may settings change or a checkpoint be taken. */
  readonly isAtEpochBoundary: boolean;
  /** True once a loss was not finite; then `advance` does nothing. */
  readonly isDiverged: boolean;
  /** Live view of all parameters in the flat order of `layoutOf`; do not write. */
  readonly parameters: Float64Array;
  /** Float64 per metrics row: 4 + number of layers. */
  readonly metricColumns: number;
  /** Writes the metrics of the current parameters (at an epoch boundary) to `row`. */
  measure(row: Float64Array): void;
  /**
   * Trains within `budget`; writes one metrics row per completed epoch to `rows`, from its start.
   * Returns the number of completed epochs. Throws RangeError when `rows` cannot hold `budget.epochs` rows.
   */
  advance(budget: Budget, rows: Float64Array): number;
  /** Takes over settings; throws when not at an epoch boundary. */
  update(settings: Partial<LiveSettings>): void;
  /** Everything needed to continue bit for bit, at an epoch boundary. */
  checkpoint(): Uint8Array;
}

/** Computes a network's outputs for many inputs at once; keeps its buffers between calls. */
export interface Predictor {
  /**
   * Writes the outputs `[count, outputUnits]` for inputs `[count, inputCount]`, both row-major.
   * Throws RangeError when an array is too short.
   */
  predict(
    parameters: Float64Array | Float32Array,
    inputs: Float64Array | Float32Array | Uint8Array,
    count: number,
    outputs: Float64Array | Float32Array,
  ): void;
  /**
   * Writes every layer's activations: `layers[l]` is `[units, count]`, so that one neuron's values lie together.
   * Throws RangeError when an array is too short.
   */
  activationsOf(
    parameters: Float64Array | Float32Array,
    inputs: Float64Array | Float32Array | Uint8Array,
    count: number,
    layers: readonly (Float64Array | Float32Array)[],
  ): void;
}
