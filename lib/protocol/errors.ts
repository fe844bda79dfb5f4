/** Refusals: the one union of codes that an ack can carry, and the ack's shape. */
import * as z from 'zod/mini';

export const ERROR_CODES = [
  'invalid',
  'unauthorized',
  'forbidden',
  'not-found',
  'not-joined',
  'locked',
  'stale',
  'limit',
  'rate-limited',
  'unsupported-protocol',
  'closing',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export const refusalSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  /** Path of the field at fault, dots between its parts, e.g. `edits.learningRate`. */
  field: z.optional(z.string()),
});

export type Refusal = z.infer<typeof refusalSchema>;

/** The last argument of every request: what was asked for, or why it was refused. */
export type Ack<Value> = { ok: true; value: Value } | { ok: false; error: Refusal };

/** The schema of an ack whose value has the given schema. */
export const ackSchema = <Value extends z.ZodMiniType>(value: Value) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: refusalSchema }),
  ]);
