/** Every event by name. Requests (noun:verb) carry an ack; facts (past tense) do not. Types derive from the schemas. */
import * as z from 'zod/mini';
import {
  codeSchema,
  comparisonSchema,
  fieldAuthorSchema,
  historyItemSchema,
  idSchema,
  nicknameSchema,
  participantSchema,
  runNameSchema,
  runSchema,
  secretSchema,
  stageSchema,
} from './classroom';
import { editsSchema, experimentSchema, fieldNameSchema } from './experiment';
import { frameSchema, runSyncSchema } from './frames';
import type { Ack } from './errors';
import { expectedHandsSchema, neuronFields, neuronStateSchema, parameterFields } from './hand-edits';
import { classLessonsSchema, LESSON_REQUESTS, lessonAnswerSchema } from './lessons';
import { LIMITS } from './limits';
import { markSchema } from './marks';
import { drawnPointSchema, placeContentSchema, placeSchema, pointsRefSchema } from './own-data';

export const handshakeSchema = z.strictObject({ protocol: z.int() });

const nothing = z.strictObject({});
const revisionSchema = z.int({ error: 'Must be a revision number' }).check(z.minimum(0));

/** All that a page needs to draw a classroom: sent on create and on every join. */
export const snapshotSchema = z.strictObject({
  classroom: z.strictObject({ code: z.string(), isLocked: z.boolean(), createdAt: z.number() }),
  me: idSchema,
  group: z.strictObject({ id: idSchema, name: z.string() }),
  participants: z.array(participantSchema),
  experiment: experimentSchema,
  revision: revisionSchema,
  authors: z.partialRecord(fieldNameSchema, fieldAuthorSchema),
  stage: stageSchema,
  /** The runs on stage; their curves come through `run:sync`. */
  stageRuns: z.array(runSchema),
  stageComparison: z.nullable(comparisonSchema),
  lessons: classLessonsSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const learningRatesSchema = z.array(experimentSchema.shape.learningRate).check(
  z.minLength(LIMITS.minComparedRuns, {
    error: `A comparison has at least ${LIMITS.minComparedRuns} learning rates`,
  }),
  z.maxLength(LIMITS.maxComparedRuns, {
    error: `A comparison has at most ${LIMITS.maxComparedRuns} learning rates`,
  }),
  z.refine((rates) => new Set(rates).size === rates.length, { error: 'Each learning rate can be used once' }),
);

const runIdsSchema = z.array(idSchema).check(z.minLength(1), z.maxLength(LIMITS.maxComparedRuns));

/** A run or a comparison of the history, by its identifier. */
const recordingRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: idSchema }),
  z.strictObject({ kind: z.literal('comparison'), id: idSchema }),
]);

/** Requests: what the client sends (`request`) and what the ack's value holds (`value`). */
export const REQUESTS = {
  'classroom:create': {
    request: z.strictObject({ nickname: nicknameSchema }),
    value: z.strictObject({
      teacherKey: secretSchema,
      participantToken: secretSchema,
      snapshot: snapshotSchema,
    }),
  },
  'classroom:join': {
    request: z.strictObject({
      code: codeSchema,
      /** Needed for a first join; with a token it is ignored. */
      nickname: z.optional(nicknameSchema),
      /** Given by an earlier join: returns as the same participant. */
      participantToken: z.optional(secretSchema),
      /** Makes this participant a teacher. */
      teacherKey: z.optional(secretSchema),
      /** Leaves out the frames, which lessons do not show. */
      follows: z.optional(z.literal('lessons')),
    }),
    value: z.strictObject({ participantToken: secretSchema, snapshot: snapshotSchema }),
  },
  'classroom:lock': {
    request: z.strictObject({ isLocked: z.boolean({ error: 'Must be true or false' }) }),
    value: nothing,
  },
  'participant:rename': { request: z.strictObject({ nickname: nicknameSchema }), value: nothing },
  'participant:remove': { request: z.strictObject({ participantId: idSchema }), value: nothing },
  'presence:edit': {
    /** What is held, or null when it is let go; `draft` is the value being dragged, never stored. */
    request: z.strictObject({ editing: z.nullable(markSchema), draft: z.optional(z.number()) }),
    value: nothing,
  },
  'experiment:edit': {
    request: z.strictObject({
      /** Chosen by the client; the same opId sent again is acknowledged again, not applied again. */
      opId: idSchema,
      baseRevision: revisionSchema,
      edits: editsSchema,
      /** What fields must still hold for the edit to be made, e.g. to take back an earlier one. */
      expected: z.optional(z.partial(experimentSchema)),
    }),
    value: z.strictObject({ outcome: z.enum(['committed', 'rebased']), revision: revisionSchema }),
  },
  'experiment:since': {
    request: z.strictObject({ revision: revisionSchema }),
    value: z.strictObject({
      experiment: experimentSchema,
      revision: revisionSchema,
      authors: snapshotSchema.shape.authors,
    }),
  },
  'points:edit': {
    /** Takes points out of the drawing and puts others in; the same opId sent again is not applied again. */
    request: z
      .strictObject({
        opId: idSchema,
        add: z.array(drawnPointSchema).check(z.maxLength(LIMITS.pointsPerStroke)),
        erase: z.array(placeSchema).check(z.maxLength(LIMITS.pointsPerStroke)),
        /** What places must still hold for the stroke to be made, e.g. to take back an earlier one. */
        expected: z.optional(z.array(placeContentSchema).check(z.maxLength(2 * LIMITS.pointsPerStroke))),
      })
      .check(
        z.refine(({ add, erase }) => add.length + erase.length > 0, {
          error: 'At least one point must be added or erased',
        }),
      ),
    value: z.strictObject({ revision: revisionSchema, points: pointsRefSchema }),
  },
  'run:start': {
    /** `isPaused` starts it at epoch 0 without training, e.g. to step. */
    request: z.strictObject({ isPaused: z.optional(z.boolean()) }),
    value: z.strictObject({ runId: idSchema }),
  },
  'comparison:start': {
    request: z.strictObject({ learningRates: learningRatesSchema }),
    value: z.strictObject({ comparisonId: idSchema, runIds: z.array(idSchema) }),
  },
  'run:control': {
    request: z.strictObject({ runIds: runIdsSchema, command: z.enum(['pause', 'resume', 'step', 'stop']) }),
    value: nothing,
  },
  /** Sets a weight or a bias; `epoch` is the one after which it holds. */
  'run:weight': {
    request: z.strictObject({
      runId: idSchema,
      ...parameterFields,
      expected: z.optional(expectedHandsSchema),
    }),
    value: z.strictObject({ epoch: z.int().check(z.minimum(0)) }),
  },
  /** Holds a neuron or lets it go. */
  'run:neuron': {
    request: z.strictObject({
      runId: idSchema,
      ...neuronFields,
      state: neuronStateSchema,
      expected: z.optional(expectedHandsSchema),
    }),
    value: z.strictObject({ epoch: z.int().check(z.minimum(0)) }),
  },
  /** Stops what trains on the stage and empties it: the page shows the untrained network again. */
  'stage:reset': { request: nothing, value: nothing },
  /** Brings a saved run or comparison back onto the stage. */
  'stage:show': { request: recordingRefSchema, value: nothing },
  'run:sync': {
    request: z.strictObject({ runId: idSchema, afterSeq: z.nullable(z.int().check(z.minimum(0))) }),
    value: runSyncSchema,
  },
  'history:list': {
    request: z.strictObject({
      /** Returned as `nextCursor` by the page before. */
      cursor: z.optional(z.string().check(z.maxLength(64))),
      search: z.optional(z.string().check(z.maxLength(LIMITS.runNameLength))),
      isStarred: z.optional(z.literal(true)),
    }),
    value: z.strictObject({ items: z.array(historyItemSchema), nextCursor: z.nullable(z.string()) }),
  },
  'history:rename': {
    request: z.strictObject({ target: recordingRefSchema, name: z.nullable(runNameSchema) }),
    value: nothing,
  },
  'history:star': {
    request: z.strictObject({ target: recordingRefSchema, isStarred: z.boolean() }),
    value: nothing,
  },
  'history:delete': { request: z.strictObject({ target: recordingRefSchema }), value: nothing },
  /** Takes back a delete within the time that `LIMITS.deletedRecordingKeptMs` states. */
  'history:restore': { request: z.strictObject({ target: recordingRefSchema }), value: nothing },
  ...LESSON_REQUESTS,
} as const;

export type RequestName = keyof typeof REQUESTS;
export type RequestOf<Name extends RequestName> = z.infer<(typeof REQUESTS)[Name]['request']>;
export type ValueOf<Name extends RequestName> = z.infer<(typeof REQUESTS)[Name]['value']>;

/** Facts: what the server tells the members of a group. */
export const FACTS = {
  'classroom:changed': z.strictObject({ isLocked: z.boolean() }),
  'participant:changed': participantSchema,
  'participant:removed': z.strictObject({ participantId: idSchema }),
  'presence:changed': z.strictObject({
    participantId: idSchema,
    editing: z.nullable(markSchema),
    draft: z.optional(z.number()),
  }),
  'experiment:changed': z.strictObject({
    revision: revisionSchema,
    edits: editsSchema,
    opId: idSchema,
    participantId: idSchema,
    nickname: z.string(),
    at: z.number(),
  }),
  'stage:changed': z.strictObject({
    stage: stageSchema,
    runs: z.array(runSchema),
    comparison: z.nullable(comparisonSchema),
    participantId: z.nullable(idSchema),
  }),
  'run:changed': runSchema,
  /** A run or comparison appeared in the history or changed there. */
  'history:changed': historyItemSchema,
  'history:deleted': recordingRefSchema,
  /** The class's pace changed, or whose answers are shown. */
  'lessons:changed': classLessonsSchema,
  /** Somebody whose answers one may see solved a task. */
  'lesson:solved': lessonAnswerSchema,
  /** Last message before the server closes or removes this session. */
  'session:ended': z.strictObject({ reason: z.enum(['removed', 'closing', 'too-slow']) }),
  frame: frameSchema,
} as const;

export type FactName = keyof typeof FACTS;
export type FactOf<Name extends FactName> = z.infer<(typeof FACTS)[Name]>;

/** Socket.IO's typings, from the same schemas. */
export type ClientToServerEvents = {
  [Name in RequestName]: (request: RequestOf<Name>, ack: (answer: Ack<ValueOf<Name>>) => void) => void;
};
export type ServerToClientEvents = { [Name in FactName]: (fact: FactOf<Name>) => void };
