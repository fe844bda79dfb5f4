/** Writes recordings: what a run gained since the last write, guarded by its fence. */
import type { RunChange } from '@/lib/protocol';
import type { Prisma } from '@/prisma/generated/client';
import { keyframeChunks, metricsChunks, rowsAfter } from './chunks';
import { metricsColumns } from './records';
import type { RecordingWrite } from './types';

/**
 * Appends to a recording. A run that continues from a checkpoint trains some recorded epochs again, to the same bits;
 * so what is recorded stays and what is repeated is dropped:
 * rows at or before the last recorded epoch; changes equal to a recorded one; an epoch, with its metrics, before the
 * recorded one. A keyframe replaces the one of its epoch. Throws RangeError when rows leave out epochs.
 * Returns false, and writes nothing, when `fence` is not the run's.
 */
export async function record(
  tx: Prisma.TransactionClient,
  runId: string,
  fence: number,
  write: RecordingWrite,
): Promise<boolean> {
  const run = await tx.run.findUnique({
    where: { id: runId, fence },
    select: { epoch: true, lastEpoch: true },
  });
  if (!run) return false;
  const metrics = rowsAfter(run.lastEpoch, {
    firstEpoch: write.firstEpoch,
    rows: write.rows,
    columns: write.metricColumns,
  });
  const { count } = await tx.run.updateMany({
    // The fence again: where writers are not queued, a claim may come between.
    where: { id: runId, fence },
    data: {
      ...progressColumns(write.progress, run.epoch),
      lastEpoch: run.lastEpoch + metrics.rows.length / metrics.columns,
    },
  });
  if (count === 0) return false;

  await replaceKeyframes(tx, runId, write);
  const chunks = [
    ...metricsChunks(runId, metrics),
    ...write.keyframes.flatMap(({ epoch, bytes }) => keyframeChunks(runId, epoch, bytes)),
  ];
  if (chunks.length > 0) await tx.recordingChunk.createMany({ data: chunks });
  if (write.changes.length > 0) await appendChanges(tx, runId, write.changes);
  return true;
}

function progressColumns(
  progress: RecordingWrite['progress'],
  recordedEpoch: number,
): Prisma.RunUpdateManyMutationInput {
  const { state, completion, epoch, metrics, endedAt } = progress;
  return {
    state,
    completion,
    endedAt: endedAt === null ? null : new Date(endedAt),
    ...(epoch >= recordedEpoch ? { epoch } : {}),
    ...(epoch >= recordedEpoch && metrics ? metricsColumns(metrics) : {}),
  };
}

async function replaceKeyframes(
  tx: Prisma.TransactionClient,
  runId: string,
  { keyframes, droppedKeyframes }: RecordingWrite,
): Promise<void> {
  const epochs = [...droppedKeyframes, ...keyframes.map(({ epoch }) => epoch)];
  if (epochs.length === 0) return;
  await tx.recordingChunk.deleteMany({ where: { runId, kind: 'keyframe', firstEpoch: { in: epochs } } });
}

async function appendChanges(
  tx: Prisma.TransactionClient,
  runId: string,
  changes: readonly RunChange[],
): Promise<void> {
  const rows = changes.map(({ epoch, edits, hand, participantId, nickname, at }) => ({
    epoch,
    edits: JSON.stringify(hand ? { hand } : edits),
    participantId,
    nickname,
    at: new Date(at),
  }));
  type ChangeRow = (typeof rows)[number];
  const keyOf = ({ epoch, edits, participantId, at }: ChangeRow): string =>
    `${epoch} ${participantId} ${at.getTime()} ${edits}`;
  const recorded = await tx.runChange.findMany({ where: { runId } });
  const known = new Set(recorded.map(keyOf));
  const fresh = rows.filter((row) => !known.has(keyOf(row)));
  await tx.runChange.createMany({
    data: fresh.map((row, index) => ({ runId, index: recorded.length + index, ...row })),
  });
}
