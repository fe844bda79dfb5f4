/** Runs and comparisons: two people, real threads. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Run } from '@/lib/protocol';
import { POINT } from '@/lib/streaming/curve';
import { edit, joinClassroom, newOpId, openClassroom, openPair } from '../support/client-classroom';
import { DIVERGING, PACED, savedMetrics, startRun, ROW_COLUMNS } from '../support/client-runs';
import { startServer, useServer } from '../support/server';
import { trainBare } from '../support/training';

const server = useServer();

describe('Starting', () => {
  it('[RUN-1] [RUN-2] an edit sent just before a start, and a stroke, are part of what is started', async () => {
    const { client } = await openClassroom(server.url);
    const edited = client.ask('experiment:edit', {
      opId: newOpId(),
      baseRevision: 0,
      edits: { dataset: 'points', maxEpochs: 7, 'layers.0.units': 3 },
    });
    const drawn = client.ask('points:edit', {
      opId: newOpId(),
      add: [-2, -1, 0, 1, 2, 3].map((x1) => ({ x1, x2: x1, label: x1 > 0 ? 1 : 0 })),
      erase: [],
    });
    const { runId } = await client.ask('run:start', {});
    await Promise.all([edited, drawn]);
    const isStarted = (run: Run): boolean => run.id === runId;
    const { stage, runs } = await client.fact('stage:changed', ({ runs }) => runs.some(isStarted));
    expect(stage).toEqual({ kind: 'run', runId });
    expect(runs[0]?.experiment).toMatchObject({
      maxEpochs: 7,
      'layers.0.units': 3,
      points: { counts: [3, 3] },
    });
    expect(runs[0]?.revision).toBe(2);

    void client.ask('experiment:edit', { opId: newOpId(), baseRevision: 2, edits: { seed: 5 } });
    const { runIds } = await client.ask('comparison:start', { learningRates: [0.01, 0.1] });
    const compared = await client.fact('stage:changed', (fact) => fact.runs[0]?.id === runIds[0]);
    expect(compared.runs.map(({ experiment }) => experiment.seed)).toEqual([5, 5]);
  });

  it('[RUN-1] [RUN-8] takes the experiment as it is, puts the run on stage for all, and stops what trained there', async () => {
    const { teacher, student } = await openPair(server.url);
    const first = await startRun(student.client, PACED);
    await teacher.client.run(first, (run) => run.epoch > 0);
    await edit(teacher.client, { seed: 9 }, 1);
    const { runId } = await teacher.client.ask('run:start', {});
    const stage = await student.client.fact('stage:changed', ({ runs }) => runs[0]?.id === runId);
    expect(stage).toMatchObject({
      stage: { kind: 'run', runId },
      comparison: null,
      participantId: teacher.id,
    });
    expect(stage.runs[0]).toMatchObject({
      number: 2,
      ownerId: teacher.id,
      ownerNickname: 'Tess',
      revision: 2,
      experiment: { ...DEFAULT_EXPERIMENT, ...PACED, seed: 9 },
    });
    const stopped = await student.client.fact(
      'run:changed',
      ({ id, state }) => id === first && state === 'stopped',
    );
    expect(stopped.experiment.seed).toBe(1);
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    expect(late.snapshot.stage).toEqual({ kind: 'run', runId });
    expect(late.snapshot.stageRuns.map(({ id }) => id)).toEqual([runId]);
    await teacher.client.ask('stage:reset', {});
  });

  it('[RUN-2] a comparison trains one run per learning rate on the same start, and names the one that diverges', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, { ...DIVERGING, maxEpochs: 300, epochsPerSecond: null });
    const learningRates = [0.003, 0.01, 0.03, 100];
    const { comparisonId, runIds } = await student.client.ask('comparison:start', { learningRates });
    const { stage, comparison, runs } = await teacher.client.fact('stage:changed');
    expect(stage).toEqual({ kind: 'comparison', comparisonId, runIds });
    expect(comparison).toMatchObject({ field: 'learningRate', values: learningRates, runIds, number: 1 });
    expect(runs.map((run) => [run.experiment.learningRate, run.comparisonIndex])).toEqual(
      learningRates.map((rate, index) => [rate, index]),
    );
    const ended = await Promise.all(runIds.map((runId) => teacher.client.end(runId)));
    expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed', 'diverged']);
    const starts = await Promise.all(runIds.map((runId) => savedMetrics(server.url, runId)));
    expect(new Set(starts.map((rows) => rows[0])).size).toBe(1);
    expect(
      new Set(ended.slice(0, 3).map(({ curve }) => curve.at(curve.length - 1, POINT.trainLossMean))).size,
    ).toBe(3);
    await expect(
      student.client.refusal('comparison:start', { learningRates: [0.1, 0.1] }),
    ).resolves.toMatchObject({ code: 'invalid', field: 'learningRates' });
  });
});

describe('Control', () => {
  it('[RUN-3] a paused run keeps its epoch, steps exactly one, resumes and stops', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, PACED);
    const runIds = [runId];
    await teacher.client.run(runId, ({ epoch }) => epoch >= 5);
    await teacher.client.ask('run:control', { runIds, command: 'pause' });
    const paused = await student.client.fact('run:changed', ({ state }) => state === 'paused');
    await student.client.ask('run:control', { runIds, command: 'step' });
    await student.client.run(runId, ({ epoch }) => epoch > paused.epoch);
    await student.client.run(runId, ({ state }) => state === 'paused');
    const stepped = student.client.curves.get(runId);
    expect(stepped.epoch).toBe(paused.epoch + 1);
    expect(stepped.curve.lastEpoch).toBe(paused.epoch + 1);
    await teacher.client.ask('run:control', { runIds, command: 'resume' });
    await student.client.run(runId, ({ epoch }) => epoch > paused.epoch + 5);
    await teacher.client.ask('run:control', { runIds, command: 'stop' });
    expect((await student.client.end(runId)).state).toBe('stopped');
    const saved = await savedMetrics(server.url, runId);
    expect(saved.length / ROW_COLUMNS).toBe(student.client.curves.get(runId).epoch + 1);
  });

  it('[RUN-1] [RUN-3] a run started paused stands at epoch 0 until it is stepped', async () => {
    const { teacher, student } = await openPair(server.url);
    const { runId } = await student.client.ask('run:start', { isPaused: true });
    await teacher.client.run(runId, ({ state, curve }) => state === 'paused' && curve.length === 1);
    await student.client.ask('run:control', { runIds: [runId], command: 'step' });
    const stepped = await teacher.client.run(runId, ({ state, epoch }) => state === 'paused' && epoch > 0);
    expect(stepped.epoch).toBe(1);
    await student.client.ask('stage:reset', {});
  });

  it('[RUN-3] refuses ended runs and those of other groups, and then commands none of the others', async () => {
    const { teacher, student } = await openPair(server.url);
    const stranger = await openClassroom(server.url, 'Otto');
    const running = await startRun(stranger.client, PACED);
    const ended = await startRun(student.client, { maxEpochs: 3, epochsPerSecond: null });
    await student.client.fact('run:changed', ({ state }) => state === 'completed');
    const own = await startRun(student.client, PACED);
    const stale = { runIds: [own, ended], command: 'stop' };
    expect(await student.client.refusal('run:control', stale)).toMatchObject({
      code: 'stale',
      field: 'runIds.1',
    });
    for (const foreign of [running, newOpId()]) {
      const refusal = await student.client.refusal('run:control', {
        runIds: [own, foreign],
        command: 'stop',
      });
      expect(refusal).toMatchObject({ code: 'not-found', field: 'runIds.1' });
    }
    const { epoch } = await teacher.client.run(own, (run) => run.state === 'running');
    await teacher.client.run(own, (run) => run.epoch > epoch + 3 && run.state === 'running');
    await stranger.client.run(running, (run) => run.state === 'running');
    await Promise.all([stranger, student].map(({ client }) => client.ask('stage:reset', {})));
  });

  it('[RUN-12] a server that trains as many runs as it can refuses more, and takes them again later', async () => {
    const small = await startServer(undefined, { activeRuns: 3 });
    const [one, other] = [await openClassroom(small.url), await openClassroom(small.url, 'Otto')];
    await edit(one.client, PACED);
    const learningRates = [0.1, 0.2, 0.3];
    await one.client.ask('comparison:start', { learningRates });
    const refusal = await other.client.refusal('run:start', {});
    expect(refusal.code).toBe('limit');
    expect(refusal.message).toMatch(/4 runs .* limit is 3/);
    expect(other.client.arrivals).toEqual([]);
    // Who trains already may start anew: what is on stage is stopped first.
    await one.client.ask('comparison:start', { learningRates });
    await one.client.ask('stage:reset', {});
    const isStopped = () =>
      one.client.facts('run:changed').filter(({ state }) => state === 'stopped').length === 6;
    await one.client.until(isStopped);
    await other.client.ask('run:start', {});
    await small.stop();
  });
});

describe('A run’s life', () => {
  it('[RUN-4] [RUN-5] goes from queued over running to completed at its last epoch', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 40, epochsPerSecond: 400 });
    await teacher.client.end(runId);
    await teacher.client.fact('run:changed', ({ state }) => state === 'completed');
    const stage = teacher.client.facts('stage:changed')[0];
    const states = [stage?.runs[0]?.state, ...teacher.client.facts('run:changed').map(({ state }) => state)];
    expect(states).toEqual(['queued', 'running', 'completed']);
    const ended = teacher.client.facts('run:changed').at(-1);
    expect(ended).toMatchObject({ epoch: 40, completion: 'epochs' });
    expect(ended?.endedAt).toBeGreaterThanOrEqual(ended?.startedAt ?? Infinity);
  });

  it('[RUN-5] completes at the first epoch under the loss threshold', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { lossThreshold: 0.4, epochsPerSecond: null });
    const ended = await teacher.client.fact('run:changed', ({ state }) => state === 'completed');
    expect(ended.completion).toBe('threshold');
    const rows = await savedMetrics(server.url, runId);
    const losses = Array.from(
      { length: rows.length / ROW_COLUMNS },
      (_, epoch) => rows[epoch * ROW_COLUMNS] ?? NaN,
    );
    expect(losses.findIndex((loss) => loss < 0.4)).toBe(losses.length - 1);
    expect(ended.epoch).toBe(losses.length - 1);
    expect(ended.metrics?.trainLoss).toBe(losses.at(-1));
  });

  it('[RUN-6] diverges at the first epoch whose loss is not finite, which is its last', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, DIVERGING);
    const { curve, state } = await teacher.client.end(runId);
    expect(state).toBe('diverged');
    const losses = Array.from({ length: curve.length }, (_, index) => curve.at(index, POINT.trainLossMean));
    expect(losses.findIndex((loss) => !Number.isFinite(loss))).toBe(losses.length - 1);
    const ended = await teacher.client.fact('run:changed', (run) => run.state === 'diverged');
    expect(ended.metrics?.trainLoss).toBeNull();
    expect(curve.lastEpoch).toBe(ended.epoch);
  });

  it('[RUN-7] [RUN-11] begins with the untrained network, and is what the engine alone computes, bit for bit', async () => {
    const { student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 120, epochsPerSecond: null, dataset: 'moons' });
    const ended = await student.client.end(runId);
    const experiment = {
      ...DEFAULT_EXPERIMENT,
      maxEpochs: 120,
      epochsPerSecond: null,
      dataset: 'moons' as const,
    };
    const { rows, parameters } = trainBare(experiment, 120);
    expect(await savedMetrics(server.url, runId)).toEqual(rows);
    expect(ended.curve.at(0, POINT.firstEpoch)).toBe(0);
    const { epoch, parameters: bytes } = ended.weights ?? {};
    expect(epoch).toBe(120);
    expect(Buffer.from(bytes as Uint8Array)).toEqual(Buffer.from(parameters.buffer));
  });

  it('[RUN-8] its end is told only after its recording is saved', async () => {
    const { student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 2_000, epochsPerSecond: null });
    let saved: Promise<Response> | undefined;
    student.client.socket.on('run:changed', (run: Run) => {
      if (run.state === 'completed') saved = fetch(`${server.url}/api/runs/${runId}`);
    });
    await student.client.until(() => saved !== undefined);
    const recording = (await (await saved)?.json()) as { run: Run; lastEpoch: number };
    expect(recording.lastEpoch).toBe(2_000);
    expect(recording.run).toEqual(student.client.facts('run:changed').at(-1));
  });
});

describe('Live edits', () => {
  it('[EXP-11] [RUN-10] [RUN-11] change a run at an epoch boundary, and the change is part of what reproduces it', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, PACED);
    await teacher.client.run(runId, ({ epoch }) => epoch >= 10);
    await edit(teacher.client, { learningRate: 0.3, seed: 77 }, 1);
    const { changes } = await student.client.run(runId, (run) => run.changes.length === 1);
    expect(changes[0]).toMatchObject({
      edits: { learningRate: 0.3 },
      participantId: teacher.id,
      nickname: 'Tess',
    });
    const at = changes[0]?.epoch ?? NaN;
    await student.client.run(runId, ({ epoch }) => epoch > at + 20);
    await student.client.ask('run:control', { runIds: [runId], command: 'stop' });
    const { epoch } = await student.client.end(runId);
    const experiment = { ...DEFAULT_EXPERIMENT, ...PACED };
    const { rows } = trainBare(experiment, epoch, changes);
    expect(await savedMetrics(server.url, runId)).toEqual(rows);
    const without = trainBare(experiment, epoch).rows;
    const columns = rows.length / (epoch + 1);
    expect(rows.slice(0, (at + 1) * columns)).toEqual(without.slice(0, (at + 1) * columns));
    expect(rows.at(-columns)).not.toBe(without.at(-columns));
  });

  it('[EXP-11] leave a comparison the field in which its runs differ', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, PACED);
    const { runIds } = await student.client.ask('comparison:start', { learningRates: [0.01, 0.1] });
    await Promise.all(runIds.map((runId) => teacher.client.run(runId, ({ epoch }) => epoch > 2)));
    await edit(teacher.client, { learningRate: 3, batchSize: 20 }, 1);
    for (const runId of runIds) {
      const { changes } = await teacher.client.run(runId, (run) => run.changes.length > 0);
      expect(changes.map(({ edits }) => edits)).toEqual([{ batchSize: 20 }]);
    }
    await student.client.ask('stage:reset', {});
  });
});

describe('The stage', () => {
  it('[RUN-9] is emptied by a reset, and shows a saved item again', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 30, epochsPerSecond: null });
    await teacher.client.fact('run:changed', ({ state }) => state === 'completed');
    await student.client.ask('stage:reset', {});
    await teacher.client.fact('stage:changed', ({ stage }) => stage.kind === 'empty');
    teacher.client.arrivals.length = 0;
    await student.client.ask('stage:show', { kind: 'run', id: runId });
    const { runs, participantId } = await teacher.client.fact('stage:changed');
    expect(runs).toMatchObject([{ id: runId, state: 'completed', epoch: 30 }]);
    expect(participantId).toBe(student.id);
    const missing = { kind: 'comparison', id: runId };
    expect(await student.client.refusal('stage:show', missing)).toMatchObject({
      code: 'not-found',
      field: 'id',
    });
  });

  it('[RUN-9] showing another item stops what trains; showing what trains does not', async () => {
    const { teacher, student } = await openPair(server.url);
    const first = await startRun(student.client, { maxEpochs: 5, epochsPerSecond: null });
    await teacher.client.fact('run:changed', ({ state }) => state === 'completed');
    const second = await startRun(student.client, PACED);
    await teacher.client.run(second, ({ epoch }) => epoch > 2);
    await student.client.ask('stage:show', { kind: 'run', id: second });
    const { epoch } = teacher.client.curves.get(second);
    await teacher.client.run(second, (run) => run.epoch > epoch + 3 && run.state === 'running');
    await student.client.ask('stage:show', { kind: 'run', id: first });
    await teacher.client.fact('run:changed', ({ id, state }) => id === second && state === 'stopped');
  });
});
