/** What the main thread and a training thread say to each other; each side parses what it receives. */
import * as z from 'zod/mini';
import {
  epochMetricsSchema,
  experimentSchema,
  idSchema,
  pendingChangeSchema,
  runChangeSchema,
  runSchema,
  runStateSchema,
} from '@/lib/protocol';

// Not z.instanceof, whose type would exclude arrays over shared memory.
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const floats32 = z.custom<Float32Array>((value) => value instanceof Float32Array);
const floats64 = z.custom<Float64Array>((value) => value instanceof Float64Array);

/** A run as a thread takes it on, from its start or from where a crash left it. */
const assignmentSchema = z.strictObject({
  runId: idSchema,
  experiment: experimentSchema,
  content: z.nullable(bytes),
  start: z.nullable(bytes),
  checkpoint: z.nullable(bytes),
  /** Changes with known epochs: applied at these again, not reported again. */
  changes: z.array(runChangeSchema),
  /** Changes to take over at the first boundary after what was reported. */
  pending: z.array(pendingChangeSchema),
  /** Epochs up to this one were reported; null: those up to the checkpoint. */
  reportedEpoch: z.nullable(z.int().check(z.minimum(0))),
  /** Step commands that were carried out before. */
  stepsTaken: z.int().check(z.minimum(0)),
  /** Live edits that were announced in the control words before; `pending` has those that still count. */
  changesReceived: z.int().check(z.minimum(0)),
  control: z.instanceof(SharedArrayBuffer),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** To a training thread. */
export const toThreadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), assignment: assignmentSchema }),
  z.strictObject({ kind: z.literal('change'), runId: idSchema, change: pendingChangeSchema }),
  /** A control word has changed: a sleeping thread looks at it. */
  z.strictObject({ kind: z.literal('wake') }),
  /** One flush has been received and passed on. */
  z.strictObject({ kind: z.literal('acknowledge') }),
]);
export type ToThread = z.infer<typeof toThreadSchema>;

const threadUpdateSchema = z.strictObject({
  runId: idSchema,
  state: runStateSchema,
  epoch: z.int().check(z.minimum(0)),
  firstEpoch: z.int().check(z.minimum(0)),
  rows: floats64,
  metricColumns: z.int().check(z.positive()),
  metrics: z.nullable(epochMetricsSchema),
  parameters: z.nullable(floats32),
  changes: z.array(runChangeSchema),
  keyframes: z.array(z.strictObject({ epoch: z.int().check(z.minimum(0)), bytes: bytes })),
  completion: runSchema.shape.completion,
  /** Step commands carried out so far, as the control word counts them. */
  stepsTaken: z.int().check(z.minimum(0)),
});
/** A TrainingUpdate with what a restart needs besides. */
export type ThreadUpdate = z.infer<typeof threadUpdateSchema>;

/** From a training thread: all that is new in its runs. */
export const fromThreadSchema = z.strictObject({
  kind: z.literal('flush'),
  updates: z.array(threadUpdateSchema),
});
export type FromThread = z.infer<typeof fromThreadSchema>;
