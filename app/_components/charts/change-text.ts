/** Live changes in words. */
import { handText } from '@/app/_client/hand-words';
import { fieldName, valueName, type Names } from '@/app/_client/names';
import { FIELDS } from '@/lib/protocol';
import type { Experiment, RunChange } from '@/lib/protocol';

const after = (experiment: Experiment, changes: readonly RunChange[]): Experiment =>
  changes.reduce<Experiment>(
    (reached, { edits }) => ({ ...reached, ...(edits as Partial<Experiment>) }),
    experiment,
  );

/** The change at `index`, e.g. "Ana: learning rate 0.03 → 0.3". `experiment` is as the run started. */
export function describeChange(
  names: Names,
  experiment: Experiment,
  changes: readonly RunChange[],
  index: number,
): string {
  const change = changes[index];
  if (!change) return '';
  if (change.hand) return `${change.nickname}: ${handText(names, experiment.layerCount, change.hand)}`;
  const before = after(experiment, changes.slice(0, index));
  const reached = after(before, [change]);
  const parts = FIELDS.filter((field) => change.edits[field] !== undefined).map(
    (field) =>
      `${fieldName(names, field)} ${valueName(names, field, before)} → ${valueName(names, field, reached)}`,
  );
  return `${change.nickname}: ${parts.join(', ')}`;
}
