/** Rows of the database to the protocol's types. What is stored as JSON is parsed like anything that comes in. */
import { z } from 'zod';
import {
  comparisonSchema,
  fieldAuthorSchema,
  fieldNameSchema,
  roleSchema,
  runChangeSchema,
  runSchema,
  savedExperimentSchema,
  stageSchema,
} from '@/lib/protocol';
import type { Comparison, EpochMetrics, Run, RunChange } from '@/lib/protocol';
import type {
  Comparison as ComparisonRow,
  Group as GroupRow,
  Participant as ParticipantRow,
  Run as RunRow,
  RunChange as RunChangeRow,
} from '@/prisma/generated/client';
import type { GroupRecord, ParticipantRecord } from './types';

/** A comparison with its runs, deleted ones included, in the order of its values. */
export type ComparisonWithRuns = ComparisonRow & { readonly runs: readonly RunRow[] };

/** Who last changed each field, as a group keeps it. */
export const authorsSchema = z.partialRecord(fieldNameSchema, fieldAuthorSchema);

/** Parses a stored value; throws with what it belongs to when it is not valid. */
function parseStored<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  owner: string,
): z.infer<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new Error(`${owner} is not stored as it should be: ${z.prettifyError(result.error)}`, {
    cause: result.error,
  });
}

/** Reads stored JSON text, to be parsed further; throws with what it belongs to when it is not JSON. */
function readJson(text: string, owner: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${owner} is not stored as JSON: ${text.slice(0, 80)}`, { cause: error });
  }
}

/** Parses stored JSON text; throws with what it belongs to when it is not JSON or not valid. */
export const parseJson = <Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string,
  owner: string,
): z.infer<Schema> => parseStored(schema, readJson(text, owner), owner);

export const groupFrom = (row: GroupRow): GroupRecord => ({
  id: row.id,
  name: row.name,
  revision: row.revision,
  experiment: parseJson(savedExperimentSchema, row.experiment, `The experiment of group ${row.id}`),
  stage: parseJson(stageSchema, row.stage, `The stage of group ${row.id}`),
  authors: parseJson(authorsSchema, row.authors, `The authors of group ${row.id}`),
  lastRunNumber: row.lastRunNumber,
  lastComparisonNumber: row.lastComparisonNumber,
});

export const participantFrom = (row: ParticipantRow): ParticipantRecord => ({
  id: row.id,
  groupId: row.groupId,
  nickname: row.nickname,
  color: row.color,
  role: parseStored(roleSchema, row.role, `The role of participant ${row.id}`),
  tokenHash: row.tokenHash,
});

export const runFrom = (row: RunRow): Run =>
  parseStored(
    runSchema,
    {
      id: row.id,
      groupId: row.groupId,
      number: row.number,
      name: row.name,
      isStarred: row.isStarred,
      ownerId: row.ownerId,
      ownerNickname: row.ownerNickname,
      comparisonId: row.comparisonId,
      comparisonIndex: row.comparisonIndex,
      experiment: parseJson(savedExperimentSchema, row.experiment, `The experiment of run ${row.id}`),
      revision: row.revision,
      state: row.state,
      epoch: row.epoch,
      metrics: metricsFrom(row),
      completion: row.completion,
      startedAt: row.startedAt.getTime(),
      endedAt: row.endedAt?.getTime() ?? null,
    },
    `Run ${row.id}`,
  );

/** Losses of a run that diverged at epoch 0 are all null like those of a run without a record: lastEpoch tells. */
function metricsFrom({ lastEpoch, ...row }: RunRow): EpochMetrics | null {
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = row;
  const metrics = { trainLoss, testLoss, trainAccuracy, testAccuracy };
  return lastEpoch < 0 && Object.values(metrics).every((value) => value === null) ? null : metrics;
}

const finiteOrNull = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

/** The columns that hold a run's newest metrics. */
export const metricsColumns = (metrics: EpochMetrics | null): EpochMetrics => ({
  trainLoss: finiteOrNull(metrics?.trainLoss ?? null),
  testLoss: finiteOrNull(metrics?.testLoss ?? null),
  trainAccuracy: finiteOrNull(metrics?.trainAccuracy ?? null),
  testAccuracy: finiteOrNull(metrics?.testAccuracy ?? null),
});

export const comparisonFrom = (row: ComparisonWithRuns): Comparison =>
  parseStored(
    comparisonSchema,
    {
      id: row.id,
      groupId: row.groupId,
      number: row.number,
      name: row.name,
      isStarred: row.isStarred,
      ownerId: row.ownerId,
      ownerNickname: row.ownerNickname,
      field: row.field,
      values: readJson(row.values, `The list of values of comparison ${row.id}`),
      runIds: row.runs.map((run) => run.id),
      startedAt: row.startedAt.getTime(),
    },
    `Comparison ${row.id}`,
  );

export function runChangeFrom(row: RunChangeRow): RunChange {
  const owner = `Change ${row.index} of run ${row.runId}`;
  const edited = readJson(row.edits, owner);
  const isByHand = typeof edited === 'object' && edited !== null && 'hand' in edited;
  return parseStored(
    runChangeSchema,
    {
      epoch: row.epoch,
      ...(isByHand ? { edits: {}, ...edited } : { edits: edited }),
      participantId: row.participantId,
      nickname: row.nickname,
      at: row.at.getTime(),
    },
    owner,
  );
}
