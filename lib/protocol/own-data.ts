/** What an experiment knows of own data: which contents, and what they are to the network. The contents are got by REST. */
import * as z from 'zod/mini';
import { LIMITS } from './limits';

/** Names the contents: the first 128 bits of their SHA-256 as base64url, so the same contents have the same name. */
export const dataIdSchema = z
  .string({ error: 'Must be the identifier of data' })
  .check(z.regex(/^[A-Za-z0-9_-]{22}$/, { error: 'Must be the identifier of data, of 22 characters' }));

const text = (length: number) =>
  z
    .string({ error: 'Must be text' })
    .check(
      z.maxLength(length, { error: `Must be at most ${length} characters` }),
      z.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, { error: 'Must not contain control characters' }),
    );

/** An uploaded table with one of its columns as the target: what lib/tables makes of the contents. */
export const tableRefSchema = z.strictObject({
  dataId: dataIdSchema,
  /** What people call it: the file's name. */
  name: text(LIMITS.tableTextLength).check(z.minLength(1, { error: 'Must not be empty' })),
  /** The column that the network is to tell. */
  target: text(LIMITS.tableTextLength),
  /** Name of every input. */
  inputs: z
    .array(text(2 * LIMITS.tableTextLength + 3))
    .check(z.minLength(1), z.maxLength(LIMITS.tableInputs)),
  /** Names of the classes; none when the target is a number. */
  classes: z.array(text(LIMITS.tableTextLength)).check(z.maxLength(LIMITS.tableClasses)),
  /** Rows that are used, and rows that are left out because of a gap. */
  rows: z.int().check(z.minimum(1), z.maximum(LIMITS.tableRows)),
  dropped: z.int().check(z.minimum(0), z.maximum(LIMITS.tableRows)),
});
export type TableRef = z.infer<typeof tableRefSchema>;

/** Drawn points: which, and how many of each class. */
export const pointsRefSchema = z.strictObject({
  dataId: dataIdSchema,
  counts: z
    .array(z.int().check(z.minimum(0), z.maximum(LIMITS.drawnPoints)))
    .check(z.minLength(2), z.maxLength(LIMITS.drawnClasses)),
});
export type PointsRef = z.infer<typeof pointsRefSchema>;

/** Weights and biases that a run starts from: which, of what network, and what people call them. */
export const startWeightsSchema = z.strictObject({
  dataId: dataIdSchema,
  /** What people call the network that they are of. */
  name: text(LIMITS.tableTextLength).check(z.minLength(1, { error: 'Must not be empty' })),
  /** The epoch that it had reached. */
  epoch: z.int().check(z.minimum(0), z.maximum(LIMITS.maxEpochs)),
  /** Its inputs, then the units of each layer, the output last. */
  units: z
    .array(z.int().check(z.minimum(1), z.maximum(LIMITS.parameters)))
    .check(z.minLength(2), z.maxLength(LIMITS.hiddenLayers + 2)),
});
export type StartWeights = z.infer<typeof startWeightsSchema>;

const coordinate = z
  .number({ error: 'Must be a finite number' })
  .check(z.minimum(-6, { error: 'Must be at least -6' }), z.maximum(6, { error: 'Must be at most 6' }));

/** A place in the plane. */
export const placeSchema = z.strictObject({ x1: coordinate, x2: coordinate });

const labelSchema = z
  .int({ error: 'Must be a class number' })
  .check(z.minimum(0), z.maximum(LIMITS.drawnClasses - 1));

export const drawnPointSchema = z.extend(placeSchema, { label: labelSchema });

/** What a place holds: a point's class, or nothing. */
export const placeContentSchema = z.extend(placeSchema, { label: z.nullable(labelSchema) });
