/** Start weights on the page: offers of a file, edits with undo, what pictures fetch, and faults in words. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { differingFields, settingsOf } from '@/app/_client/experiment-diff';
import { ownDataName, uploadWeights } from '@/app/_client/own-data';
import { editsTowards, PRESETS } from '@/app/_client/presets';
import { copiedText } from '@/app/_client/setup-in-address';
import { offersOf } from '@/app/_client/start-offers';
import { faultText } from '@/app/_components/start-weights/weights-fault';
import { readWeightsFile, type WeightsFault } from '@/app/_components/start-weights/weights-file';
import { PictureComputer } from '@/app/_pictures/compute';
import { Contents } from '@/app/_pictures/contents';
import { METRIC } from '@/lib/engine';
import { networkFileOf } from '@/lib/exports/network-file';
import { trainedNetworkOf } from '@/lib/exports/trained-network';
import { weightsBytes } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, LIMITS, type Experiment, type StartWeights } from '@/lib/protocol';
import { startServer, type TestServer } from '../support/server';
import { textsOf } from '../support/texts';
import { trainBare } from '../support/training';
import { eventually, join, openClassroom, type TestClient } from './support';

const TRAINED = trainBare(DEFAULT_EXPERIMENT, 5);
const WEIGHTS: StartWeights = { dataId: 'A'.repeat(22), name: 'circle', epoch: 5, units: [2, 6, 4, 1] };
const LOADED: Experiment = { ...DEFAULT_EXPERIMENT, startWeights: WEIGHTS };

const english = { refusals: textsOf('refusals'), names: textsOf('names') };
const spanish = { refusals: textsOf('refusals', 'es'), names: textsOf('names', 'es') };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function load(person: TestClient): Promise<StartWeights> {
  const { name, epoch, units } = WEIGHTS;
  const reply = await person.client.upload((credentials) =>
    uploadWeights(server.url, credentials, { name, epoch, units, bytes: weightsBytes(TRAINED.parameters) }),
  );
  if (!reply.ok) throw new Error(reply.error.message);
  person.client.edit({ startWeights: reply.value });
  await eventually(() => expect(person.state().experiment.pending).toEqual([]));
  return reply.value;
}

describe('loaded weights', () => {
  test('[EXP-17] go with the edit after which they do not fit, at once here, and one undo brings both back', async () => {
    const teacher = await openClassroom(server.url);
    const ana = await join(server.url, teacher.code, 'Ana');
    const startWeights = await load(ana);
    await eventually(() => expect(teacher.state().experiment.visible).toMatchObject({ startWeights }));
    ana.client.edit({ 'layers.0.units': 7 });
    expect(ana.state().experiment.visible).toMatchObject({ 'layers.0.units': 7, startWeights: null });
    await eventually(() =>
      expect(teacher.state().experiment.visible).toMatchObject({ 'layers.0.units': 7, startWeights: null }),
    );
    await ana.client.steps.take('undo');
    await eventually(() =>
      expect(teacher.state().experiment.visible).toMatchObject({ 'layers.0.units': 6, startWeights }),
    );
    await ana.client.steps.take('redo');
    await eventually(() => expect(teacher.state().experiment.confirmed.startWeights).toBeNull());
    expect(ana.refusals).toEqual([]);
  });

  test('[EXP-17] edits of two at once come to the same experiment, with weights that fit or none', async () => {
    const teacher = await openClassroom(server.url);
    const ana = await join(server.url, teacher.code, 'Ana');
    await load(ana);
    ana.client.edit({ 'layers.0.activation': 'tanh' });
    teacher.client.edit({ layerCount: 1 });
    await eventually(() => {
      for (const each of [ana, teacher]) {
        expect(each.state().experiment.pending).toEqual([]);
        expect(each.state().experiment.visible).toMatchObject({ layerCount: 1, startWeights: null });
      }
    });
    expect(ana.state().experiment.visible).toEqual(teacher.state().experiment.visible);
  });

  it('do not stay under a preset, nor under a setup from elsewhere', () => {
    for (const { experiment } of PRESETS) {
      expect(editsTowards(LOADED, experiment)).toMatchObject({ startWeights: null });
    }
    expect(editsTowards(DEFAULT_EXPERIMENT, LOADED)).toEqual({ startWeights: WEIGHTS });
  });

  it('are told of a run where one has them, and nowhere else', () => {
    expect(differingFields(DEFAULT_EXPERIMENT, LOADED)).toEqual(['startWeights']);
    const names = textsOf('names');
    const told = (experiment: Experiment) =>
      settingsOf(names, experiment).filter(({ field }) => field === 'startWeights');
    expect(told(DEFAULT_EXPERIMENT)).toEqual([]);
    expect(told(LOADED)).toMatchObject([{ label: 'start weights', after: 'circle, epoch 5' }]);
  });

  it('stay behind when a link is copied, which is said', () => {
    expect([DEFAULT_EXPERIMENT, LOADED, { ...LOADED, dataset: 'csv' as const }].map(copiedText)).toEqual([
      'bar.copied',
      'bar.copiedWithoutWeights',
      'bar.copiedWithoutBoth',
    ]);
  });
});

describe('pictures of a network with loaded weights', () => {
  const replay = { kind: 'replay', experiment: LOADED, changes: [], epoch: 0 } as const;

  it('[RUN-19] fetch the weights, unless a checkpoint has them, and show them at epoch 0', async () => {
    const paths: string[] = [];
    const contents = new Contents((path) => {
      paths.push(path);
      return Promise.resolve(new Response(weightsBytes(TRAINED.parameters)));
    });
    const start = await contents.startFor({ ...replay, keyframe: null });
    expect(paths).toEqual([`/api/data/${WEIGHTS.dataId}`]);
    const keyframe = { epoch: 0, bytes: new Uint8Array() };
    expect(await contents.startFor({ ...replay, keyframe })).toBeNull();
    expect(await contents.startFor({ kind: 'samples', experiment: LOADED })).toBeNull();
    const { answer } = new PictureComputer().answer({ ...replay, keyframe: null }, null, start);
    const { parameters, metrics } = answer as { parameters: Float32Array; metrics: Float64Array };
    expect(parameters).toEqual(TRAINED.parameters);
    expect(metrics[METRIC.testLoss]).toBe(TRAINED.rows[5 * TRAINED.columns + METRIC.testLoss]);
  });

  it('[RUN-19] show them although the data are not here', () => {
    const digits: Experiment = {
      ...{ ...DEFAULT_EXPERIMENT, dataset: 'mnist', outputActivation: 'softmax', layerCount: 0 },
      startWeights: { ...WEIGHTS, units: [784, 10] },
    };
    const parameters = new Float32Array(7_850).fill(0.125);
    const job = { ...replay, experiment: digits, keyframe: null };
    const { answer } = new PictureComputer().answer(job, null, weightsBytes(parameters));
    expect((answer as { parameters: Float32Array }).parameters).toEqual(parameters);
  });
});

describe('a network file', () => {
  const textOf = (experiment: Experiment, parameters = TRAINED.parameters) =>
    networkFileOf(
      trainedNetworkOf({ name: 'Run 1', epoch: 5, experiment, parameters }, { inputs: null, target: null }),
    );
  const read = (content: BlobPart) => readWeightsFile(new File([content], 'network.json'));
  const faultOf = async (content: BlobPart): Promise<WeightsFault> => {
    const reading = await read(content);
    if (reading.ok) throw new Error('Nothing is wrong with it');
    return reading.fault;
  };

  it('is read with its weights', async () => {
    const reading = await read(textOf(DEFAULT_EXPERIMENT));
    expect(reading).toMatchObject({ ok: true, network: { name: 'Run 1', epoch: 5 } });
    expect(reading.ok && reading.network.parameters).toEqual(TRAINED.parameters);
  });

  it.each<[string, () => BlobPart, string, string]>([
    [
      'a picture',
      () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0),
      'cannot be read as JSON',
      'no se puede leer',
    ],
    ['other JSON', () => '{"a": 1}', 'does not say its format', 'no dice su formato'],
    ['another format', () => '{"format": "onnx"}', 'its format is “onnx”', 'su formato es «onnx»'],
    [
      'a newer file',
      () => textOf(DEFAULT_EXPERIMENT).replace('"version": 1', '"version": 7'),
      'has version 7, and this page reads versions up to 1',
      'tiene la versión 7',
    ],
    [
      'wrong sizes',
      () => textOf(DEFAULT_EXPERIMENT).replace('"layers.0.units": 6', '"layers.0.units": 5'),
      'layers.0.units is 6, but the setup in the file needs 5',
      'layers.0.units es 6, pero',
    ],
    [
      'a setting that is none',
      () => textOf(DEFAULT_EXPERIMENT).replace('"learningRate": 0.03', '"learningRate": 1000'),
      'experiment.learningRate: Must be at most 100. Mend it',
      'experiment.learningRate: Debe ser como mucho 100. Corrígelo',
    ],
    [
      'NaN',
      () => textOf(DEFAULT_EXPERIMENT).replace(/"biases": \[[^,]+/, '"biases": [null'),
      'layers.0.biases.0: Must be a finite number',
      'layers.0.biases.0: Debe ser un número finito',
    ],
    [
      'a weight beyond the limit',
      () => textOf(DEFAULT_EXPERIMENT, new Float32Array(51).fill(2_000_000)),
      'is 2000000; runs start from −1,000,000 to 1,000,000',
      'es 2000000',
    ],
    ['50 MB', () => new Uint8Array(50 * 1024 * 1024), 'has 50.0 MB, the limit is 8 MB', 'tiene 50.0 MB'],
  ])('that is %s is refused in words, with how to mend it', async (_, content, inEnglish, inSpanish) => {
    const fault = await faultOf(content());
    expect(faultText(textsOf('ownData'), english, fault)).toContain(inEnglish);
    expect(faultText(textsOf('ownData', 'es'), spanish, fault)).toContain(inSpanish);
  });

  it('offers its setup as one edit, and its weights where they fit', () => {
    const file: Experiment = { ...DEFAULT_EXPERIMENT, 'layers.0.activation': 'tanh', startWeights: WEIGHTS };
    expect(offersOf(DEFAULT_EXPERIMENT, file)).toEqual({
      setup: { isPossible: true, edits: { 'layers.0.activation': 'tanh' } },
      weights: { isPossible: true, theirs: '2-6-4-1', ours: '2-6-4-1' },
    });
    const smaller: Experiment = { ...DEFAULT_EXPERIMENT, layerCount: 1 };
    expect(offersOf(smaller, file)).toMatchObject({
      setup: { isPossible: true, edits: { layerCount: 2 } },
      weights: { isPossible: false, theirs: '2-6-4-1', ours: '2-6-1' },
    });
  });

  it('of own data offers its setup where they are, with what it learns of them', () => {
    const table = {
      ...{ dataId: 'B'.repeat(22), name: 'flowers.csv', target: 'kind', inputs: ['a', 'b'] },
      ...{ classes: ['x', 'y'], rows: 20, dropped: 0 },
    };
    const file: Experiment = { ...DEFAULT_EXPERIMENT, dataset: 'csv', table };
    expect(offersOf(DEFAULT_EXPERIMENT, file)).toMatchObject({
      setup: { isPossible: false, missing: { kind: 'table', name: 'flowers.csv' } },
      weights: { isPossible: true },
    });
    const here: Experiment = { ...DEFAULT_EXPERIMENT, table: { ...table, target: 'a' } };
    expect(offersOf(here, file).setup).toEqual({ isPossible: true, edits: { dataset: 'csv', table } });
    const drawn: Experiment = {
      ...DEFAULT_EXPERIMENT,
      dataset: 'points',
      points: { dataId: 'C'.repeat(22), counts: [5, 5] },
    };
    expect(offersOf(DEFAULT_EXPERIMENT, drawn).setup).toEqual({
      isPossible: false,
      missing: { kind: 'points' },
    });
    expect(offersOf(drawn, drawn).setup).toMatchObject({ isPossible: true });
  });

  it('has a name that fits one line', () => {
    expect(ownDataName(`  ${'ñ'.repeat(50)}\u202e`, 'network')).toBe('ñ'.repeat(LIMITS.tableTextLength));
    expect(ownDataName('\n\t', 'network')).toBe('network');
  });
});
