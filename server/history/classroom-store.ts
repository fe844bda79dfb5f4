/** Classrooms with their people and groups, and the log of committed edits. */
import type { Experiment, Field, Stage } from '@/lib/protocol';
import { Prisma } from '@/prisma/generated/client';
import type { Database } from './database';
import { authorsSchema, groupFrom, parseJson, participantFrom } from './records';
import { CodeTakenError } from './types';
import type { ClassroomRecord, ClassroomStore, EditRecord, NewClassroom, ParticipantRecord } from './types';

/** The stage of a new group. */
const EMPTY_STAGE: Stage = { kind: 'empty' };

export function createClassroomStore({ client, writes }: Database): ClassroomStore {
  return {
    create: (classroom) => writes.run(() => create(client, classroom)),
    findByCode: (code) => findByCode(client, code),

    setLocked: (id, isLocked) =>
      writes.run(async () => {
        await client.classroom.update({ where: { id }, data: { isLocked } });
      }),

    addParticipant: (classroomId, participant) =>
      writes.run(async () => {
        await client.participant.create({ data: participantData(classroomId, participant) });
      }),

    changeParticipant: (id, change) =>
      writes.run(async () => {
        await client.participant.update({ where: { id }, data: change });
      }),

    removeParticipant: (id, at) =>
      writes.run(async () => {
        await client.participant.update({ where: { id }, data: { removedAt: new Date(at) } });
      }),

    commitEdits: (groupId, edits, experiment) =>
      writes.run(() => client.$transaction((tx) => commitEdits(tx, groupId, edits, experiment))),

    findRevision: async (groupId, opId) => {
      const edit = await client.edit.findUnique({
        where: { groupId_opId: { groupId, opId } },
        select: { revision: true },
      });
      return edit?.revision ?? null;
    },

    setStage: (id, stage) =>
      writes.run(async () => {
        await client.group.update({ where: { id }, data: { stage: JSON.stringify(stage) } });
      }),
  };
}

const participantData = (classroomId: string, participant: ParticipantRecord) => ({
  id: participant.id,
  classroomId,
  groupId: participant.groupId,
  nickname: participant.nickname,
  color: participant.color,
  role: participant.role,
  tokenHash: participant.tokenHash,
});

async function create(client: Database['client'], classroom: NewClassroom): Promise<void> {
  const { id, code, teacherKeyHash, group, teacher } = classroom;
  const createdAt = new Date(classroom.createdAt);
  try {
    await client.$transaction(async (tx) => {
      await tx.classroom.create({ data: { id, code, teacherKeyHash, createdAt } });
      await tx.group.create({
        data: {
          id: group.id,
          classroomId: id,
          name: group.name,
          experiment: JSON.stringify(group.experiment),
          stage: JSON.stringify(EMPTY_STAGE),
          createdAt,
        },
      });
      await tx.participant.create({ data: { ...participantData(id, teacher), createdAt } });
    });
  } catch (error) {
    const isConflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (isConflict && (await client.classroom.count({ where: { code } })) > 0) throw new CodeTakenError(code);
    throw error;
  }
}

async function findByCode(client: Database['client'], code: string): Promise<ClassroomRecord | null> {
  const row = await client.classroom.findUnique({
    where: { code },
    include: {
      groups: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      participants: { where: { removedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    teacherKeyHash: row.teacherKeyHash,
    isLocked: row.isLocked,
    createdAt: row.createdAt.getTime(),
    groups: row.groups.map(groupFrom),
    participants: row.participants.map(participantFrom),
  };
}

/** Throws when the edits do not continue the group's revisions, or an opId was committed before. */
async function commitEdits(
  tx: Prisma.TransactionClient,
  groupId: string,
  edits: readonly EditRecord[],
  experiment: Experiment,
): Promise<void> {
  const last = edits.at(-1);
  if (!last) return;
  const group = await tx.group.findUniqueOrThrow({
    where: { id: groupId },
    select: { revision: true, authors: true },
  });
  edits.forEach((edit, index) => {
    const expected = group.revision + 1 + index;
    if (edit.revision !== expected)
      throw new Error(`Group ${groupId} got revision ${edit.revision}, but the next is ${expected}`);
  });
  const authors = parseJson(authorsSchema, group.authors, `The authors of group ${groupId}`);
  for (const { edits: fields, participantId, nickname, revision, at } of edits) {
    for (const field of Object.keys(fields) as Field[])
      authors[field] = { participantId, nickname, revision, at };
  }
  await tx.edit.createMany({
    data: edits.map((edit) => ({
      groupId,
      revision: edit.revision,
      opId: edit.opId,
      participantId: edit.participantId,
      nickname: edit.nickname,
      edits: JSON.stringify(edit.edits),
      at: new Date(edit.at),
    })),
  });
  await tx.group.update({
    // The revision again: where writers are not queued, the later of two fails.
    where: { id: groupId, revision: group.revision },
    data: {
      revision: last.revision,
      experiment: JSON.stringify(experiment),
      authors: JSON.stringify(authors),
    },
  });
}
