/** Classrooms, groups, participants, runs and comparisons as clients see them. */
import * as z from 'zod/mini';
import { experimentSchema } from './experiment';
import { handEditSchema } from './hand-edits';
import { LIMITS } from './limits';
import { markSchema } from './marks';

/** Letters and digits that cannot be mistaken for one another on a projector (no 0 O 1 I L U). */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export const codeSchema = z
  .string({ error: 'Must be a classroom code' })
  .check(
    z.trim(),
    z.toUpperCase(),
    z.length(LIMITS.codeLength, { error: `A classroom code has ${LIMITS.codeLength} characters` }),
    z.regex(new RegExp(`^[${CODE_ALPHABET}]+$`), { error: `A classroom code is made of ${CODE_ALPHABET}` }),
  );

const name = (length: number) =>
  z.string({ error: 'Must be text' }).check(
    z.trim(),
    z.minLength(1, { error: 'Must not be empty' }),
    z.maxLength(length, { error: `Must be at most ${length} characters` }),
    // Control and bidirectional-override characters would let a name disguise itself or break a line.
    z.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, { error: 'Must not contain control characters' }),
  );

export const nicknameSchema = name(LIMITS.nicknameLength);
export const runNameSchema = name(LIMITS.runNameLength);

/** 128 random bits as base64url without padding. */
const randomText = (what: string) =>
  z
    .string({ error: `Must be ${what}` })
    .check(z.regex(/^[A-Za-z0-9_-]{22}$/, { error: `Must be ${what} of 22 characters` }));

export const idSchema = randomText('an identifier');
/** Keys and tokens; the server stores only their SHA-256. */
export const secretSchema = randomText('a key');

/** The group that every new classroom has, with everyone in it; pages have their own word for it. */
export const FIRST_GROUP_NAME = 'Everyone';

export const roleSchema = z.enum(['teacher', 'student']);
export type Role = z.infer<typeof roleSchema>;

export const participantSchema = z.strictObject({
  id: idSchema,
  nickname: z.string(),
  /** Index into the palette of people: 0–11, the same in every browser. */
  color: z.int().check(z.minimum(0), z.maximum(11)),
  role: roleSchema,
  isConnected: z.boolean(),
  /** What this participant holds in hand now, if anything. */
  editing: z.nullable(markSchema),
});
export type Participant = z.infer<typeof participantSchema>;

export const runStateSchema = z.enum([
  'queued',
  'running',
  'paused',
  'completed',
  'stopped',
  'diverged',
  'interrupted',
  'failed',
]);
export type RunState = z.infer<typeof runStateSchema>;

/** States in which a run still trains or may go on. */
export const isActive = (state: RunState): boolean =>
  state === 'queued' || state === 'running' || state === 'paused';

export const epochMetricsSchema = z.strictObject({
  /** Losses are `null` when they are not finite. */
  trainLoss: z.nullable(z.number()),
  testLoss: z.nullable(z.number()),
  /** Share of correct predictions, 0–1; `null` for regression. */
  trainAccuracy: z.nullable(z.number()),
  testAccuracy: z.nullable(z.number()),
});
export type EpochMetrics = z.infer<typeof epochMetricsSchema>;

export const runSchema = z.strictObject({
  id: idSchema,
  groupId: idSchema,
  /** Counts the group's runs from 1. */
  number: z.int().check(z.positive()),
  name: z.nullable(z.string()),
  isStarred: z.boolean(),
  ownerId: idSchema,
  ownerNickname: z.string(),
  comparisonId: z.nullable(idSchema),
  /** Place in its comparison from 0; also its colour there. */
  comparisonIndex: z.nullable(z.int().check(z.minimum(0))),
  /** The experiment as it was when the run started. */
  experiment: experimentSchema,
  /** Revision of the experiment that was taken. */
  revision: z.int().check(z.minimum(0)),
  state: runStateSchema,
  /** Completed epochs. */
  epoch: z.int().check(z.minimum(0)),
  /** Metrics at `epoch`; `null` before the first record arrives. */
  metrics: z.nullable(epochMetricsSchema),
  /** Why a completed run ended. */
  completion: z.nullable(z.enum(['epochs', 'threshold'])),
  /** Milliseconds since 1970, server clock. */
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
});
export type Run = z.infer<typeof runSchema>;

export const comparisonSchema = z.strictObject({
  id: idSchema,
  groupId: idSchema,
  number: z.int().check(z.positive()),
  name: z.nullable(z.string()),
  isStarred: z.boolean(),
  ownerId: idSchema,
  ownerNickname: z.string(),
  /** The field in which its runs differ. */
  field: z.literal('learningRate'),
  values: z.array(z.number()),
  /** Its runs, in the order of `values`. */
  runIds: z.array(idSchema),
  startedAt: z.number(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What the group's page shows: an untrained network, one run, or one comparison. */
export const stageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('run'), runId: idSchema }),
  z.strictObject({ kind: z.literal('comparison'), comparisonId: idSchema, runIds: z.array(idSchema) }),
]);
export type Stage = z.infer<typeof stageSchema>;

/** Who last changed a field, and in which revision. */
export const fieldAuthorSchema = z.strictObject({
  participantId: idSchema,
  nickname: z.string(),
  revision: z.int().check(z.positive()),
  at: z.number(),
});
export type FieldAuthor = z.infer<typeof fieldAuthorSchema>;

const changeFields = {
  /** Live fields with their new values; empty where it is a hand edit. */
  edits: z.partial(experimentSchema),
  hand: z.optional(handEditSchema),
  participantId: idSchema,
  nickname: z.string(),
  at: z.number(),
};

const isOfOneKind = ({ edits, hand }: { edits: object; hand?: unknown }): boolean =>
  (hand === undefined) === Object.keys(edits).length > 0;
const ONE_KIND = { error: 'Must have edited fields or a hand edit, and not both' };

/** A live or hand edit on its way to a run. */
export const pendingChangeSchema = z.strictObject(changeFields).check(z.refine(isOfOneKind, ONE_KIND));
export type PendingChange = z.infer<typeof pendingChangeSchema>;

/** A live or hand edit that a run took over, at the boundary after `epoch` completed epochs. */
export const runChangeSchema = z
  .strictObject({ epoch: z.int().check(z.minimum(0)), ...changeFields })
  .check(z.refine(isOfOneKind, ONE_KIND));
export type RunChange = z.infer<typeof runChangeSchema>;

/** One item of the history list: a lone run, or a comparison with its runs. */
export const historyItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), run: runSchema }),
  z.strictObject({ kind: z.literal('comparison'), comparison: comparisonSchema, runs: z.array(runSchema) }),
]);
export type HistoryItem = z.infer<typeof historyItemSchema>;
