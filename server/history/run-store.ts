/** Runs and comparisons: their life while they train, their recordings, and the history list. */
import { runStateSchema, isActive } from '@/lib/protocol';
import type { Comparison, Run } from '@/lib/protocol';
import type { Prisma } from '@/prisma/generated/client';
import { markDeleted, purge, rename, restore } from './curation';
import type { Database } from './database';
import { record } from './record-writing';
import { findKeyframe, findMetrics, findRecording } from './recordings';
import { comparisonFrom, metricsColumns, runFrom } from './records';
import { WITH_RUNS, findItem, listHistory } from './run-list';
import { searchTextOf } from './search';
import type { RecordingRef, RunStore } from './types';

const ACTIVE_STATES = runStateSchema.options.filter(isActive);

export function createRunStore({ client, writes }: Database): RunStore {
  const transact = <Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>): Promise<Result> =>
    writes.run(() => client.$transaction(work));
  return {
    create: (runs, engineVersion, comparison) =>
      transact((tx) => create(tx, runs, engineVersion, comparison)),
    find: (runIds) => find(client, runIds),
    findComparison: async (id) => {
      const row = await client.comparison.findUnique({ where: { id, deletedAt: null }, include: WITH_RUNS });
      return row && comparisonFrom(row);
    },
    claim: (id) =>
      writes.run(async () => {
        const raised = { fence: { increment: 1 } };
        const { fence } = await client.run.update({ where: { id }, data: raised, select: { fence: true } });
        return fence;
      }),
    record: (runId, fence, write) => transact((tx) => record(tx, runId, fence, write)),
    interruptActive: (at) =>
      writes.run(async () => {
        const { count } = await client.run.updateMany({
          where: { state: { in: ACTIVE_STATES } },
          // A writer of before that is still alive must not make it active again.
          data: { state: 'interrupted', endedAt: new Date(at), fence: { increment: 1 } },
        });
        return count;
      }),
    list: (groupId, query) => listHistory(client, groupId, query),
    item: (groupId, ref) => findItem(client, groupId, ref),
    rename: (ref, name) => transact((tx) => rename(tx, ref, name)),
    setStarred: (ref, isStarred) => writes.run(() => setStarred(client, ref, isStarred)),
    setDeleted: (ref, at) =>
      transact((tx) => (at === null ? restore(tx, ref) : markDeleted(tx, ref, new Date(at)))),
    isDeleted: (ref) => isDeleted(client, ref),
    purgeDeleted: (before) => transact((tx) => purge(tx, new Date(before))),
    count: (groupId) => client.run.count({ where: { groupId } }),
    recording: (runId) => findRecording(client, runId),
    metrics: (runId, from, to) => findMetrics(client, runId, from, to),
    keyframe: (runId, epoch) => findKeyframe(client, runId, epoch),
  };
}

async function create(
  tx: Prisma.TransactionClient,
  runs: readonly Run[],
  engineVersion: number,
  comparison: Comparison | null,
): Promise<void> {
  if (comparison) await tx.comparison.create({ data: comparisonData(comparison, runs) });
  await tx.run.createMany({ data: runs.map((run) => runData(run, engineVersion)) });
  const groupIds = new Set(runs.map((run) => run.groupId));
  for (const groupId of groupIds) {
    const lastRunNumber = Math.max(...runs.filter((run) => run.groupId === groupId).map((run) => run.number));
    // Conditions, so that a number never falls.
    await tx.group.updateMany({
      where: { id: groupId, lastRunNumber: { lt: lastRunNumber } },
      data: { lastRunNumber },
    });
  }
  if (comparison) {
    const { groupId: id, number: lastComparisonNumber } = comparison;
    await tx.group.updateMany({
      where: { id, lastComparisonNumber: { lt: lastComparisonNumber } },
      data: { lastComparisonNumber },
    });
  }
}

function runData({ metrics, experiment, ...run }: Run, engineVersion: number): Prisma.RunCreateManyInput {
  return {
    ...run,
    ...metricsColumns(metrics),
    experiment: JSON.stringify(experiment),
    engineVersion,
    searchText: searchTextOf({ ...run, dataset: experiment.dataset }),
    startedAt: new Date(run.startedAt),
    endedAt: run.endedAt === null ? null : new Date(run.endedAt),
  };
}

function comparisonData(
  { runIds, values, startedAt, ...comparison }: Comparison,
  runs: readonly Run[],
): Prisma.ComparisonUncheckedCreateInput {
  if (runs.length !== runIds.length || runs.some((run, index) => run.id !== runIds[index]))
    throw new Error(`Comparison ${comparison.id} is of runs ${runIds.join(', ')}, but others came with it`);
  return {
    ...comparison,
    values: JSON.stringify(values),
    searchText: searchTextOf({ ...comparison, dataset: runs[0]?.experiment.dataset ?? '' }),
    startedAt: new Date(startedAt),
  };
}

async function find(client: Database['client'], runIds: readonly string[]): Promise<Run[]> {
  const rows = await client.run.findMany({ where: { id: { in: [...runIds] }, deletedAt: null } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return runIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [runFrom(row)] : [];
  });
}

async function setStarred(
  client: Database['client'],
  { kind, id }: RecordingRef,
  isStarred: boolean,
): Promise<void> {
  switch (kind) {
    case 'run':
      await client.run.update({ where: { id }, data: { isStarred } });
      return;
    case 'comparison':
      await client.comparison.update({ where: { id }, data: { isStarred } });
  }
}

async function isDeleted(client: Database['client'], { kind, id }: RecordingRef): Promise<boolean> {
  const deleted = { id, deletedAt: { not: null } };
  switch (kind) {
    case 'run':
      return (await client.run.count({ where: deleted })) > 0;
    case 'comparison':
      return (await client.comparison.count({ where: deleted })) > 0;
  }
}
