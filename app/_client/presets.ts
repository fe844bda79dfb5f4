/** Experiments worth starting from: each shows one thing. */
import type { Messages } from '@/app/_i18n/messages';
import { isOwnDataField } from '@/lib/experiment/setup-link';
import { DEFAULT_EXPERIMENT, FIELDS, type Edits, type Experiment } from '@/lib/protocol';
import type { ActivationName } from '@/lib/protocol';

export type PresetId = keyof Messages['setup']['presets'];

export interface Preset {
  /** Title and description are among the texts of the area `setup`. */
  readonly id: PresetId;
  readonly experiment: Experiment;
}

const hidden = (units: readonly number[], activation: ActivationName): Edits => ({
  layerCount: units.length,
  ...Object.fromEntries(
    units.flatMap((count, slot): [string, ActivationName | number][] => [
      [`layers.${slot}.units`, count],
      [`layers.${slot}.activation`, activation],
    ]),
  ),
});

const preset = (id: PresetId, edits: Edits): Preset => ({
  id,
  experiment: { ...DEFAULT_EXPERIMENT, ...edits },
});

export const PRESETS: readonly Preset[] = [
  preset('circle', {}),
  preset('xor-one-neuron', {
    dataset: 'xor',
    layerCount: 0,
    learningRate: 0.1,
    maxEpochs: 300,
  }),
  preset('circle-squares', {
    features: ['x1Squared', 'x2Squared'],
    layerCount: 0,
    maxEpochs: 300,
  }),
  preset('spiral', {
    ...hidden([8, 8, 8], 'tanh'),
    dataset: 'spiral',
    noise: 0,
    optimizer: 'adam',
    learningRate: 0.01,
    initializer: 'xavierNormal',
    epochsPerSecond: 100,
  }),
  preset('too-fast', {
    ...hidden([6], 'relu'),
    learningRate: 30,
  }),
  preset('vanishing', {
    ...hidden([4, 4, 4, 4, 4, 4, 4, 4], 'sigmoid'),
    initializer: 'xavierNormal',
    maxEpochs: 300,
  }),
  preset('step', {
    ...hidden([6, 4], 'binaryStep'),
    maxEpochs: 200,
  }),
  preset('overfitting', {
    ...hidden([20, 20], 'tanh'),
    dataset: 'moons',
    sampleCount: 60,
    noise: 0.4,
    trainShare: 0.5,
    optimizer: 'adam',
    learningRate: 0.01,
    initializer: 'xavierNormal',
    maxEpochs: 400,
    epochsPerSecond: 50,
  }),
  preset('iris', {
    ...hidden([8], 'relu'),
    dataset: 'iris',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    learningRate: 0.1,
    maxEpochs: 200,
  }),
  preset('mnist', {
    ...hidden([32], 'relu'),
    dataset: 'mnist',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    learningRate: 0.1,
    batchSize: 20,
    maxEpochs: 20,
  }),
  preset('hills', {
    ...hidden([8, 8], 'tanh'),
    dataset: 'hills',
    outputActivation: 'linear',
    loss: 'halfMse',
    optimizer: 'adam',
    learningRate: 0.01,
    initializer: 'xavierNormal',
  }),
];

/** Edits that lead from one experiment to another, own data and layers out of use aside; empty when they are alike. */
export function editsTowards(from: Experiment, to: Experiment): Edits {
  const isInUse = (field: string): boolean => {
    const slot = /^layers\.(\d+)\./.exec(field)?.[1];
    return !isOwnDataField(field) && (slot === undefined || Number(slot) < to.layerCount);
  };
  const changed = FIELDS.filter(
    (field) => isInUse(field) && JSON.stringify(from[field]) !== JSON.stringify(to[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, to[field]]));
}
