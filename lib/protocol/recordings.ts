/** What the REST interface says of a saved run (docs/protocol.md REST-1 …). */
import * as z from 'zod/mini';
import { comparisonSchema, runChangeSchema, runSchema } from './classroom';
import { startWeightsSchema, tableRefSchema } from './own-data';

export const recordingSchema = z.strictObject({
  run: runSchema,
  comparison: z.nullable(comparisonSchema),
  /** The runs of the same comparison, this one among them; just this one otherwise. */
  siblings: z.array(runSchema),
  changes: z.array(runChangeSchema),
  /** Version of the engine's numbers: a replay recomputes only with the same one. */
  engineVersion: z.int(),
  /** Epochs whose checkpoints are stored, ascending; of a diverged run up to its last finite epoch. */
  keyframes: z.array(z.int().check(z.minimum(0))),
  /** Epochs whose metrics are stored: 0 … lastEpoch, none missing. */
  lastEpoch: z.int().check(z.minimum(-1)),
  /** Float64 per metrics row: 4 + 4 diagnostics per layer; of engine 1, 4 + one gradient norm per layer. */
  metricColumns: z.int().check(z.minimum(4)),
});
export type RecordingInfo = z.infer<typeof recordingSchema>;

/** What an upload of a table, and of weights, answers. */
export const uploadedSchema = z.strictObject({ table: tableRefSchema });
export const uploadedWeightsSchema = z.strictObject({ startWeights: startWeightsSchema });
