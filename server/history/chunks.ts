/** Recordings in pieces of at most 64 KiB: rows of metrics, and the parts of keyframes. */
import { bytesOf, float64From } from '@/lib/streaming/bytes';
import type { RecordingChunk } from '@/prisma/generated/client';

/** Largest piece: a write of SQLite blocks the event loop for as long as it takes. */
const MAX_CHUNK_BYTES = 64 * 1024;

/** Rows `[n, columns]` of consecutive epochs from `firstEpoch`. */
export interface MetricsRows {
  readonly firstEpoch: number;
  readonly rows: Float64Array;
  readonly columns: number;
}

/** The rows of epochs after `lastEpoch`. Throws RangeError when epochs between them and `lastEpoch` are missing. */
export function rowsAfter(lastEpoch: number, metrics: MetricsRows): MetricsRows {
  const { firstEpoch, rows, columns } = metrics;
  if (!Number.isInteger(rows.length / columns))
    throw new RangeError(`${rows.length} values are not rows of ${columns}`);
  if (rows.length > 0 && firstEpoch > lastEpoch + 1)
    throw new RangeError(`Rows start at epoch ${firstEpoch}, but the recording ends at ${lastEpoch}`);
  const known = Math.max(0, lastEpoch + 1 - firstEpoch);
  return { firstEpoch: firstEpoch + known, rows: rows.subarray(known * columns), columns };
}

/** Cuts rows into chunks to store. */
export function metricsChunks(runId: string, { firstEpoch, rows, columns }: MetricsRows) {
  const total = rows.length / columns;
  const rowsPerChunk = Math.floor(MAX_CHUNK_BYTES / (columns * Float64Array.BYTES_PER_ELEMENT));
  return Array.from({ length: Math.ceil(total / rowsPerChunk) }, (_, index) => {
    const from = index * rowsPerChunk;
    const count = Math.min(rowsPerChunk, total - from);
    const bytes = new Uint8Array(bytesOf(rows.subarray(from * columns, (from + count) * columns)));
    return { runId, kind: 'metrics', firstEpoch: firstEpoch + from, part: 0, count, bytes };
  });
}

/** Joins the rows of epochs `from … to` out of chunks in order of epoch. */
export function joinMetrics(chunks: readonly RecordingChunk[], from: number, to: number): Float64Array {
  const pieces = chunks.flatMap(({ firstEpoch, count, bytes }) => {
    const start = Math.max(from - firstEpoch, 0);
    const end = Math.min(to - firstEpoch + 1, count);
    const rowBytes = bytes.byteLength / count;
    return end > start ? [bytes.subarray(start * rowBytes, end * rowBytes)] : [];
  });
  return float64From(concat(pieces));
}

/** Cuts a checkpoint into chunks to store; each knows how many there are. */
export function keyframeChunks(runId: string, epoch: number, bytes: Uint8Array) {
  const count = Math.max(1, Math.ceil(bytes.byteLength / MAX_CHUNK_BYTES));
  return Array.from({ length: count }, (_, part) => ({
    runId,
    kind: 'keyframe',
    firstEpoch: epoch,
    part,
    count,
    bytes: new Uint8Array(bytes.subarray(part * MAX_CHUNK_BYTES, (part + 1) * MAX_CHUNK_BYTES)),
  }));
}

/** Joins the parts of one checkpoint, in order; null when there are none. Throws when one is missing. */
export function joinKeyframe(parts: readonly RecordingChunk[]): Uint8Array | null {
  const [first] = parts;
  if (!first) return null;
  if (parts.length !== first.count) {
    throw new Error(
      `The keyframe of run ${first.runId} at epoch ${first.firstEpoch} has ${parts.length} of ${first.count} parts`,
    );
  }
  return concat(parts.map((part) => part.bytes));
}

/** Joins pieces in their order. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.byteLength;
  }
  return joined;
}

/** Cuts bytes into pieces to store; none of nothing. */
export const bytesInChunks = (bytes: Uint8Array): Uint8Array<ArrayBuffer>[] =>
  Array.from(
    { length: Math.ceil(bytes.byteLength / MAX_CHUNK_BYTES) },
    (_, part) => new Uint8Array(bytes.subarray(part * MAX_CHUNK_BYTES, (part + 1) * MAX_CHUNK_BYTES)),
  );
