/** Live edits: what of an edit reaches a run, and what the run's experiment becomes. */
import { applyLiveEdits } from '@/lib/experiment';
import { pickLiveEdits } from '@/lib/protocol';
import type { Edits, Experiment, RunChange } from '@/lib/protocol';
import type { PendingChange, TrainingJob } from './types';

/** The part of a change that this run takes over; null when nothing is left of it. */
export function changeFor(job: TrainingJob, change: PendingChange): PendingChange | null {
  if (change.hand) return change;
  const edits = pickLiveEdits(definedOf(change.edits));
  if (job.variedField !== null) delete edits[job.variedField];
  return Object.keys(edits).length === 0 ? null : { ...change, edits };
}

/** The experiment after a change. */
export const afterChange = (experiment: Experiment, { edits }: RunChange): Experiment =>
  applyLiveEdits(experiment, definedOf(edits));

/** The experiment after the changes that took effect at `epoch` or before. */
export const experimentAt = (
  experiment: Experiment,
  changes: readonly RunChange[],
  epoch: number,
): Experiment => changes.filter((change) => change.epoch <= epoch).reduce(afterChange, experiment);

/** The edited fields without keys that hold nothing. */
const definedOf = (edits: RunChange['edits']): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined));
