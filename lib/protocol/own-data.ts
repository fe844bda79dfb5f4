/** What an experiment knows of own data: which contents, and what they are to the network. The contents are got by REST. */
import { z } from 'zod';
import { LIMITS } from './limits';

/** Names the contents: the first 128 bits of their SHA-256 as base64url, so the same contents have the same name. */
export const dataIdSchema = z
  .string({ error: 'Must be the identifier of data' })
  .regex(/^[A-Za-z0-9_-]{22}$/, { error: 'Must be the identifier of data, of 22 characters' });

const text = (length: number) =>
  z
    .string({ error: 'Must be text' })
    .max(length, { error: `Must be at most ${length} characters` })
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, { error: 'Must not contain control characters' });

/** An uploaded table with one of its columns as the target: what lib/tables makes of the contents. */
export const tableRefSchema = z.strictObject({
  dataId: dataIdSchema,
  /** What people call it: the file's name. */
  name: text(LIMITS.tableTextLength).min(1, { error: 'Must not be empty' }),
  /** The column that the network is to tell. */
  target: text(LIMITS.tableTextLength),
  /** Name of every input. */
  inputs: z
    .array(text(2 * LIMITS.tableTextLength + 3))
    .min(1)
    .max(LIMITS.tableInputs),
  /** Names of the classes; none when the target is a number. */
  classes: z.array(text(LIMITS.tableTextLength)).max(LIMITS.tableClasses),
  /** Rows that are used, and rows that are left out because of a gap. */
  rows: z.int().min(1).max(LIMITS.tableRows),
  dropped: z.int().min(0).max(LIMITS.tableRows),
});
export type TableRef = z.infer<typeof tableRefSchema>;

/** Drawn points: which, and how many of each class. */
export const pointsRefSchema = z.strictObject({
  dataId: dataIdSchema,
  counts: z.array(z.int().min(0).max(LIMITS.drawnPoints)).min(2).max(LIMITS.drawnClasses),
});
export type PointsRef = z.infer<typeof pointsRefSchema>;

const coordinate = z
  .number({ error: 'Must be a finite number' })
  .min(-6, { error: 'Must be at least -6' })
  .max(6, { error: 'Must be at most 6' });

/** A place in the plane. */
export const placeSchema = z.strictObject({ x1: coordinate, x2: coordinate });

export const drawnPointSchema = placeSchema.extend({
  label: z
    .int({ error: 'Must be a class number' })
    .min(0)
    .max(LIMITS.drawnClasses - 1),
});
