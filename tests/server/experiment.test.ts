/** The shared experiment: order, atomicity, idempotence and limits, with two people. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, FIELDS, LIVE_FIELDS } from '@/lib/protocol';
import type { Field } from '@/lib/protocol';
import { edit, newOpId, openPair, returnTo } from '../support/client-classroom';
import { startServer, useServer } from '../support/server';

const server = useServer();

/** A value that each field does not accept. */
const UNACCEPTABLE: Partial<Record<Field, unknown>> = {
  dataset: 'digits',
  sampleCount: 19,
  mnistTrain: 60_001,
  mnistTest: 49,
  table: 'penguins.csv',
  points: [],
  startWeights: 'network.json',
  noise: 0.51,
  trainShare: 0.95,
  dataSeed: -1,
  features: [],
  layerCount: 13,
  'layers.0.units': 1_000_000,
  'layers.11.activation': 'swish',
  outputActivation: 3,
  loss: null,
  initializer: 'ones',
  seed: 2 ** 32,
  optimizer: 'adagrad',
  momentum: 1,
  weightDecay: -0.1,
  learningRate: -0.1,
  schedule: 'linear',
  scheduleEpochs: 0,
  scheduleFactor: 0,
  batchSize: 2.5,
  regularization: 'l3',
  regularizationRate: Infinity,
  dropoutRate: 0.95,
  gradientClip: -1,
  maxEpochs: 0,
  lossThreshold: NaN,
  epochsPerSecond: 1_001,
};

describe('Editing', () => {
  it.each(Object.entries(UNACCEPTABLE))(
    '[EXP-1] refuses %s: %j and names the field',
    async (field, value) => {
      const { teacher, student } = await openPair(server.url);
      const request = {
        opId: newOpId(),
        baseRevision: 0,
        edits: { [field]: value, seed: 7, ...{ [field]: value } },
      };
      const refusal = await student.client.refusal('experiment:edit', request);
      expect(refusal).toMatchObject({ code: 'invalid', field: `edits.${field}` });
      await teacher.client.settle();
      expect(teacher.client.arrivals).toEqual([]);
      expect((await student.client.ask('experiment:since', { revision: 0 })).experiment).toEqual(
        DEFAULT_EXPERIMENT,
      );
    },
  );

  it('[EXP-1] covers every field but the layer slots that are like others', () => {
    const slots = FIELDS.filter((field) => field.startsWith('layers.'));
    expect(slots).toHaveLength(24);
    expect(Object.keys(UNACCEPTABLE)).toHaveLength(FIELDS.length - slots.length + 2);
    expect(LIVE_FIELDS.every((field) => FIELDS.includes(field))).toBe(true);
  });

  it('[EXP-2] layer slots out of use keep their values', async () => {
    const { student } = await openPair(server.url);
    await edit(student.client, { layerCount: 1, 'layers.5.units': 33 });
    await edit(student.client, { layerCount: 6 }, 1);
    const { experiment } = await student.client.ask('experiment:since', { revision: 0 });
    expect(experiment['layers.5.units']).toBe(33);
  });

  it('[EXP-3] changes all fields of an edit, or none', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, { dataset: 'plane', loss: 'halfMse', outputActivation: 'linear' });
    const both = { opId: newOpId(), baseRevision: 1, edits: { seed: 5, noise: 2 } };
    expect((await student.client.refusal('experiment:edit', both)).field).toBe('edits.noise');
    const { experiment, revision } = await teacher.client.ask('experiment:since', { revision: 0 });
    expect(revision).toBe(1);
    expect(experiment).toEqual({
      ...DEFAULT_EXPERIMENT,
      dataset: 'plane',
      loss: 'halfMse',
      outputActivation: 'linear',
    });
  });

  it('[EXP-4] the last writer of a field wins, and an edit that others preceded is rebased', async () => {
    const { teacher, student } = await openPair(server.url);
    const first = { opId: newOpId(), baseRevision: 0, edits: { learningRate: 0.1 } };
    const second = { opId: newOpId(), baseRevision: 0, edits: { learningRate: 0.2 } };
    expect(await teacher.client.ask('experiment:edit', first)).toEqual({ outcome: 'committed', revision: 1 });
    expect(await student.client.ask('experiment:edit', second)).toEqual({ outcome: 'rebased', revision: 2 });
    const { experiment, authors } = await teacher.client.ask('experiment:since', { revision: 0 });
    expect(experiment.learningRate).toBe(0.2);
    expect(Object.keys(authors)).toEqual(['learningRate']);
    expect(authors.learningRate).toMatchObject({ participantId: student.id, nickname: 'Ana', revision: 2 });
  });

  it('[EXP-16] an edit that expects values is made while they hold, and refused as a whole once one does not', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, { learningRate: 0.1, features: ['x1', 'x2', 'x1x2'] });
    const undo = {
      opId: newOpId(),
      baseRevision: 1,
      edits: { learningRate: 0.03, features: ['x1' as const, 'x2' as const] },
      expected: { learningRate: 0.1, features: ['x1' as const, 'x2' as const, 'x1x2' as const] },
    };
    await edit(teacher.client, { learningRate: 0.5 }, 1);
    await student.client.settle();
    const told = student.client.arrivals.length;
    expect(await student.client.refusal('experiment:edit', undo)).toMatchObject({
      code: 'stale',
      field: 'expected.learningRate',
    });
    await teacher.client.settle();
    expect(student.client.arrivals).toHaveLength(told);
    const { experiment, revision } = await teacher.client.ask('experiment:since', { revision: 0 });
    expect([experiment.learningRate, experiment.features.length, revision]).toEqual([0.5, 3, 2]);
    const rest = { ...undo, opId: newOpId(), edits: { features: undo.edits.features } };
    const expected = { features: undo.expected.features };
    expect(await student.client.ask('experiment:edit', { ...rest, expected })).toMatchObject({ revision: 3 });
  });

  it('[EXP-4] a base revision beyond the current one is refused', async () => {
    const { student } = await openPair(server.url);
    const request = { opId: newOpId(), baseRevision: 4, edits: { seed: 2 } };
    expect(await student.client.refusal('experiment:edit', request)).toMatchObject({
      code: 'invalid',
      field: 'baseRevision',
    });
  });

  it('[EXP-5] [EXP-6] edits of many arrive at all in one order, none missing, each acknowledged with its own', async () => {
    const { teacher, student } = await openPair(server.url);
    const revisions = await Promise.all(
      Array.from({ length: 40 }, (_, seed) => edit(seed % 2 ? teacher.client : student.client, { seed })),
    );
    expect([...revisions].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    await Promise.all([teacher.client.settle(), student.client.settle()]);
    const told = teacher.client.facts('experiment:changed');
    expect(told.map(({ revision }) => revision)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(student.client.facts('experiment:changed')).toEqual(told);
    told.forEach(({ revision, edits }) => expect(revisions[Number(edits.seed)]).toBe(revision));
  });

  it('[EXP-7] an operation sent again is acknowledged again and not applied again, even after a restart', async () => {
    const first = await startServer();
    const { teacher, student } = await openPair(first.url);
    const request = { opId: newOpId(), baseRevision: 0, edits: { seed: 11 } };
    const [one, other] = await Promise.all([
      student.client.ask('experiment:edit', request),
      student.client.ask('experiment:edit', request),
    ]);
    expect([one, other]).toEqual([
      { outcome: 'committed', revision: 1 },
      { outcome: 'committed', revision: 1 },
    ]);
    await edit(teacher.client, { seed: 12 }, 1);
    expect((await student.client.ask('experiment:edit', request)).revision).toBe(1);
    const second = await first.restart();
    const back = await returnTo(second.url, teacher.code, student.token);
    expect((await back.client.ask('experiment:edit', request)).revision).toBe(1);
    expect(back.snapshot).toMatchObject({ revision: 2, experiment: { seed: 12 } });
    expect((await back.client.ask('experiment:since', { revision: 1 })).revision).toBe(2);
    expect(back.client.arrivals).toEqual([]);
    await second.stop();
  });

  it('[EXP-8] a network with too many parameters is refused with their number and the limit', async () => {
    const { teacher, student } = await openPair(server.url);
    const edits = Object.fromEntries(Array.from({ length: 6 }, (_, slot) => [`layers.${slot}.units`, 256]));
    await edit(student.client, edits);
    const request = { opId: newOpId(), baseRevision: 1, edits: { layerCount: 6 } };
    const refusal = await student.client.refusal('experiment:edit', request);
    expect(refusal).toMatchObject({ code: 'limit', field: 'edits.layerCount' });
    // 2→256, five times 256→256, 256→1, each with biases.
    expect(refusal.message).toContain(String(3 * 256 + 5 * 257 * 256 + 257));
    expect(refusal.message).toContain('250000');
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toHaveLength(1);
  });

  it('[EXP-8] a loss that does not fit the data is refused as invalid', async () => {
    const { student } = await openPair(server.url);
    const request = { opId: newOpId(), baseRevision: 0, edits: { dataset: 'plane' } };
    expect(await student.client.refusal('experiment:edit', request)).toMatchObject({
      code: 'invalid',
      field: 'edits.dataset',
    });
  });

  it('[EXP-9] a client that asks since a revision gets the whole experiment as it is', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(teacher.client, { seed: 3 });
    await edit(teacher.client, { noise: 0.3 }, 1);
    const answer = await student.client.ask('experiment:since', { revision: 1 });
    expect(answer.experiment).toEqual({ ...DEFAULT_EXPERIMENT, seed: 3, noise: 0.3 });
    expect(answer.revision).toBe(2);
    expect(Object.keys(answer.authors).sort()).toEqual(['noise', 'seed']);
  });
});
