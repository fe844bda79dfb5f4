/** The small networks of the playgrounds: ours and the peers, in batches and one sample at a time. */
import {
  asContender,
  createDirect,
  createOurs,
  createPlain,
  DIRECT,
  METRICS,
  OURS,
  type Peer,
  PLAIN,
  trainingOnly,
} from './contenders';
import { compete, medianOf, type Rates } from './contest';
import { createBrain } from './peer-brain';
import { createConvnet } from './peer-convnet';
import { createNeataptic } from './peer-neataptic';
import { createPyTorch, PYTORCH } from './peer-pytorch';
import { createSynaptic } from './peer-synaptic';
import type { Available } from './peers';
import { createTensorFlow } from './peer-tensorflow';
import { atLeast, atMost, type Figure, informative, unavailable } from './report';
import { assertSameAsOurs, assertSameAsPlain, assertSameOutputs } from './same-step';
import { createCircleTask, type OwnTask, type Task } from './task';

/** Our epochs in one call: a slice of the product's, a few milliseconds long at most. */
const EPOCHS_PER_CALL = 20;
/** Of the data in the direct measurement: they still fit a core's cache. */
const COPIES = 40;

/** By how much our training alone must beat a peer; no target where it is for information. */
interface Rival {
  readonly name: string;
  readonly target?: number;
}

interface PeerEntry extends Rival {
  readonly create: (task: Task) => Peer | Promise<Peer>;
  readonly isSameStep: boolean;
}

interface PlaygroundCase {
  readonly sizes: readonly number[];
  readonly batchSize: number;
  readonly plainTarget?: number;
  readonly peers: readonly PeerEntry[];
}

const tfjs = (backend: 'cpu' | 'wasm'): PeerEntry => ({
  name: `tfjs-${backend}`,
  create: (task) => createTensorFlow(backend, task),
  isSameStep: true,
});

const batchPeers = (convnetTarget?: number): PeerEntry[] => [
  {
    name: 'convnetjs',
    create: createConvnet,
    isSameStep: true,
    ...(convnetTarget === undefined ? {} : { target: convnetTarget }),
  },
  { name: 'neataptic', create: createNeataptic, isSameStep: false },
  tfjs('cpu'),
  tfjs('wasm'),
];

const singlePeers: readonly PeerEntry[] = [
  { name: 'synaptic', create: createSynaptic, isSameStep: false, target: 2 },
  { name: 'brain.js', create: createBrain, isSameStep: true },
];

const CASES: readonly PlaygroundCase[] = [
  { sizes: [2, 4, 2, 1], batchSize: 10, plainTarget: 8, peers: batchPeers(25) },
  { sizes: [2, 8, 8, 8, 1], batchSize: 10, plainTarget: 10, peers: batchPeers() },
  { sizes: [2, 4, 2, 1], batchSize: 1, peers: singlePeers },
  { sizes: [2, 8, 8, 8, 1], batchSize: 1, peers: singlePeers },
];

/** Checked against the plain loops from the same start; a fresh one is then timed. */
async function createChecked(entry: PeerEntry, task: OwnTask): Promise<Peer> {
  const peer = await entry.create(task);
  await (entry.isSameStep ? assertSameAsPlain(task, peer) : assertSameOutputs(task, peer));
  return entry.create(task);
}

function figuresOf(name: string, rates: Rates, rivals: readonly Rival[], plainTarget?: number): Figure[] {
  const against = (other: string, target: number | undefined): Figure => {
    const ratio = medianOf(
      rates,
      [OURS, METRICS, other],
      (whole, metrics, rate) => trainingOnly(whole, metrics) / rate,
    );
    const what = `${name}: ours, training only, to ${other}`;
    return target === undefined ? informative(what, ratio, 'ratio') : atLeast(what, ratio, 'ratio', target);
  };
  const speed = (other: string): Figure =>
    informative(
      `${name}: ${other}`,
      medianOf(rates, [other], (rate) => rate),
      'epochs/s',
    );
  const training = medianOf(rates, [OURS, METRICS], trainingOnly);
  const share = medianOf(rates, [OURS, METRICS], (whole, metrics) => whole / metrics);
  return [
    speed(OURS),
    informative(`${name}: ours, training only`, training, 'epochs/s'),
    speed(DIRECT),
    atMost(`${name}: share of an epoch that train and test metrics take`, share, 'share', 0.4),
    speed(PLAIN),
    against(PLAIN, plainTarget),
    ...rivals.flatMap((rival) => [speed(rival.name), against(rival.name, rival.target)]),
  ];
}

async function measureCase(measured: PlaygroundCase, { hasPeers, python }: Available): Promise<Figure[]> {
  const { sizes, batchSize, plainTarget } = measured;
  const task = createCircleTask(sizes, batchSize);
  const name = `${sizes.join('-')}, batch ${batchSize}`;
  const entries = hasPeers ? measured.peers : [];
  await assertSameAsOurs(task, createPlain);
  const peers: Peer[] = [createPlain(task)];
  for (const entry of entries) peers.push(await createChecked(entry, task));
  const torch = python === null || batchSize === 1 ? null : await createPyTorch(python, task);
  if (torch) {
    await assertSameAsPlain(task, torch);
    peers.push(torch);
  }
  const rates = await compete([
    ...createOurs(task, EPOCHS_PER_CALL),
    createDirect(task, COPIES),
    ...peers.map(asContender),
  ]);
  await torch?.close();
  const missing = [
    ...(hasPeers ? [] : measured.peers.map((entry) => entry.name)),
    ...(batchSize > 1 && !torch ? [PYTORCH] : []),
  ];
  return [
    ...figuresOf(name, rates, torch ? [...entries, torch] : entries, plainTarget),
    ...missing.map((peer) => unavailable(`${name}: ${peer}`)),
  ];
}

/** All playground cases, one after the other. */
export async function measurePlaygrounds(available: Available): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const measured of CASES) figures.push(...(await measureCase(measured, available)));
  return figures;
}
