/** Experiments worth starting from: each shows one thing. */
import { isOwnDataField } from '@/lib/experiment/setup-link';
import { DEFAULT_EXPERIMENT, FIELDS, type Edits, type Experiment } from '@/lib/protocol';
import type { ActivationName } from '@/lib/protocol';

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What to look at, or what to find out. */
  readonly description: string;
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

const preset = (id: string, title: string, description: string, edits: Edits): Preset => ({
  id,
  title,
  description,
  experiment: { ...DEFAULT_EXPERIMENT, ...edits },
});

export const PRESETS: readonly Preset[] = [
  preset('circle', 'Circle', 'What a new classroom starts with.', {}),
  preset(
    'xor-one-neuron',
    'XOR with one neuron: why not?',
    'One neuron draws one line. Which layer would help?',
    {
      dataset: 'xor',
      layerCount: 0,
      learningRate: 0.1,
      maxEpochs: 300,
    },
  ),
  preset('circle-squares', 'A circle with one neuron', 'No hidden layer, but x₁² and x₂² as inputs.', {
    features: ['x1Squared', 'x2Squared'],
    layerCount: 0,
    maxEpochs: 300,
  }),
  preset('spiral', 'Spiral', 'The hard one: three layers of eight, with Adam.', {
    ...hidden([8, 8, 8], 'tanh'),
    dataset: 'spiral',
    noise: 0,
    optimizer: 'adam',
    learningRate: 0.01,
    initializer: 'xavierNormal',
    epochsPerSecond: 100,
  }),
  preset('too-fast', 'Too fast', 'Steps so large that each lands higher than the last.', {
    ...hidden([6], 'relu'),
    learningRate: 30,
  }),
  preset('vanishing', 'Vanishing gradient', 'Eight layers of sigmoid: watch the gradient norms.', {
    ...hidden([4, 4, 4, 4, 4, 4, 4, 4], 'sigmoid'),
    initializer: 'xavierNormal',
    maxEpochs: 300,
  }),
  preset('step', 'A step cannot learn', 'The binary step in a hidden layer has no gradient.', {
    ...hidden([6, 4], 'binaryStep'),
    maxEpochs: 200,
  }),
  preset('overfitting', 'By heart', 'Few noisy samples, many neurons: train and test part.', {
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
  preset('iris', 'Three species of iris', 'Four measurements, three classes, softmax.', {
    ...hidden([8], 'relu'),
    dataset: 'iris',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
    learningRate: 0.1,
    maxEpochs: 200,
  }),
  preset('hills', 'Hills and hollows', 'Regression: numbers instead of classes.', {
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
