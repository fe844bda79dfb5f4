/** Own data of classrooms, in pieces of at most 64 KiB; each is written once and never changed. */
import { z } from 'zod';
import type { Prisma } from '@/prisma/generated/client';
import { bytesInChunks, concat } from './chunks';
import type { Database } from './database';
import type { ContentStore } from './types';

const kindSchema = z.enum(['table', 'points', 'weights']);

export function createContentStore({ client, writes }: Database): ContentStore {
  return {
    save: (classroomId, { id, kind, bytes, at }) =>
      writes.run(() =>
        client.$transaction(async (tx) => {
          const savedAt = new Date(at);
          const key = { classroomId_id: { classroomId, id } };
          const known = await tx.content.findUnique({ where: key });
          // The identifier is made of the bytes: these are there already.
          if (known) {
            await tx.content.update({ where: key, data: { savedAt } });
            return;
          }
          await tx.content.create({ data: { classroomId, id, kind, savedAt } });
          await tx.contentChunk.createMany({
            data: bytesInChunks(bytes).map((part, index) => ({
              classroomId,
              contentId: id,
              part: index,
              bytes: part,
            })),
          });
        }),
      ),

    kindOf: async (classroomId, id) => {
      const row = await client.content.findUnique({ where: { classroomId_id: { classroomId, id } } });
      return row ? kindSchema.parse(row.kind) : null;
    },

    read: async (id) => {
      const row = await client.content.findFirst({
        where: { id },
        include: { chunks: { orderBy: { part: 'asc' } } },
      });
      return row && { kind: kindSchema.parse(row.kind), bytes: concat(row.chunks.map(({ bytes }) => bytes)) };
    },

    count: (classroomId, kind) => client.content.count({ where: { classroomId, kind } }),

    purgeUnused: (before) => writes.run(() => client.$transaction((tx) => purgeUnused(tx, new Date(before)))),
  };
}

/** What an experiment that is stored as JSON refers to. */
const refsSchema = z.object({
  table: z.object({ dataId: z.string() }).nullish(),
  points: z.object({ dataId: z.string() }).nullish(),
  startWeights: z.object({ dataId: z.string() }).nullish(),
});

async function purgeUnused(tx: Prisma.TransactionClient, before: Date): Promise<number> {
  const old = await tx.content.findMany({ where: { savedAt: { lt: before } } });
  if (old.length === 0) return 0;
  const query = { where: { experiment: { contains: '"dataId"' } }, select: { experiment: true } };
  const used = new Set<string>();
  for (const { experiment } of [...(await tx.run.findMany(query)), ...(await tx.group.findMany(query))]) {
    const refs = refsSchema.parse(JSON.parse(experiment));
    for (const ref of Object.values(refs)) if (ref) used.add(ref.dataId);
  }
  const unused = old.filter(({ id }) => !used.has(id));
  for (const { classroomId, id } of unused) {
    await tx.content.delete({ where: { classroomId_id: { classroomId, id } } });
  }
  return unused.length;
}
