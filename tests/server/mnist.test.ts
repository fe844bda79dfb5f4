/** MNIST from the installed package to a trained, replayed run. */
import { request as httpRequest } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '@/app/_client/presets';
import { Replayer } from '@/app/_pictures/replay';
import { createTrainer, METRIC } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import { splitSelection } from '@/lib/mnist';
import { DEFAULT_EXPERIMENT, recordingSchema } from '@/lib/protocol';
import type { Edits, Experiment, WireWeights } from '@/lib/protocol';
import { readMnistFiles } from '@/server/content/mnist-files';
import { MnistLibrary } from '@/server/content/mnist-library';
import { openPair } from '../support/client-classroom';
import { startRun } from '../support/client-runs';
import { imageFile, labelFile } from '../support/idx';
import { useServer } from '../support/server';
import { firstDifference } from '../support/training';

const server = useServer();
const library = new MnistLibrary();

const SMALL: Edits = {
  dataset: 'mnist',
  outputActivation: 'softmax',
  loss: 'categoricalCrossEntropy',
  mnistTrain: 100,
  mnistTest: 50,
  layerCount: 1,
  'layers.0.units': 8,
  epochsPerSecond: null,
};
const experimentOf = (edits: Edits): Experiment => ({ ...DEFAULT_EXPERIMENT, ...SMALL, ...edits });

const count = (labels: Uint8Array): number[] =>
  Array.from({ length: 10 }, (_, label) => labels.filter((own) => own === label).length);

/** Streamed parameters, which may lie unaligned. */
const floatsOf = (weights: WireWeights | null): Float32Array =>
  new Float32Array(new Uint8Array(weights?.parameters ?? new ArrayBuffer()).slice().buffer);

describe('The MNIST files', () => {
  it('are the original ones, whole', async () => {
    const { train, test } = await readMnistFiles();
    expect([train.labels.length, test.labels.length]).toEqual([60_000, 10_000]);
    expect(count(train.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect([...train.labels.subarray(0, 5), ...test.labels.subarray(0, 3)]).toEqual([5, 0, 4, 1, 9, 7, 2, 1]);
    // The first digit's ink, summed: 27,525 of 784 · 255.
    expect(train.images.subarray(0, 784).reduce((sum, ink) => sum + ink, 0)).toBe(27_525);
    expect(train.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('that are damaged are refused, and read again at the next need', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'downhill-mnist-'));
    const files = {
      'train-images-idx3-ubyte': imageFile(20),
      'train-labels-idx1-ubyte': labelFile(Array.from({ length: 20 }, (_, index) => index % 10)).subarray(1),
      't10k-images-idx3-ubyte': imageFile(10),
      't10k-labels-idx1-ubyte': labelFile(Array.from({ length: 10 }, (_, index) => index)),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const damaged = new MnistLibrary(() => readMnistFiles(folder));
    const choice = { train: 12, test: 4, seed: 1 };
    await expect(damaged.select(choice)).rejects.toThrow('The MNIST files cannot be read');
    const mended = labelFile(Array.from({ length: 20 }, (_, index) => index % 10));
    await writeFile(join(folder, 'train-labels-idx1-ubyte'), mended);
    const { train } = splitSelection(await damaged.select(choice), choice);
    expect(count(train.labels)).toEqual([2, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
    await rm(folder, { recursive: true });
  });

  it('are selected once for all who have the selection, as bytes in shared memory', async () => {
    const choice = { train: 1_000, test: 200, seed: 4 };
    const bytes = await library.select(choice);
    expect(await library.select(choice)).toBe(bytes);
    expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(bytes.length).toBe(1_200 * 785);
    const { train, test } = splitSelection(bytes, choice);
    expect([count(train.labels), count(test.labels)]).toEqual([Array(10).fill(100), Array(10).fill(20)]);
  });

  it('can be used whole: every digit once, at the size of its bytes', async () => {
    const choice = { train: 60_000, test: 10_000, seed: 1 };
    const bytes = await library.select(choice);
    expect(bytes.length).toBe(70_000 * 785);
    const files = await readMnistFiles();
    const { train } = splitSelection(bytes, choice);
    expect(count(train.labels)).toEqual(count(files.train.labels));
    const ink = (images: Uint8Array): number => images.reduce((sum, value) => sum + value, 0);
    expect(ink(train.images)).toBe(ink(files.train.images));
    // What a thread makes of it copies no image.
    const { data } = buildData(experimentOf({ mnistTrain: 60_000, mnistTest: 10_000 }), bytes);
    expect([data.train.inputs.buffer, data.test.inputs.buffer]).toEqual([bytes.buffer, bytes.buffer]);
    expect(data.train.targets.byteLength + data.test.targets.byteLength).toBe(70_000 * 10 * 8);
  });
});

describe('MNIST over REST', () => {
  it('[REST-7] sends a selection as bytes that never change, compressed for those who take it', async () => {
    const url = `${server.url}/api/mnist?train=60&test=50&seed=7`;
    const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes).toEqual(Uint8Array.from(await library.select({ train: 60, test: 50, seed: 7 })));
    const zipped = await rawGet(url, 'gzip');
    expect(zipped.encoding).toBe('gzip');
    expect(zipped.body.length).toBeLessThan(bytes.length / 3);
    expect(Uint8Array.from(gunzipSync(zipped.body))).toEqual(bytes);
  });

  it.each([
    ['train=60001&test=50&seed=1', 'train', 'train: Must be at most 60000'],
    ['train=100&test=49&seed=1', 'test', 'test: Must be at least 50'],
    ['train=100&test=50&seed=4294967296', 'seed', 'seed: Must be at most 4294967295'],
    ['train=1e3&test=50&seed=1', 'train', 'train: Must be a whole number'],
    ['train=100&test=50', 'seed', 'seed: Must be text'],
    ['train=100&test=50&seed=1&part=all', 'part', 'part: Unknown field'],
  ])('[REST-7] refuses %s', async (query, field, message) => {
    const response = await fetch(`${server.url}/api/mnist?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'invalid', field, message } });
  });
});

describe('A run on MNIST', () => {
  it('[RUN-11] trains on the server, is recorded, and is replayed to the same bits', async () => {
    const { student } = await openPair(server.url);
    const runId = await startRun(student.client, { ...SMALL, maxEpochs: 3 });
    const followed = await student.client.end(runId);
    expect(followed.state).toBe('completed');
    const response = await fetch(`${server.url}/api/runs/${runId}`);
    const { run, keyframes } = recordingSchema.parse(await response.json());
    const path = `${server.url}/api/runs/${runId}/keyframes/${keyframes[0]}`;
    const keyframe = { epoch: 0, bytes: new Uint8Array(await (await fetch(path)).arrayBuffer()) };
    const content = await library.select({ train: 100, test: 50, seed: 1 });
    const ask = { experiment: run.experiment, changes: [], epoch: 3, keyframe };
    const replayed = new Replayer().stateAt(ask, content);
    expect(replayed.metrics[METRIC.trainLoss]).toBe(run.metrics?.trainLoss);
    expect(replayed.metrics[METRIC.testAccuracy]).toBe(run.metrics?.testAccuracy);
    expect(firstDifference(floatsOf(followed.weights), Float32Array.from(replayed.parameters))).toBeNull();
    // From its recording, once the run has left the stage.
    await student.client.ask('stage:reset', {});
    const synced = await student.client.ask('run:sync', { runId, afterSeq: null });
    expect(synced.weights?.epoch).toBe(3);
  });

  it('[EXP-8] has room for 784-128-64-10', async () => {
    const { student } = await openPair(server.url);
    const edits = { ...SMALL, layerCount: 2, 'layers.0.units': 128, 'layers.1.units': 64, maxEpochs: 1 };
    const runId = await startRun(student.client, edits);
    const { state, weights } = await student.client.end(runId);
    expect([state, floatsOf(weights).length]).toEqual(['completed', 109_386]);
  });

  it('learns by its preset: more than 85 of 100 unseen digits after a few epochs over 2,000', async () => {
    const experiment = PRESETS.find(({ id }) => id === 'mnist')?.experiment;
    if (!experiment) throw new Error('There is no preset of MNIST');
    const content = await library.select({ train: 2_000, test: 500, seed: 1 });
    const trainer = createTrainer(toRecipe(experiment), buildData(experiment, content).data);
    const rows = new Float64Array(5 * trainer.metricColumns);
    trainer.advance({ epochs: 5, samples: Infinity }, rows);
    const last = rows.subarray(4 * trainer.metricColumns);
    expect(last[METRIC.testAccuracy]).toBeGreaterThan(0.85);
    expect(last[METRIC.trainLoss]).toBeLessThan(0.4);
  });

  it('needs its content: without, the fault is named', () => {
    expect(() => buildData(experimentOf({}))).toThrow('The data set mnist was asked for without its content');
    expect(() => buildData(experimentOf({}), new Uint8Array(5))).toThrow(
      '100 and 50 digits have 117750 bytes',
    );
  });
});

/** Without a client that unpacks by itself. */
function rawGet(url: string, accepts: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(url, { headers: { 'accept-encoding': accepts } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }),
      );
    });
    asking.on('error', reject).end();
  });
}
