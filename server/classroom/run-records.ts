/** Runs and comparisons as values: how they begin and what an update of training makes of them. */
import { isActive } from '@/lib/protocol';
import type { Comparison, Experiment, Run } from '@/lib/protocol';
import type { TrainingJob, TrainingUpdate } from '../training/types';
import type { Actor } from './experiment';
import { newId } from './identity';

/** What new runs have in common. */
export interface RunOrigin {
  readonly groupId: string;
  readonly actor: Actor;
  readonly experiment: Experiment;
  readonly revision: number;
  readonly at: number;
}

/** Where a run stands in its comparison. */
interface ComparisonPlace {
  readonly id: string;
  readonly index: number;
}

/** A run that waits to be trained. */
export function newRun(origin: RunOrigin, number: number, place: ComparisonPlace | null = null): Run {
  return {
    id: newId(),
    groupId: origin.groupId,
    number,
    name: null,
    isStarred: false,
    ownerId: origin.actor.participantId,
    ownerNickname: origin.actor.nickname,
    comparisonId: place?.id ?? null,
    comparisonIndex: place?.index ?? null,
    experiment: origin.experiment,
    revision: origin.revision,
    state: 'queued',
    epoch: 0,
    metrics: null,
    completion: null,
    startedAt: origin.at,
    endedAt: null,
  };
}

/** A comparison of learning rates with its runs, which are numbered on from the first. */
export function newComparison(
  origin: RunOrigin,
  numbers: { readonly comparison: number; readonly firstRun: number },
  learningRates: readonly number[],
): { comparison: Comparison; runs: Run[] } {
  const id = newId();
  const runs = learningRates.map((learningRate, index) =>
    newRun({ ...origin, experiment: { ...origin.experiment, learningRate } }, numbers.firstRun + index, {
      id,
      index,
    }),
  );
  const comparison: Comparison = {
    id,
    groupId: origin.groupId,
    number: numbers.comparison,
    name: null,
    isStarred: false,
    ownerId: origin.actor.participantId,
    ownerNickname: origin.actor.nickname,
    field: 'learningRate',
    values: [...learningRates],
    runIds: runs.map((run) => run.id),
    startedAt: origin.at,
  };
  return { comparison, runs };
}

/** The run after an update. */
export function advanced(run: Run, update: TrainingUpdate, at: number): Run {
  return {
    ...run,
    state: update.state,
    epoch: update.epoch,
    metrics: update.metrics ?? run.metrics,
    completion: update.completion,
    endedAt: isActive(update.state) ? null : at,
  };
}

/** What training needs to begin a run at epoch 0. */
export const firstJob = (
  run: Run,
  contents: Pick<TrainingJob, 'content' | 'start'>,
  isPaused: boolean,
): TrainingJob => ({
  runId: run.id,
  experiment: run.experiment,
  ...contents,
  changes: [],
  checkpoint: null,
  isPaused,
  variedField: variedFieldOf(run),
});

/** The field that live edits leave alone, because the comparison is about it. */
export const variedFieldOf = (run: Run): TrainingJob['variedField'] =>
  run.comparisonId === null ? null : 'learningRate';
