/** Short runs that together use everything a run can be made of. */
import { encodeDrawing, placeOf, type DrawnPoint } from '@/lib/drawing';
import { pointsRefOf, tableRefOf } from '@/lib/experiment';
import { selectionBytes, splitSelection } from '@/lib/mnist';
import { parseTable } from '@/lib/tables';
import type { ActivationName, Edits, Experiment, HandEdit } from '@/lib/protocol';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';

export interface GoldenRun {
  readonly experiment: Experiment;
  /** The bytes of data that are neither generated nor in the program. */
  readonly content: Uint8Array | null;
  /** What it starts from, where that is not drawn. */
  readonly start?: Float32Array;
  /** Live edits, and the epoch at whose boundary they are taken over. */
  readonly change?: { readonly epoch: number; readonly edits: Edits };
  /** Hand edits, likewise. */
  readonly hands?: readonly { readonly epoch: number; readonly hand: HandEdit }[];
}

const hidden = (first: ActivationName, second: ActivationName): Edits => ({
  'layers.0.activation': first,
  'layers.1.activation': second,
});

const run = (edits: Edits, change?: GoldenRun['change'], content: Uint8Array | null = null): GoldenRun => ({
  experiment: { ...DEFAULT_EXPERIMENT, sampleCount: 150, scheduleEpochs: 4, ...edits },
  content,
  ...(change ? { change } : {}),
});

const halfMse = { outputActivation: 'tanh', loss: 'halfMse' } as const;
const classes = { outputActivation: 'softmax', loss: 'categoricalCrossEntropy' } as const;
const regression = { outputActivation: 'linear', loss: 'huber' } as const;

const DATA_ID = '0'.repeat(64);

/** A table of 60 rows with two numbers, a colour and a kind. */
const TABLE = new TextEncoder().encode(
  [
    'width,height,colour,kind',
    ...Array.from({ length: 60 }, (_, i) => {
      const colour = ['red', 'green', 'blue'][i % 3] ?? '';
      return `${(i * 37) % 29},${((i * 53) % 31) / 4},${colour},${(i * 7) % 5 < 2 ? 'small' : 'large'}`;
    }),
  ].join('\n'),
);

/** A drawing of 40 points in three classes. */
const DRAWING: ReadonlyMap<string, DrawnPoint> = new Map(
  Array.from({ length: 40 }, (_, i): [string, DrawnPoint] => {
    const point = { x1: ((i * 17) % 23) / 2 - 5.5, x2: ((i * 29) % 21) / 2 - 5, label: i % 3 };
    return [placeOf(point), point];
  }),
);

/** Bytes in the place of MNIST's: 50 images for each part. */
const DIGITS = { train: 50, test: 50 };
function digitBytes(): Uint8Array {
  const bytes = Uint8Array.from({ length: selectionBytes(DIGITS) }, (_, i) => (i * 2_654_435_761) >>> 24);
  const { train, test } = splitSelection(bytes, DIGITS);
  for (const { labels } of [train, test]) labels.forEach((_, i) => (labels[i] = i % 10));
  return bytes;
}

/** By name. 105 training samples of 150: no batch size but 1 divides them. */
export const GOLDEN_RUNS: Readonly<Record<string, GoldenRun>> = {
  'circle, relu, online': run({ batchSize: 1, learningRate: 0.01 }),
  'xor, tanh and sigmoid, L2': run({
    ...{ dataset: 'xor', ...hidden('tanh', 'sigmoid'), ...halfMse, initializer: 'xavierUniform' },
    ...{ regularization: 'l2', schedule: 'step' },
  }),
  'spiral, sine inputs, elu and gelu, Adam': run({
    ...{ dataset: 'spiral', features: ['x1', 'x2', 'sinX1', 'sinX2'], ...hidden('elu', 'gelu') },
    ...{ initializer: 'heUniform', optimizer: 'adam', schedule: 'exponential', batchSize: 64 },
  }),
  'gauss, silu and softplus, AdamW, dropout': run({
    ...{ dataset: 'gauss', ...hidden('silu', 'softplus'), optimizer: 'adamW', schedule: 'cosine' },
    ...{ dropoutRate: 0.2, gradientClip: 0.5, initializer: 'normal', noise: 0.5 },
  }),
  'moons, leaky relu and binary step, L1': run({
    ...{ dataset: 'moons', ...hidden('leakyRelu', 'binaryStep'), regularization: 'l1' },
    ...{ initializer: 'uniform', batchSize: 7 },
  }),
  'plane, linear, Nesterov': run({
    ...{ dataset: 'plane', ...hidden('linear', 'tanh'), ...regression, optimizer: 'nesterov' },
    ...{ schedule: 'warmUp', learningRate: 0.003 },
  }),
  'hills, products, RMSProp, 64 wide': run({
    ...{ dataset: 'hills', features: ['x1', 'x2', 'x1Squared', 'x2Squared', 'x1x2'] },
    ...{ ...hidden('sigmoid', 'relu'), 'layers.0.units': 64, 'layers.1.units': 33 },
    ...{ outputActivation: 'linear', loss: 'mse', optimizer: 'rmsprop', learningRate: 0.003 },
  }),
  'iris, softmax inside, momentum': run({
    ...{ dataset: 'iris', ...hidden('softmax', 'relu'), ...classes, optimizer: 'momentum', batchSize: 64 },
    ...{ initializer: 'xavierNormal', seed: 4_294_967_295 },
  }),
  'penguins, dropout, clipped': run({
    ...{ dataset: 'penguins', ...hidden('gelu', 'elu'), ...classes, dropoutRate: 0.5, gradientClip: 1 },
    batchSize: 1_000,
  }),
  'zeros, no hidden layer': run({ layerCount: 0, initializer: 'zeros', outputActivation: 'sigmoid' }),
  'changed while it trains': run(
    { ...hidden('tanh', 'tanh'), optimizer: 'adam' },
    {
      epoch: 3,
      edits: { learningRate: 0.1, batchSize: 33, dropoutRate: 0.1, regularization: 'l2', schedule: 'cosine' },
    },
  ),
  'edited by hand, neurons held': {
    ...run({ ...hidden('tanh', 'relu'), optimizer: 'adamW', gradientClip: 0.5 }),
    hands: [
      { epoch: 0, hand: { kind: 'parameter', layer: 1, unit: 2, input: 3, value: 0.1 } },
      { epoch: 1, hand: { kind: 'neuron', layer: 0, unit: 3, state: 'silent' } },
      { epoch: 1, hand: { kind: 'neuron', layer: 1, unit: 0, state: 'frozen' } },
      { epoch: 3, hand: { kind: 'parameter', layer: 1, unit: 0, input: null, value: -1.3 } },
      { epoch: 4, hand: { kind: 'neuron', layer: 0, unit: 3, state: 'free' } },
      { epoch: 5, hand: { kind: 'neuron', layer: 1, unit: 0, state: 'free' } },
    ],
  },
  'from given weights': {
    ...run({ ...hidden('tanh', 'elu'), optimizer: 'adam' }),
    // 2-6-4-1, as the usual experiment has it.
    start: Float32Array.from({ length: 51 }, (_, i) => ((i * 31) % 17) / 8 - 1),
  },
  'an own table': run(
    {
      ...{ dataset: 'csv', ...hidden('tanh', 'relu'), optimizer: 'adam' },
      table: tableRefOf(parseTable(TABLE), DATA_ID, 'things.csv', 'kind'),
    },
    undefined,
    TABLE,
  ),
  'a drawing': run(
    { dataset: 'points', ...hidden('gelu', 'tanh'), ...classes, points: pointsRefOf(DRAWING, DATA_ID) },
    undefined,
    encodeDrawing(DRAWING),
  ),
  'digits, bytes as inputs': run(
    {
      ...{ dataset: 'mnist', mnistTrain: DIGITS.train, mnistTest: DIGITS.test, ...classes },
      ...{ 'layers.0.units': 33, batchSize: 12, learningRate: 0.001 },
    },
    undefined,
    digitBytes(),
  ),
};
