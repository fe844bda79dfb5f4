/** Lessons in a classroom: how far the class is, whose answers are shown, and what solved a task. */
import * as z from 'zod/mini';
import { LESSON_SLUGS } from '../lessons/lessons';
import { idSchema } from './classroom';
import { LIMITS } from './limits';

export const lessonSlugSchema = z.enum(LESSON_SLUGS);

/** A task's id within its lesson. */
const taskSchema = z
  .string({ error: 'Must be the name of a task' })
  .check(z.regex(/^[a-zA-Z]{1,32}$/, { error: 'Must be the name of a task' }));

const shownValue = z.union([z.number(), z.string().check(z.maxLength(24))]);

/** What a student set to solve a task: a flat map; which fields a task needs, lib/answers says. */
export const evidenceSchema = z.readonly(
  z
    .record(
      z.string().check(z.maxLength(24)),
      z.union([shownValue, z.readonly(z.array(shownValue).check(z.maxLength(24)))]),
    )
    .check(
      z.refine((evidence) => JSON.stringify(evidence).length <= LIMITS.evidenceCharacters, {
        error: `Must have at most ${LIMITS.evidenceCharacters} characters as JSON`,
      }),
    ),
);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Where the class is: at a lesson, of which so many parts are open, or all with null. */
export const paceSchema = z.strictObject({
  lesson: lessonSlugSchema,
  section: z.nullable(z.int().check(z.minimum(1))),
});

/** What holds for the lessons of a whole class. */
export const classLessonsSchema = z.strictObject({
  /** Null: everyone goes at their own pace. */
  pace: z.nullable(paceSchema),
  /** Lessons whose answers everyone sees. */
  revealed: z.array(lessonSlugSchema),
});
export type ClassLessons = z.infer<typeof classLessonsSchema>;

/** A task that a participant solved, and with what. */
export const lessonAnswerSchema = z.strictObject({
  participantId: idSchema,
  lesson: lessonSlugSchema,
  task: z.string(),
  evidence: evidenceSchema,
  /** Milliseconds since 1970, server clock. */
  at: z.number(),
});
export type LessonAnswer = z.infer<typeof lessonAnswerSchema>;

/** Requests of lessons; `events.ts` has them among all others. */
export const LESSON_REQUESTS = {
  'lesson:solve': {
    request: z.strictObject({ lesson: lessonSlugSchema, task: taskSchema, evidence: evidenceSchema }),
    value: z.strictObject({ at: z.number() }),
  },
  /** `lesson: null` lets everyone go at their own pace. */
  'lesson:pace': {
    request: z
      .strictObject({
        lesson: z.nullable(lessonSlugSchema),
        section: z.nullable(z.int({ error: 'Must be a number of parts' }).check(z.minimum(1))),
      })
      .check(
        z.refine(({ lesson, section }) => lesson !== null || section === null, {
          path: ['section'],
          error: 'Must be null where there is no lesson',
        }),
      ),
    value: z.strictObject({}),
  },
  'lesson:reveal': {
    request: z.strictObject({
      lesson: lessonSlugSchema,
      isRevealed: z.boolean({ error: 'Must be true or false' }),
    }),
    value: z.strictObject({}),
  },
  /** All answers that the asker may see. */
  'lesson:sync': {
    request: z.strictObject({}),
    value: z.extend(classLessonsSchema, { answers: z.array(lessonAnswerSchema) }),
  },
} as const;
