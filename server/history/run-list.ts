/** The history list: lone runs and comparisons as one list, newest first, page by page. */
import type { HistoryItem } from '@/lib/protocol';
import type { Prisma } from '@/prisma/generated/client';
import type { Database } from './database';
import { comparisonFrom, runFrom } from './records';
import type { ComparisonWithRuns } from './records';
import { searchFilters } from './search';
import type { HistoryQuery, RecordingRef } from './types';

/** A comparison's runs, deleted ones included, in the order of its values. */
export const WITH_RUNS = { runs: { orderBy: { comparisonIndex: 'asc' } } } satisfies Prisma.ComparisonInclude;

const NEWEST_FIRST = [{ startedAt: 'desc' as const }, { id: 'desc' as const }];

/** One page: two queries for the items and one for the runs of all its comparisons. */
export async function listHistory(
  client: Database['client'],
  groupId: string,
  query: HistoryQuery,
): Promise<{ items: HistoryItem[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? {} : afterCursor(query.cursor);
  if (!after) return { items: [], nextCursor: null };
  const filters = filtersOf(query);
  const visible = { groupId, deletedAt: null };
  // One more than fits tells whether another page follows.
  const page = { take: query.limit + 1, orderBy: NEWEST_FIRST };
  const [runs, comparisons] = await Promise.all([
    client.run.findMany({
      ...page,
      where: { ...visible, comparisonId: null, AND: [after, ...filters.runs] },
    }),
    client.comparison.findMany({
      ...page,
      where: { ...visible, AND: [after, ...filters.comparisons, { runs: { some: { deletedAt: null } } }] },
      include: WITH_RUNS,
    }),
  ]);
  const found = [
    ...runs.map((row) => ({ row, item: () => runItem(row) })),
    ...comparisons.map((row) => ({ row, item: () => comparisonItem(row) })),
  ].sort((one, other) => byNewest(one.row, other.row));
  const kept = found.slice(0, query.limit);
  const last = kept.at(-1);
  return {
    items: kept.map(({ item }) => item()),
    nextCursor: found.length > query.limit && last ? cursorOf(last.row) : null,
  };
}

/** One item, deleted or not; null when it is not in this group. */
export async function findItem(
  client: Database['client'],
  groupId: string,
  { kind, id }: RecordingRef,
): Promise<HistoryItem | null> {
  switch (kind) {
    case 'run': {
      const row = await client.run.findUnique({ where: { id, groupId } });
      return row && runItem(row);
    }
    case 'comparison': {
      const row = await client.comparison.findUnique({ where: { id, groupId }, include: WITH_RUNS });
      return row && comparisonItem(row);
    }
  }
}

type RunRow = ComparisonWithRuns['runs'][number];

const runItem = (row: RunRow): HistoryItem => ({ kind: 'run', run: runFrom(row) });

/** Shows the runs that are there, or, of a deleted comparison, those that were deleted with it. */
const comparisonItem = (row: ComparisonWithRuns): HistoryItem => ({
  kind: 'comparison',
  comparison: comparisonFrom(row),
  runs: row.runs.filter((run) => run.deletedAt?.getTime() === row.deletedAt?.getTime()).map(runFrom),
});

interface Position {
  readonly startedAt: Date;
  readonly id: string;
}

function byNewest(one: Position, other: Position): number {
  const later = other.startedAt.getTime() - one.startedAt.getTime();
  return later !== 0 ? later : one.id < other.id ? 1 : -1;
}

/** Names an item's place in the list: its start time and its identifier. */
const cursorOf = ({ startedAt, id }: Position): string => `${startedAt.getTime()}.${id}`;

/** The condition of standing after the cursor; null when it is not one of ours, after which nothing stands. */
function afterCursor(cursor: string) {
  const [, time, id] = /^(\d{1,15})\.([\w-]+)$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined) return null;
  const startedAt = new Date(Number(time));
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] };
}

/** What the query asks of runs and of comparisons; a comparison counts as starred when one of its runs is. */
function filtersOf({ search, isStarred }: HistoryQuery): {
  runs: Prisma.RunWhereInput[];
  comparisons: Prisma.ComparisonWhereInput[];
} {
  const filters: ReturnType<typeof filtersOf> = { runs: [], comparisons: [] };
  if (search !== undefined && search.trim() !== '') {
    const found = searchFilters(search);
    filters.runs.push(found.runs);
    filters.comparisons.push(found.comparisons);
  }
  if (isStarred) {
    filters.runs.push({ isStarred });
    filters.comparisons.push({ OR: [{ isStarred }, { runs: { some: { isStarred, deletedAt: null } } }] });
  }
  return filters;
}
