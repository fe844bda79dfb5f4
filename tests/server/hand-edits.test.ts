/** Editing a network by hand: two people, real threads, a real database. */
import { describe, expect, it } from 'vitest';
import { layoutOf } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, LIMITS, recordingSchema } from '@/lib/protocol';
import type { Edits, Experiment, RequestOf } from '@/lib/protocol';
import { float32From } from '@/lib/streaming/bytes';
import type { TestClient } from '../support/client';
import { edit, joinClassroom, openPair } from '../support/client-classroom';
import { PACED, savedMetrics, startRun } from '../support/client-runs';
import { useServer } from '../support/server';
import { trainBare } from '../support/training';

const server = useServer();

/** A run at epoch 0 that waits. */
async function startPaused(client: TestClient, edits: Edits = PACED): Promise<string> {
  await edit(client, edits);
  const { runId } = await client.ask('run:start', { isPaused: true });
  await client.run(runId, ({ state }) => state === 'paused');
  return runId;
}

const parametersIn = (client: TestClient, runId: string): Float32Array => {
  const { weights } = client.curves.get(runId);
  if (!weights) throw new Error('No weights arrived');
  return float32From(weights.parameters);
};

const weight = (runId: string, value: number): RequestOf<'run:weight'> => ({
  runId,
  layer: 1,
  unit: 2,
  input: 3,
  value,
});

/** Where that weight lies. */
const [, second] = layoutOf(networkOf(DEFAULT_EXPERIMENT));
const INDEX = (second?.weightsOffset ?? NaN) + 2 * (second?.inputs ?? NaN) + 3;

async function recordingOf(runId: string) {
  return recordingSchema.parse(await (await fetch(`${server.url}/api/runs/${runId}`)).json());
}

async function stop(client: TestClient, runId: string): Promise<void> {
  await client.ask('run:control', { runIds: [runId], command: 'stop' });
  await client.fact('run:changed', ({ id, state }) => id === runId && state === 'stopped');
}

describe('Hand edits', () => {
  it('[RUN-13] [RUN-14] [RUN-15] of a paused run reach everyone at its epoch, whose metrics stay', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    await teacher.client.ask('run:control', { runIds: [runId], command: 'step' });
    await student.client.run(runId, ({ epoch }) => epoch === 1);
    const before = student.client.curves.get(runId).curve.points.slice();
    expect(await student.client.ask('run:weight', weight(runId, 0.1))).toEqual({ epoch: 1 });
    expect(await teacher.client.ask('run:weight', { ...weight(runId, -2), input: null })).toEqual({
      epoch: 1,
    });
    for (const { client } of [teacher, student]) {
      const { changes, curve, epoch } = await client.run(runId, (run) => run.changes.length === 2);
      expect(changes).toMatchObject([
        {
          epoch: 1,
          edits: {},
          hand: { kind: 'parameter', layer: 1, unit: 2, input: 3, value: 0.1 },
          participantId: student.id,
          nickname: 'Ana',
        },
        { epoch: 1, hand: { input: null, value: -2 }, participantId: teacher.id },
      ]);
      expect(epoch).toBe(1);
      expect([...curve.points]).toEqual([...before]);
      await client.run(runId, () => parametersIn(client, runId)[INDEX] === Math.fround(0.1));
    }
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    await late.client.curves.sync(runId);
    expect(parametersIn(late.client, runId)[INDEX]).toBe(Math.fround(0.1));
    await stop(teacher.client, runId);
    const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...PACED };
    const { changes } = await recordingOf(runId);
    const { parameters } = trainBare(experiment, 1, changes);
    expect([...parametersIn(late.client, runId)]).toEqual([...parameters]);
  });

  it('[RUN-13] [RUN-11] of a run that trains, with holds and releases, are recorded as they were trained', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { ...PACED, optimizer: 'adam' });
    const past = async (epochs: number): Promise<void> => {
      const from = student.client.curves.get(runId).epoch;
      await student.client.run(runId, ({ epoch }) => epoch > from + epochs);
    };
    await student.client.run(runId);
    const epochs: number[] = [];
    const neuron = (state: 'free' | 'frozen' | 'silent') => ({ runId, layer: 0, unit: 3, state });
    await past(10);
    epochs.push((await student.client.ask('run:weight', weight(runId, 1.5))).epoch);
    await past(10);
    epochs.push((await teacher.client.ask('run:neuron', neuron('silent'))).epoch);
    await past(10);
    expect(parametersIn(student.client, runId)[INDEX]).toBe(0);
    epochs.push((await student.client.ask('run:neuron', neuron('free'))).epoch);
    await past(10);
    epochs.push((await student.client.ask('run:neuron', { ...neuron('frozen'), layer: 2, unit: 0 })).epoch);
    await past(10);
    await stop(student.client, runId);
    const { changes, lastEpoch } = await recordingOf(runId);
    expect(changes.map(({ epoch }) => epoch)).toEqual(epochs);
    expect(epochs.toSorted((a, b) => a - b)).toEqual(epochs);
    const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...PACED, optimizer: 'adam' };
    const { rows, parameters } = trainBare(experiment, lastEpoch, changes);
    expect(await savedMetrics(server.url, runId)).toEqual(rows);
    await student.client.end(runId);
    expect([...parametersIn(student.client, runId)]).toEqual([...parameters]);
  });

  it('[RUN-14] of one run of a comparison leave the others alone', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(teacher.client, PACED);
    const { runIds } = await teacher.client.ask('comparison:start', { learningRates: [0.01, 0.1] });
    const [first = '', other = ''] = runIds;
    await Promise.all(runIds.map((runId) => student.client.run(runId, ({ epoch }) => epoch > 5)));
    await student.client.ask('run:weight', weight(first, 3));
    await teacher.client.run(first, ({ changes }) => changes.length === 1);
    await stop(teacher.client, other);
    expect((await recordingOf(other)).changes).toEqual([]);
    await stop(teacher.client, first);
    expect((await recordingOf(first)).changes).toHaveLength(1);
  });
});

describe('Hand edits that are refused', () => {
  it.each<[string, Partial<RequestOf<'run:weight'>>, string, string]>([
    ['a layer beyond the output', { layer: 3 }, 'layer', 'layers are 0 to 2'],
    ['a layer beyond every network', { layer: 13 }, 'layer', 'at most 12'],
    ['a neuron that is not there', { unit: 4 }, 'unit', 'neurons 0 to 3'],
    ['an input that is not there', { input: 6 }, 'input', 'inputs 0 to 5'],
    ['half an input', { input: 0.5 }, 'input', 'whole number'],
    ['a value that is too large', { value: 10_001 }, 'value', 'at most 10000'],
    ['no number', { value: NaN }, 'value', 'finite number'],
  ])('[RUN-16] [ACK-3] %s', async (_, fault, field, message) => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    const refusal = await student.client.refusal('run:weight', { ...weight(runId, 1), ...fault });
    expect(refusal).toMatchObject({ code: 'invalid', field });
    expect(refusal.message).toContain(message);
    await stop(teacher.client, runId);
    expect((await recordingOf(runId)).changes).toEqual([]);
  });

  it('[RUN-16] an output neuron that is to be silent, and a state that there is not', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    const output = { runId, layer: 2, unit: 0 };
    expect(await student.client.refusal('run:neuron', { ...output, state: 'silent' })).toMatchObject({
      code: 'invalid',
      field: 'state',
    });
    expect(await student.client.refusal('run:neuron', { ...output, state: 'asleep' })).toMatchObject({
      code: 'invalid',
      field: 'state',
    });
    await student.client.ask('run:neuron', { ...output, state: 'frozen' });
    await stop(teacher.client, runId);
    expect((await recordingOf(runId)).changes).toHaveLength(1);
  });

  it('[RUN-16] runs of other groups, runs that are over, and edits in a locked classroom', async () => {
    const { teacher, student } = await openPair(server.url);
    const stranger = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    const other = await stranger.student.client.refusal('run:weight', weight(runId, 1));
    expect(other).toMatchObject({ code: 'not-found', field: 'runId' });
    await teacher.client.ask('classroom:lock', { isLocked: true });
    expect((await student.client.refusal('run:weight', weight(runId, 1))).code).toBe('locked');
    const neuron = { runId, layer: 0, unit: 0, state: 'frozen' };
    expect((await student.client.refusal('run:neuron', neuron)).code).toBe('locked');
    await teacher.client.ask('run:weight', weight(runId, 1));
    await teacher.client.ask('classroom:lock', { isLocked: false });
    await stop(teacher.client, runId);
    const over = await student.client.refusal('run:weight', weight(runId, 2));
    expect(over).toMatchObject({ code: 'stale', field: 'runId' });
    expect(over.message).toContain('is stopped and its network stays as it is: start a new run');
    expect((await recordingOf(runId)).changes).toHaveLength(1);
  });

  it('[RUN-18] where others have edited the same weight more often than the sender knows', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    await student.client.ask('run:weight', weight(runId, 0.5));
    await teacher.client.ask('run:weight', { ...weight(runId, 0.7), input: null });
    // Its own edits, and those of another place, do not count.
    await student.client.ask('run:weight', { ...weight(runId, 0.6), expected: { others: 0 } });
    await teacher.client.ask('run:weight', { ...weight(runId, 0.8), expected: { others: 2 } });
    await student.client.run(runId, ({ changes }) => changes.length === 4);
    const back = { ...weight(runId, 0.1), expected: { others: 0 } };
    expect(await student.client.refusal('run:weight', back)).toEqual({
      code: 'stale',
      field: 'expected.others',
      message: 'expected.others: Others have edited it 1 times, not 0',
    });
    const hold = { runId, layer: 0, unit: 1, state: 'frozen' } as const;
    await teacher.client.ask('run:neuron', hold);
    const free = { ...hold, state: 'free', expected: { others: 0 } } as const;
    expect(await student.client.refusal('run:neuron', free)).toMatchObject({ code: 'stale' });
    await student.client.ask('run:weight', { ...weight(runId, 0.1), expected: { others: 1 } });
    const { changes } = await teacher.client.run(runId, (run) => run.changes.length >= 6);
    expect(changes.map(({ hand }) => (hand?.kind === 'parameter' ? hand.value : hand?.state))).toEqual([
      0.5,
      0.7,
      0.6,
      0.8,
      'frozen',
      0.1,
    ]);
    await stop(teacher.client, runId);
  });

  it('[RUN-16] more of them than a run may have', async () => {
    const { teacher } = await openPair(server.url);
    const runId = await startPaused(teacher.client);
    const neuron = { runId, layer: 0, unit: 0, state: 'frozen' } as const;
    // So many people that none of them asks too often.
    const perPerson = 50;
    const people = await Promise.all(
      Array.from({ length: LIMITS.handEditsPerRun / perPerson }, (_, index) =>
        joinClassroom(server.url, teacher.code, `Student ${index}`),
      ),
    );
    await Promise.all(
      people.flatMap(({ client }) =>
        Array.from({ length: perPerson }, () => client.ask('run:neuron', neuron)),
      ),
    );
    const refusal = await teacher.client.refusal('run:neuron', neuron);
    expect(refusal).toMatchObject({ code: 'limit', field: 'runId' });
    expect(refusal.message).toContain('would have 1001 hand edits; the limit is 1000');
    await stop(teacher.client, runId);
  });
});
