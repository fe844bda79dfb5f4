/** What people do to saved recordings: name them, delete them, bring them back; and what removes them for good. */
import { savedExperimentSchema } from '@/lib/protocol';
import type { Prisma } from '@/prisma/generated/client';
import { parseJson } from './records';
import { searchTextOf } from './search';
import type { RecordingRef } from './types';

type Transaction = Prisma.TransactionClient;

/** Names it, and lets the search find it by that name. Throws when there is no such recording. */
export async function rename(
  tx: Transaction,
  { kind, id }: RecordingRef,
  name: string | null,
): Promise<void> {
  switch (kind) {
    case 'run': {
      const run = await tx.run.findUniqueOrThrow({ where: { id } });
      await tx.run.update({
        where: { id },
        data: { name, searchText: searchText(run, name, run.experiment) },
      });
      return;
    }
    case 'comparison': {
      const { runs, ...comparison } = await tx.comparison.findUniqueOrThrow({
        where: { id },
        include: { runs: { take: 1 } },
      });
      const data = { name, searchText: searchText(comparison, name, runs[0]?.experiment) };
      await tx.comparison.update({ where: { id }, data });
    }
  }
}

function searchText(
  { id, ownerNickname }: { id: string; ownerNickname: string },
  name: string | null,
  experiment: string | undefined,
): string {
  const dataset =
    experiment && parseJson(savedExperimentSchema, experiment, `The experiment of ${id}`).dataset;
  return searchTextOf({ name, ownerNickname, dataset: dataset ?? '' });
}

/** Hides a recording that is not hidden yet; a comparison hides those of its runs that are not. */
export async function markDeleted(tx: Transaction, { kind, id }: RecordingRef, at: Date): Promise<void> {
  const shown = { deletedAt: null };
  const hide = { deletedAt: at };
  switch (kind) {
    case 'run':
      await tx.run.updateMany({ where: { id, ...shown }, data: hide });
      return;
    case 'comparison': {
      const { count } = await tx.comparison.updateMany({ where: { id, ...shown }, data: hide });
      if (count > 0) await tx.run.updateMany({ where: { comparisonId: id, ...shown }, data: hide });
    }
  }
}

/**
 * Brings back a run, and its comparison, without which it would not be listed; or a comparison with the runs that were
 * hidden together with it.
 */
export async function restore(tx: Transaction, { kind, id }: RecordingRef): Promise<void> {
  const show = { deletedAt: null };
  switch (kind) {
    case 'run': {
      const { comparisonId } = await tx.run.update({ where: { id }, data: show });
      if (comparisonId !== null) await tx.comparison.update({ where: { id: comparisonId }, data: show });
      return;
    }
    case 'comparison': {
      const { deletedAt } = await tx.comparison.findUniqueOrThrow({ where: { id } });
      if (deletedAt === null) return;
      await tx.run.updateMany({ where: { comparisonId: id, deletedAt }, data: show });
      await tx.comparison.update({ where: { id }, data: show });
    }
  }
}

/** Removes what was deleted before `before`, and comparisons left without a run; returns how many runs. */
export async function purge(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.run.deleteMany({ where: { deletedAt: { lt: before } } });
  await tx.comparison.deleteMany({ where: { runs: { none: {} } } });
  return count;
}
