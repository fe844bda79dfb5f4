/** What the fields and their values are called on screen. */
import type {
  DatasetName,
  Experiment,
  FeatureName,
  Field,
  InitializerName,
  LossName,
  OptimizerName,
  RegularizationName,
  RunState,
  ScheduleName,
} from '@/lib/protocol';
import { activationLabel } from '@/app/_components/network/activation-options';
import { formatCount, formatSetting } from '@/app/_components/ui/format';

export const DATASET_LABELS: Record<DatasetName, string> = {
  circle: 'Circle',
  xor: 'XOR',
  gauss: 'Gauss',
  spiral: 'Spiral',
  moons: 'Moons',
  plane: 'Plane',
  hills: 'Hills',
  iris: 'Iris',
  penguins: 'Penguins',
  mnist: 'MNIST',
  csv: 'Own table',
  points: 'Drawing',
};

export const FEATURE_LABELS: Record<FeatureName, string> = {
  x1: 'x₁',
  x2: 'x₂',
  x1Squared: 'x₁²',
  x2Squared: 'x₂²',
  x1x2: 'x₁x₂',
  sinX1: 'sin x₁',
  sinX2: 'sin x₂',
};

export const LOSS_LABELS: Record<LossName, string> = {
  halfMse: '½ MSE',
  mse: 'MSE',
  huber: 'Huber',
  binaryCrossEntropy: 'Binary cross-entropy',
  categoricalCrossEntropy: 'Categorical cross-entropy',
};

/** Short enough to stand beside a number. */
export const LOSS_SHORT_LABELS: Record<LossName, string> = {
  halfMse: '½ MSE',
  mse: 'MSE',
  huber: 'Huber',
  binaryCrossEntropy: 'BCE',
  categoricalCrossEntropy: 'CCE',
};

export const INITIALIZER_LABELS: Record<InitializerName, string> = {
  zeros: 'Zeros',
  uniform: 'Uniform',
  normal: 'Normal',
  xavierUniform: 'Xavier, uniform',
  xavierNormal: 'Xavier, normal',
  heUniform: 'He, uniform',
  heNormal: 'He, normal',
};

export const REGULARIZATION_LABELS: Record<RegularizationName, string> = { none: 'None', l1: 'L1', l2: 'L2' };

export const OPTIMIZER_LABELS: Record<OptimizerName, string> = {
  sgd: 'Gradient descent',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamW: 'AdamW',
};

export const SCHEDULE_LABELS: Record<ScheduleName, string> = {
  constant: 'Constant',
  step: 'Steps',
  exponential: 'Exponential',
  cosine: 'Cosine',
  warmUp: 'Warm-up',
};

export const RUN_STATE_LABELS: Record<RunState, string> = {
  queued: 'Waiting',
  running: 'Training',
  paused: 'Paused',
  completed: 'Finished',
  stopped: 'Stopped',
  diverged: 'Diverged',
  interrupted: 'Interrupted',
  failed: 'Failed',
};

const PLAIN_LABELS: Record<Exclude<Field, `layers.${string}`>, string> = {
  dataset: 'data',
  sampleCount: 'samples',
  noise: 'noise',
  mnistTrain: 'training digits',
  mnistTest: 'test digits',
  table: 'table',
  points: 'drawing',
  trainShare: 'train share',
  dataSeed: 'data seed',
  features: 'inputs',
  layerCount: 'hidden layers',
  outputActivation: 'output activation',
  loss: 'loss',
  initializer: 'initial weights',
  seed: 'seed',
  optimizer: 'optimizer',
  momentum: 'momentum',
  weightDecay: 'weight decay',
  learningRate: 'learning rate',
  schedule: 'learning-rate schedule',
  scheduleEpochs: 'schedule epochs',
  scheduleFactor: 'schedule factor',
  batchSize: 'batch size',
  regularization: 'regularization',
  regularizationRate: 'regularization rate',
  dropoutRate: 'dropout',
  gradientClip: 'gradient clipping',
  maxEpochs: 'last epoch',
  lossThreshold: 'loss threshold',
  epochsPerSecond: 'speed',
};

/** A field's name in running text, e.g. "neurons in layer 2". */
export function fieldLabel(field: Field): string {
  const slot = /^layers\.(\d+)\.(units|activation)$/.exec(field);
  if (!slot) return PLAIN_LABELS[field as keyof typeof PLAIN_LABELS];
  const layer = Number(slot[1]) + 1;
  return slot[2] === 'units' ? `neurons in layer ${layer}` : `activation of layer ${layer}`;
}

/** A field's value in running text. */
export function valueLabel(field: Field, experiment: Experiment): string {
  if (/^layers\.\d+\.activation$/.test(field) || field === 'outputActivation') {
    return activationLabel(experiment[field as 'outputActivation']);
  }
  switch (field) {
    case 'dataset':
      return DATASET_LABELS[experiment.dataset];
    case 'table': {
      const { table } = experiment;
      return table ? `${table.name}, target ${table.target}` : 'none';
    }
    case 'points':
      return `${experiment.points?.counts.reduce((sum, count) => sum + count, 0) ?? 0} points`;
    case 'features':
      return experiment.features.map((name) => FEATURE_LABELS[name]).join(', ');
    case 'loss':
      return LOSS_LABELS[experiment.loss];
    case 'initializer':
      return INITIALIZER_LABELS[experiment.initializer];
    case 'regularization':
      return REGULARIZATION_LABELS[experiment.regularization];
    case 'optimizer':
      return OPTIMIZER_LABELS[experiment.optimizer];
    case 'schedule':
      return SCHEDULE_LABELS[experiment.schedule];
    case 'trainShare':
      return `${Math.round(experiment.trainShare * 100)} %`;
    case 'dropoutRate':
    case 'gradientClip':
      return experiment[field] === 0 ? 'off' : formatSetting(experiment[field]);
    case 'learningRate':
    case 'regularizationRate':
    case 'lossThreshold':
      return formatSetting(experiment[field]);
    case 'epochsPerSecond':
      return experiment.epochsPerSecond === null
        ? 'as fast as it can'
        : `${experiment.epochsPerSecond} epochs/s`;
    default:
      return formatNumber(Number(experiment[field]));
  }
}

const formatNumber = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : formatSetting(value);
