/** A network of MNIST's shape, over real digits: ours in GFLOP/s against our own product, and against the peers. */
import {
  asContender,
  createDirect,
  createOurs,
  DIRECT,
  METRICS,
  OURS,
  type Peer,
  trainingOnly,
} from './contenders';
import { compete, medianOf } from './contest';
import { readMnist } from './mnist';
import { createOwnProduct, PRODUCT } from './own-product';
import { createPyTorch, PYTORCH } from './peer-pytorch';
import { createTensorFlow } from './peer-tensorflow';
import type { Available } from './peers';
import { atLeast, type Figure, informative, unavailable } from './report';
import { assertSameAsOurs } from './same-step';
import { createTask, type OwnTask, type Task } from './task';

const SIZES = [784, 128, 64, 10];
/** Twenty batches of 64 are an epoch; a few digits to test keep the metrics short. */
const [TRAIN, TEST, BATCH] = [1_280, 64, 64];

/** FLOPs that training needs per sample: forward and ∂E/∂W in every layer, ∂E/∂x in all but the first; 2 per weight each. */
const flopsPerSample = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, units, layer) => sum + (layer === 0 ? 4 : 6) * units * sizes[layer]!, 0);

interface ClosablePeer extends Peer {
  close?(): Promise<void>;
}

interface Rival {
  readonly name: string;
  /** null where the machine does not have it. */
  readonly create: ((task: Task) => Promise<ClosablePeer>) | null;
  readonly target?: number;
}

const rivalsOf = ({ hasPeers, python }: Available): Rival[] => [
  { name: 'tfjs-cpu', create: hasPeers ? (task) => createTensorFlow('cpu', task) : null, target: 25 },
  { name: 'tfjs-wasm', create: hasPeers ? (task) => createTensorFlow('wasm', task) : null },
  { name: PYTORCH, create: python === null ? null : (task) => createPyTorch(python, task), target: 0.5 },
];

/** Checked against our step, from the same parameters; a fresh one is then timed. */
async function createChecked(task: OwnTask, create: NonNullable<Rival['create']>): Promise<ClosablePeer> {
  const checked: ClosablePeer[] = [];
  await assertSameAsOurs(task, async (given) => {
    const peer = await create(given);
    checked.push(peer);
    return peer;
  });
  for (const peer of checked) await peer.close?.();
  return create(task);
}

export async function measureDigits(available: Available): Promise<Figure[]> {
  const shape = { kind: 'relu', sizes: SIZES, learningRate: 0.1, batchSize: BATCH } as const;
  const task = createTask(shape, await readMnist(TRAIN, TEST));
  const rivals = rivalsOf(available);
  const peers: ClosablePeer[] = [];
  for (const { create } of rivals) if (create) peers.push(await createChecked(task, create));
  const rates = await compete([
    ...createOurs(task, 1),
    createDirect(task, 1),
    createOwnProduct(),
    ...peers.map(asContender),
  ]);
  for (const peer of peers) await peer.close?.();

  const name = `${SIZES.join('-')}, batch ${BATCH}`;
  const gflopPerEpoch = (flopsPerSample(SIZES) * TRAIN) / 1e9;
  const training = medianOf(rates, [OURS, METRICS], trainingOnly);
  const samples = (who: string): Figure =>
    informative(
      `${name}: ${who}`,
      medianOf(rates, [who], (rate) => rate * TRAIN),
      'samples/s',
    );
  const share = medianOf(
    rates,
    [OURS, METRICS, PRODUCT],
    (whole, metrics, product) => (trainingOnly(whole, metrics) * gflopPerEpoch) / product,
  );
  const against = ({ name: who, create, target }: Rival): Figure[] => {
    if (!create) return [unavailable(`${name}: ${who}`)];
    const what = `${name}: ours, training only, to ${who}`;
    const ratio = medianOf(
      rates,
      [OURS, METRICS, who],
      (whole, metrics, rate) => trainingOnly(whole, metrics) / rate,
    );
    const figure =
      target === undefined ? informative(what, ratio, 'ratio') : atLeast(what, ratio, 'ratio', target);
    return [samples(who), figure];
  };
  return [
    informative(
      `${name}: ${PRODUCT}`,
      medianOf(rates, [PRODUCT], (rate) => rate),
      'GFLOP/s',
    ),
    informative(`${name}: ours, training only`, training * gflopPerEpoch, 'GFLOP/s'),
    atLeast(`${name}: ours, training only, to ${PRODUCT}`, share, 'share', 0.7),
    samples(OURS),
    samples(DIRECT),
    informative(`${name}: ours, training only`, training * TRAIN, 'samples/s'),
    ...rivals.flatMap(against),
  ];
}
