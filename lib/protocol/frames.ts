/** Streamed training: frames, the curve points in them, and what a late or returning client asks for. */
import * as z from 'zod/mini';
import { idSchema, runChangeSchema, runStateSchema } from './classroom';

/**
 * Bytes on the wire. Node's msgpack hands out a Buffer, a browser's an ArrayBuffer; the server must send Buffers,
 * because notepack writes any other view as an extension that browsers read as `[0, bytes]`.
 */
export const bytesSchema = z.custom<Uint8Array | ArrayBuffer>(
  (value) => value instanceof Uint8Array || value instanceof ArrayBuffer,
  { error: 'Must be bytes' },
);

/** Parameters of a network at one epoch: float32, little-endian, the engine's flat order (docs/protocol.md FRAME-4). */
export const weightsSchema = z.strictObject({
  epoch: z.int().check(z.minimum(0)),
  parameters: bytesSchema,
});
export type WireWeights = z.infer<typeof weightsSchema>;

export const runFrameSchema = z.strictObject({
  runId: idSchema,
  /** Number of this run's frames so far, from 1: a gap means something was missed (STREAM-2). */
  seq: z.int().check(z.positive()),
  state: runStateSchema,
  /** Completed epochs. */
  epoch: z.int().check(z.minimum(0)),
  /** Curve points new in this frame: rows of `pointColumns` float64, little-endian (FRAME-3). */
  points: bytesSchema,
  /** Float64 per row: 10 + 4 diagnostics per layer. */
  pointColumns: z.int().check(z.minimum(10)),
  /** Live edits taken over since the last frame. */
  changes: z.array(runChangeSchema),
  /** The newest parameters; absent when nothing was trained or the network is previewed at a lower rate. */
  weights: z.optional(weightsSchema),
});
export type RunFrame = z.infer<typeof runFrameSchema>;

export const frameSchema = z.strictObject({
  groupId: idSchema,
  /** Server clock, milliseconds since 1970. */
  at: z.number(),
  runs: z.array(runFrameSchema),
});
export type Frame = z.infer<typeof frameSchema>;

/**
 * The answer to "give me run R from seq S". `deltas`: append the points to what you have.
 * `full`: forget what you have of this run's curve and take these points.
 */
export const runSyncSchema = z.strictObject({
  runId: idSchema,
  mode: z.enum(['deltas', 'full']),
  /** The frame number up to which this answer is complete. */
  seq: z.int().check(z.minimum(0)),
  state: runStateSchema,
  epoch: z.int().check(z.minimum(0)),
  points: bytesSchema,
  pointColumns: z.int().check(z.minimum(10)),
  /** `full`: all of the run's changes; `deltas`: those after the asked seq. */
  changes: z.array(runChangeSchema),
  weights: z.optional(weightsSchema),
});
export type RunSync = z.infer<typeof runSyncSchema>;
