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

/** What each code means, for documentation and as the message of last resort. */
export const ERROR_MEANINGS: Record<ErrorCode, string> = {
  invalid: 'The request does not have the form that the protocol states; `field` names the first fault.',
  unauthorized: 'The key or token does not match.',
  forbidden: 'This participant may not do that.',
  'not-found': 'There is no such thing, or it is not in this group.',
  'not-joined': 'This session has not joined a classroom.',
  locked: 'The teacher has locked the experiment.',
  stale: 'The request refers to a state that is over.',
  limit: 'The request would exceed a limit; the message names it and the estimate.',
  'rate-limited': 'Too many requests in a short time.',
  'unsupported-protocol': 'Client and server speak different protocol versions.',
  closing: 'The server is shutting down.',
  internal: 'The server failed; nothing was changed.',
};

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
