/** Which settings each epoch of a run was trained with. */
import { applyEdits } from '@/app/_client/experiment-state';
import type { Experiment, RunChange } from '@/lib/protocol';

/** Settings that hold from `from` on, until those of the next stretch. */
export interface Stretch {
  /** First epoch trained with them. */
  readonly from: number;
  readonly experiment: Experiment;
}

/** The stretches of a run, first to last: a change holds from the epoch after its own (RUN-10). */
export function stretchesOf(experiment: Experiment, changes: readonly RunChange[]): Stretch[] {
  const stretches: Stretch[] = [{ from: 1, experiment }];
  for (const { epoch, edits } of changes) {
    const before = stretches.at(-1)?.experiment ?? experiment;
    stretches.push({ from: epoch + 1, experiment: applyEdits(before, edits) });
  }
  return stretches;
}

/** Reads the settings of an epoch. */
export function settingsAt(
  experiment: Experiment,
  changes: readonly RunChange[],
): (epoch: number) => Experiment {
  const stretches = stretchesOf(experiment, changes);
  return (epoch) => stretches.findLast(({ from }) => from <= epoch)?.experiment ?? experiment;
}
