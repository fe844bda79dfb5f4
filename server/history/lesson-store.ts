/** What a class keeps of the lessons: solved tasks, its pace, and whose answers are shown. */
import { z } from 'zod';
import { classLessonsSchema, evidenceSchema, lessonSlugSchema, paceSchema } from '@/lib/protocol';
import type { ClassLessons } from '@/lib/protocol';
import type { LessonAnswer as AnswerRow } from '@/prisma/generated/client';
import type { Database } from './database';
import { parseJson } from './records';
import type { AnswerRecord, LessonStore } from './types';

const FREE: ClassLessons = { pace: null, revealed: [] };

export function createLessonStore({ client, writes }: Database): LessonStore {
  return {
    find: async (classroomId) => {
      const [lessons, answers] = await Promise.all([
        client.classLessons.findUnique({ where: { classroomId } }),
        client.lessonAnswer.findMany({
          where: { classroomId, participant: { removedAt: null } },
          orderBy: [{ at: 'asc' }, { participantId: 'asc' }, { lesson: 'asc' }, { task: 'asc' }],
        }),
      ]);
      return { ...(lessons ? settingsFrom(lessons) : FREE), answers: answers.map(answerFrom) };
    },

    addAnswer: (classroomId, { evidence, at, ...answer }) =>
      writes.run(async () => {
        const data = { classroomId, ...answer, evidence: JSON.stringify(evidence), at: new Date(at) };
        await client.lessonAnswer.create({ data });
      }),

    change: (classroomId, { pace, revealed }) =>
      writes.run(async () => {
        const data = {
          pace: pace === null ? null : JSON.stringify(pace),
          revealed: JSON.stringify(revealed),
        };
        await client.classLessons.upsert({
          where: { classroomId },
          create: { classroomId, ...data },
          update: data,
        });
      }),
  };
}

function settingsFrom(row: { classroomId: string; pace: string | null; revealed: string }): ClassLessons {
  const owner = `The lessons of classroom ${row.classroomId}`;
  return {
    pace: row.pace === null ? null : parseJson(paceSchema, row.pace, owner),
    revealed: parseJson(classLessonsSchema.shape.revealed, row.revealed, owner),
  };
}

const rowSchema = z.object({ lesson: lessonSlugSchema });

function answerFrom(row: AnswerRow): AnswerRecord {
  const owner = `The answer of ${row.participantId} to ${row.lesson}/${row.task}`;
  return {
    participantId: row.participantId,
    lesson: rowSchema.parse(row).lesson,
    task: row.task,
    evidence: parseJson(evidenceSchema, row.evidence, owner),
    at: row.at.getTime(),
  };
}
