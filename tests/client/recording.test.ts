/** Saved runs over REST, and replays recomputed from them, over a real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  curveOf,
  keyframeBefore,
  loadKeyframe,
  loadRecording,
  metricsAt,
  type Recording,
} from '@/app/_client/recording';
import { Replayer } from '@/app/_pictures/replay';
import { createRandom } from '@/lib/engine';
import { startServer, type TestServer } from '../support/server';
import { eventually, openClassroom, type TestClient } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const SEED = 20;

/** What was streamed of a run: the weights of every frame by epoch, and the exact losses. */
interface Streamed {
  readonly runId: string;
  readonly weights: Map<number, Float32Array>;
}

/** Trains a run with a live edit in its middle, and keeps what is streamed. */
async function streamRun(teacher: TestClient): Promise<Streamed> {
  teacher.client.edit({ maxEpochs: 300, epochsPerSecond: 100 });
  await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
  const reply = await teacher.client.command('run:start', {});
  if (!reply.ok) throw new Error(reply.error.message);
  const { runId } = reply.value;
  await eventually(() => expect(teacher.client.buffers.find(runId)).not.toBeNull());
  const weights = new Map<number, Float32Array>();
  const source = teacher.client.buffers.source(runId);
  source.subscribe(() => {
    const held = source.get()?.weights;
    if (held) weights.set(held.epoch, held.parameters);
  });
  await eventually(() => expect(teacher.client.buffers.find(runId)?.lastEpoch).toBeGreaterThan(100));
  teacher.client.edit({ learningRate: 0.1, batchSize: 7 });
  await eventually(() => expect(teacher.state().stageRuns[0]?.state).toBe('completed'));
  await eventually(() => expect(weights.has(300)).toBe(true));
  return { runId, weights };
}

async function recordingOf(runId: string): Promise<Recording> {
  const loaded = await loadRecording(runId, { origin: server.url });
  if (!loaded.ok) throw new Error(`No recording: ${JSON.stringify(loaded.fault)}`);
  return loaded.value;
}

describe('a recording', () => {
  test(`[REST-6] [RUN-11] at ten streamed epochs picked by seed ${SEED}, a replay has the weights that were streamed`, async () => {
    const teacher = await openClassroom(server.url);
    const { runId, weights } = await streamRun(teacher);
    const recording = await recordingOf(runId);
    const { run, changes, keyframes } = recording.info;
    expect(changes).toMatchObject([{ edits: { learningRate: 0.1, batchSize: 7 } }]);
    const random = createRandom(SEED, 'split');
    const epochs = [...weights.keys()];
    const replayer = new Replayer();
    for (let pick = 0; pick < 10; pick++) {
      const epoch = epochs[random.below(epochs.length)] ?? 0;
      const at = keyframeBefore(keyframes, epoch);
      const loaded = at === null ? null : await loadKeyframe(runId, at, { origin: server.url });
      if (loaded && !loaded.ok) throw new Error(`No keyframe ${String(at)}`);
      const keyframe = loaded?.value ?? null;
      const state = replayer.stateAt({ experiment: run.experiment, changes, epoch, keyframe });
      expect([...Float32Array.from(state.parameters)]).toEqual([...(weights.get(epoch) ?? [])]);
      expect(state.metrics[0]).toBe(metricsAt(recording, epoch).trainLoss);
    }
  });

  test('[REST-3] [CURVE-3] it has every epoch, and they make a curve without gaps', async () => {
    const teacher = await openClassroom(server.url);
    const { runId } = await streamRun(teacher);
    const recording = await recordingOf(runId);
    expect(recording.info.lastEpoch).toBe(300);
    expect(recording.metrics).toHaveLength(301 * recording.info.metricColumns);
    expect(curveOf(recording)).toMatchObject({ length: 301, lastEpoch: 300 });
    expect(metricsAt(recording, 300).testLoss).toBe(teacher.state().stageRuns[0]?.metrics?.testLoss);
    expect(metricsAt(recording, 301).testLoss).toBeNaN();
  });

  test('[REST-2] an unknown run is told apart from a server that cannot be reached', async () => {
    const unknown = await loadRecording('AAAAAAAAAAAAAAAAAAAAAA', { origin: server.url });
    expect(unknown).toEqual({ ok: false, fault: { kind: 'unknown' } });
    const gone = await loadRecording('AAAAAAAAAAAAAAAAAAAAAA', { origin: 'http://127.0.0.1:1' });
    expect(gone).toMatchObject({ ok: false, fault: { kind: 'offline' } });
  });
});
