/**
 * The shared experiment: a flat record of fields, each edited on its own (docs/protocol.md EXP-1).
 * Layers sit in fixed slots so that two people editing two layers never overwrite each other.
 */
import * as z from 'zod/mini';
import { LIMITS } from './limits';
import { pointsRefSchema, startWeightsSchema, tableRefSchema } from './own-data';

export const DATASETS = [
  'circle',
  'xor',
  'gauss',
  'spiral',
  'moons',
  'plane',
  'hills',
  'iris',
  'penguins',
  'mnist',
  'csv',
  'points',
] as const;
/** Inputs of the two-dimensional data sets; the others always use their own. */
export const FEATURES = ['x1', 'x2', 'x1Squared', 'x2Squared', 'x1x2', 'sinX1', 'sinX2'] as const;
export const ACTIVATIONS = [
  'binaryStep',
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
  'softmax',
] as const;
export const LOSSES = ['halfMse', 'mse', 'huber', 'binaryCrossEntropy', 'categoricalCrossEntropy'] as const;
export const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamW'] as const;
export const SCHEDULES = ['constant', 'step', 'exponential', 'cosine', 'warmUp'] as const;
export const INITIALIZERS = [
  'zeros',
  'uniform',
  'normal',
  'xavierUniform',
  'xavierNormal',
  'heUniform',
  'heNormal',
] as const;
export const REGULARIZATIONS = ['none', 'l1', 'l2'] as const;

export type DatasetName = (typeof DATASETS)[number];
export type FeatureName = (typeof FEATURES)[number];
export type ActivationName = (typeof ACTIVATIONS)[number];
export type LossName = (typeof LOSSES)[number];
export type OptimizerName = (typeof OPTIMIZERS)[number];
export type ScheduleName = (typeof SCHEDULES)[number];
export type InitializerName = (typeof INITIALIZERS)[number];
export type RegularizationName = (typeof REGULARIZATIONS)[number];

const between = (min: number, max: number) =>
  z
    .number({ error: 'Must be a finite number' })
    .check(
      z.minimum(min, { error: `Must be at least ${min}` }),
      z.maximum(max, { error: `Must be at most ${max}` }),
    );

const wholeBetween = (min: number, max: number) =>
  between(min, max).check(z.refine(Number.isInteger, { error: 'Must be a whole number' }));

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: `Must be one of ${names.join(', ')}` });

/** Fields other than the layer slots, with what each accepts. */
const plainFields = {
  dataset: oneOf(DATASETS),
  sampleCount: wholeBetween(LIMITS.minSamples, LIMITS.maxSamples),
  noise: between(0, LIMITS.maxNoise),
  /** How many of MNIST's digits are trained on, and how many tested on. */
  mnistTrain: wholeBetween(LIMITS.minDigits, LIMITS.maxTrainDigits),
  mnistTest: wholeBetween(LIMITS.minDigits, LIMITS.maxTestDigits),
  /** The uploaded table that `csv` learns; `null` before the first. */
  table: z.nullable(tableRefSchema),
  /** The drawn points that `points` learns; `null` before the first. */
  points: z.nullable(pointsRefSchema),
  trainShare: between(LIMITS.minTrainShare, LIMITS.maxTrainShare),
  /** Seed of the generated points and of the train/test split. */
  dataSeed: wholeBetween(0, LIMITS.maxSeed),
  features: z.array(oneOf(FEATURES)).check(
    z.minLength(1, { error: 'At least one input is needed' }),
    z.maxLength(FEATURES.length),
    z.refine((names) => new Set(names).size === names.length, { error: 'Each input can be used once' }),
  ),
  layerCount: wholeBetween(0, LIMITS.hiddenLayers),
  outputActivation: oneOf(ACTIVATIONS),
  loss: oneOf(LOSSES),
  initializer: oneOf(INITIALIZERS),
  /** What the run starts from; `null` draws by initializer and seed. */
  startWeights: z.nullable(startWeightsSchema),
  /** Seed of the initial parameters and of the order of the samples. */
  seed: wholeBetween(0, LIMITS.maxSeed),
  optimizer: oneOf(OPTIMIZERS),
  /** Share of the last step that goes on; of momentum and Nesterov only. */
  momentum: between(0, LIMITS.maxMomentum),
  /** Decoupled weight decay; of AdamW only. */
  weightDecay: between(0, LIMITS.maxWeightDecay),
  learningRate: between(LIMITS.minLearningRate, LIMITS.maxLearningRate),
  /** How the learning rate changes from epoch to epoch. */
  schedule: oneOf(SCHEDULES),
  scheduleEpochs: wholeBetween(1, LIMITS.maxEpochs),
  scheduleFactor: between(LIMITS.minScheduleFactor, 1),
  batchSize: wholeBetween(1, LIMITS.maxBatchSize),
  regularization: oneOf(REGULARIZATIONS),
  regularizationRate: between(0, LIMITS.maxRegularizationRate),
  /** Share of the hidden units that each step leaves out; 0 switches dropout off. */
  dropoutRate: between(0, LIMITS.maxDropoutRate),
  /** Norm to which a longer gradient is shortened; 0 switches clipping off. */
  gradientClip: between(0, LIMITS.maxGradientClip),
  maxEpochs: wholeBetween(1, LIMITS.maxEpochs),
  /** The run completes when the train loss falls below this; 0 switches it off. */
  lossThreshold: between(0, LIMITS.maxLossThreshold),
  /** Pace of training; `null` is as fast as the server can. */
  epochsPerSecond: z.nullable(wholeBetween(1, LIMITS.maxEpochsPerSecond)),
};

const unitsSchema = wholeBetween(1, LIMITS.unitsPerLayer);
const activationSchema = oneOf(ACTIVATIONS);

/** Slot numbers of the hidden layers, first hidden layer 0. Slots at and beyond `layerCount` keep their values. */
export type LayerSlot = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;
export const LAYER_SLOTS: readonly LayerSlot[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

export type UnitsField = `layers.${LayerSlot}.units`;
export type ActivationField = `layers.${LayerSlot}.activation`;
type PlainField = keyof typeof plainFields;

/** The name of one field of an experiment: what an edit addresses. */
export type Field = PlainField | UnitsField | ActivationField;

type FieldSchemas = typeof plainFields &
  Record<UnitsField, typeof unitsSchema> &
  Record<ActivationField, typeof activationSchema>;

export const unitsField = (slot: LayerSlot): UnitsField => `layers.${slot}.units`;
export const activationField = (slot: LayerSlot): ActivationField => `layers.${slot}.activation`;

// The object is filled from the slot list, so the compiler cannot see that every slot is present: one assertion here.
const fieldSchemas = {
  ...plainFields,
  ...Object.fromEntries(LAYER_SLOTS.map((slot) => [unitsField(slot), unitsSchema])),
  ...Object.fromEntries(LAYER_SLOTS.map((slot) => [activationField(slot), activationSchema])),
} as FieldSchemas;

export const experimentSchema = z.strictObject(fieldSchemas);

/** An experiment as it was saved, by this version or an earlier one: fields that came later have their defaults. */
export const savedExperimentSchema = z.pipe(
  z.transform((saved: unknown) =>
    typeof saved === 'object' && saved !== null ? { ...DEFAULT_EXPERIMENT, ...saved } : saved,
  ),
  experimentSchema,
);

/** All fields of an experiment with their values. */
export type Experiment = z.infer<typeof experimentSchema>;

export const FIELDS = Object.keys(fieldSchemas) as readonly Field[];
export const fieldNameSchema = z.enum(FIELDS as [Field, ...Field[]], { error: 'Unknown field' });

/** Some fields with their new values: one atomic edit. */
export const editsSchema = z
  .partial(experimentSchema)
  .check(z.refine((edits) => Object.keys(edits).length > 0, { error: 'At least one field must be edited' }));
export type Edits = { [F in Field]?: Experiment[F] };

/** Fields that a running run takes over at its next epoch boundary; every other field needs a new run. */
export const LIVE_FIELDS = [
  'momentum',
  'weightDecay',
  'learningRate',
  'schedule',
  'scheduleEpochs',
  'scheduleFactor',
  'batchSize',
  'regularization',
  'regularizationRate',
  'dropoutRate',
  'gradientClip',
  'maxEpochs',
  'lossThreshold',
  'epochsPerSecond',
] as const satisfies readonly Field[];
export type LiveField = (typeof LIVE_FIELDS)[number];

/** The fields of `edits` that apply live; empty when there is none. */
export function pickLiveEdits(edits: Edits): Partial<Pick<Experiment, LiveField>> {
  const live = new Set<string>(LIVE_FIELDS);
  return Object.fromEntries(Object.entries(edits).filter(([field]) => live.has(field)));
}

/** What a new classroom starts with: a network that learns the circle in a few seconds, by the course's advice (ReLU). */
export const DEFAULT_EXPERIMENT: Experiment = {
  dataset: 'circle',
  sampleCount: 250,
  noise: 0.1,
  mnistTrain: 2_000,
  mnistTest: 500,
  table: null,
  points: null,
  trainShare: 0.7,
  dataSeed: 1,
  features: ['x1', 'x2'],
  layerCount: 2,
  outputActivation: 'sigmoid',
  loss: 'binaryCrossEntropy',
  initializer: 'heNormal',
  startWeights: null,
  seed: 1,
  optimizer: 'sgd',
  momentum: 0.9,
  weightDecay: 0.01,
  learningRate: 0.03,
  schedule: 'constant',
  scheduleEpochs: 100,
  scheduleFactor: 0.5,
  batchSize: 10,
  regularization: 'none',
  regularizationRate: 0.001,
  dropoutRate: 0,
  gradientClip: 0,
  maxEpochs: 1_000,
  lossThreshold: 0,
  epochsPerSecond: 20,
  ...(Object.fromEntries(LAYER_SLOTS.map((slot) => [unitsField(slot), slot === 0 ? 6 : 4])) as Record<
    UnitsField,
    number
  >),
  ...(Object.fromEntries(LAYER_SLOTS.map((slot) => [activationField(slot), 'relu'])) as Record<
    ActivationField,
    'relu'
  >),
};

/** The hidden layers in use, first to last. */
export function hiddenLayers(
  experiment: Experiment,
): { slot: LayerSlot; units: number; activation: ActivationName }[] {
  return LAYER_SLOTS.slice(0, experiment.layerCount).map((slot) => ({
    slot,
    units: experiment[unitsField(slot)],
    activation: experiment[activationField(slot)],
  }));
}
