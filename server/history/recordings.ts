/** Reads recordings: what is known of a run, ranges of its metrics, and its keyframes. */
import type { RecordingInfo } from '@/lib/protocol';
import { recordedColumnsOf } from '@/lib/streaming/recorded-rows';
import { joinKeyframe, joinMetrics } from './chunks';
import type { Database } from './database';
import { comparisonFrom, runChangeFrom, runFrom } from './records';
import { WITH_RUNS } from './run-list';

type Client = Database['client'];

/** All about a run that is not deleted, without its metrics. */
export async function findRecording(client: Client, runId: string): Promise<RecordingInfo | null> {
  const [row, keyframes] = await Promise.all([
    client.run.findUnique({
      where: { id: runId, deletedAt: null },
      include: { changes: { orderBy: { index: 'asc' } }, comparison: { include: WITH_RUNS } },
    }),
    client.recordingChunk.findMany({
      where: { runId, kind: 'keyframe', part: 0 },
      orderBy: { firstEpoch: 'asc' },
      select: { firstEpoch: true },
    }),
  ]);
  if (!row) return null;
  const { comparison, changes } = row;
  const run = runFrom(row);
  return {
    run,
    comparison: comparison && comparisonFrom(comparison),
    siblings: comparison ? comparison.runs.filter(({ deletedAt }) => deletedAt === null).map(runFrom) : [run],
    changes: changes.map(runChangeFrom),
    engineVersion: row.engineVersion,
    keyframes: keyframes.map(({ firstEpoch }) => firstEpoch),
    lastEpoch: row.lastEpoch,
    metricColumns: recordedColumnsOf(row.engineVersion, run.experiment.layerCount + 1),
  };
}

/** Rows of the recorded ones of epochs `from … to`, concatenated. */
export async function findMetrics(
  client: Client,
  runId: string,
  from: number,
  to: number,
): Promise<Float64Array> {
  const start = await client.recordingChunk.findFirst({
    where: { runId, kind: 'metrics', firstEpoch: { lte: from } },
    orderBy: { firstEpoch: 'desc' },
    select: { firstEpoch: true },
  });
  const chunks = await client.recordingChunk.findMany({
    where: { runId, kind: 'metrics', firstEpoch: { gte: start?.firstEpoch ?? 0, lte: to } },
    orderBy: { firstEpoch: 'asc' },
  });
  return joinMetrics(chunks, from, to);
}

/** The checkpoint at exactly this epoch. */
export async function findKeyframe(client: Client, runId: string, epoch: number): Promise<Uint8Array | null> {
  const parts = await client.recordingChunk.findMany({
    where: { runId, kind: 'keyframe', firstEpoch: epoch },
    orderBy: { part: 'asc' },
  });
  return joinKeyframe(parts);
}
