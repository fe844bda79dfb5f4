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

/** A weight, from unit `input` of the layer before, or with `input` null a bias. Layer 0 is the first that has parameters. */
export interface ParameterPlace {
  readonly layer: number;
  readonly unit: number;
  readonly input: number | null;
}

/**
 * What training may do with a neuron. `frozen`: its weights and its bias stay as they are. `silent`: likewise, and its weights
 * to the next layer are 0 until it is released.
 */
export type NeuronState = 'free' | 'frozen' | 'silent';

/** A neuron that is not free. */
export interface HeldNeuron {
  readonly layer: number;
  readonly unit: number;
  readonly state: Exclude<NeuronState, 'free'>;
  /** Its weights to the next layer, `[units of the next layer]`, that it gets back; empty unless it is silent. */
  readonly outgoing: Float32Array;
}

/** What the targets mean, hence how accuracy is measured. */
export type Task =
  | { readonly kind: 'regression' }
  /** One output unit; class 1 when the output exceeds `threshold`. */
  | { readonly kind: 'binary'; readonly threshold: number }
  /** One unit per class; the largest output is the prediction. */
  | { readonly kind: 'multiclass'; readonly classes: number };

/** Numbers that the engine takes; it computes in float32 and rounds what it is given. */
export type Floats = Float64Array | Float32Array;

/** Samples as the network sees them. */
export interface Samples {
  readonly count: number;
  /** `[count, inputCount]`, row-major. Bytes stand for value/255; test and training part are of one kind. */
  readonly inputs: Floats | Uint8Array;
  /** `[count, outputUnits]`, row-major. */
  readonly targets: Floats;
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
 * Columns of a metrics row; after them come the layers' diagnostics, a block of one value per layer each, in the order of
 * LAYER_METRICS, first hidden layer first. Losses are the data term, without the penalty. Accuracy is a share 0–1, NaN for
 * regression.
 */
export const METRIC = {
  trainLoss: 0,
  testLoss: 1,
  trainAccuracy: 2,
  testAccuracy: 3,
  layers: 4,
} as const;

/**
 * What is measured of every layer:
 * - gradientNorms: ‖∂(loss + penalty)/∂parameters‖₂ before clipping, root mean square over the epoch's batches; at epoch 0 over
 *   the whole training set.
 * - updateRatios: ‖Δparameters‖₂ of a step, root mean square over the epoch's batches, to ‖parameters‖₂ after it; 0 at epoch 0.
 * - deadShares: share of the layer's units that pass no gradient for any training sample: ReLUs with z ≤ 0 everywhere, and
 *   every binary step; 0 for other activations.
 * - saturatedShares: share of the layer's units that are flat for at least nine tenths of the training samples: |z| > 3 for
 *   sigmoid, |z| > 1.5 for tanh; 0 for other activations.
 */
export const LAYER_METRICS = ['gradientNorms', 'updateRatios', 'deadShares', 'saturatedShares'] as const;
export type LayerMetricName = (typeof LAYER_METRICS)[number];

/** Columns of a metrics row for a network with this many layers. */
export const metricColumnsOf = (layerCount: number): number =>
  METRIC.layers + LAYER_METRICS.length * layerCount;

/** Layers of the network whose metrics rows have this many columns. */
export const layerCountOf = (metricColumns: number): number =>
  (metricColumns - METRIC.layers) / LAYER_METRICS.length;

/** One diagnostic of every layer, `[layers]`, copied out of a metrics row. */
export function layerMetricOf(row: Float64Array, name: LayerMetricName): Float64Array {
  const layers = layerCountOf(row.length);
  const from = METRIC.layers + LAYER_METRICS.indexOf(name) * layers;
  return row.slice(from, from + layers);
}

/** How far one call may go: whichever bound is reached first. */
export interface Budget {
  /** Whole epochs to complete at most. */
  readonly epochs: number;
  /** Stop at the first batch boundary at which this many samples were trained; may leave an epoch unfinished. */
  readonly samples: number;
}

/** A checkpoint and the epoch it was taken at. */
export interface DatedCheckpoint {
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/** What a step starts from. */
export interface NextStep {
  /** Completed epochs: the step is the first of the one after. */
  readonly epoch: number;
  readonly settings: LiveSettings;
  /** The learning rate by its schedule. */
  readonly rate: number;
  /** The training samples of its batch. */
  readonly batch: Uint32Array;
  /** Before the step, in the flat order of `layoutOf`. */
  readonly parameters: Float32Array;
  /** ∂loss/∂parameters over the batch, with the step's own dropout, without penalty and clipping. */
  readonly gradient: Float32Array;
  /** What the optimizer remembers of each parameter: v, or RMSProp's mean square, or Adam's mean and mean square; or nothing. */
  readonly optimizerState: readonly Float32Array[];
  /** β₁ᵗ and β₂ᵗ of Adam after the steps so far. */
  readonly powers: readonly [number, number];
  /** Places of the parameters that are held by hand: the step leaves them alone. */
  readonly pinned: readonly number[];
}

/** One run in training. */
export interface Trainer {
  /** Completed epochs. */
  readonly epoch: number;
  /** True between epochs: only then may settings change or metrics be measured. */
  readonly isAtEpochBoundary: boolean;
  /** True once a loss was not finite; then `advance` does nothing. */
  readonly isDiverged: boolean;
  /**
   * All parameters at `epoch`, in the flat order of `layoutOf`: a view, valid until the next call of `advance`; do not write.
   */
  readonly parameters: Float32Array;
  /** Float64 per metrics row, as `metricColumnsOf` says. */
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
  /** Neurons that training leaves alone, by layer and unit. */
  readonly held: readonly HeldNeuron[];
  /**
   * Sets one parameter, rounded to float32; a held one is held at its new value, a silent neuron's weight to the next layer gets
   * it on release. Throws when not at an epoch boundary, RangeError when there is no such parameter or the value is not finite.
   */
  setParameter(place: ParameterPlace, value: number): void;
  /** Holds a neuron or lets it go; throws as `setParameter` does, also when an output neuron is to be silent. */
  setNeuron(layer: number, unit: number, state: NeuronState): void;
  /** Forgets an unfinished epoch: it is trained anew, with the same result. */
  rollBack(): void;
  /** Everything needed to continue bit for bit from `epoch`, also while the epoch after it is unfinished. */
  checkpoint(): Uint8Array;
  /** The newest checkpoint whose losses were finite: of a diverged run that of the epoch before its last. */
  finiteCheckpoint(): DatedCheckpoint;
}

/** One example's numbers in one layer, as training computes them. */
export interface LayerValues {
  /** z = W·x + b. */
  readonly z: Float32Array;
  /** a = f(z). */
  readonly a: Float32Array;
  /** f′(z); null for softmax, where every a depends on every z. */
  readonly slopes: Float32Array | null;
}

/** One example's way through a network. */
export interface ForwardPass {
  /** The inputs as the network reads them, rounded to float32. */
  readonly inputs: Float32Array;
  readonly layers: readonly LayerValues[];
}

/** Computes a network's outputs for many inputs at once; keeps its buffers between calls. */
export interface Predictor {
  /**
   * Writes the outputs `[count, outputUnits]` for inputs `[count, inputCount]`, both row-major; bytes stand for value/255.
   * Throws RangeError when an array is too short.
   */
  predict(parameters: Floats, inputs: Floats | Uint8Array, count: number, outputs: Floats): void;
  /**
   * Writes every layer's activations: `layers[l]` is `[units, count]`, so that one neuron's values lie together.
   * Throws RangeError when an array is too short.
   */
  activationsOf(
    parameters: Floats,
    inputs: Floats | Uint8Array,
    count: number,
    layers: readonly Floats[],
  ): void;
  /** All that one example meets on its way. Throws RangeError when an array is too short. */
  passOf(parameters: Floats, inputs: Floats): ForwardPass;
}
