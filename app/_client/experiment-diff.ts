/** In what two experiments differ, in words. */
import { DEFAULT_EXPERIMENT, type Experiment, type Field, type HistoryItem } from '@/lib/protocol';
import { applyEdits } from './experiment-state';
import { fieldLabel, valueLabel } from './labels';

/** One field with its value before and after, ready to show. */
export interface FieldDifference {
  readonly field: Field;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Fields that say how a run is watched, not what is trained. */
const WATCHING_FIELDS: readonly Field[] = ['epochsPerSecond'];

/** The fields in use in either experiment whose values differ; the pace of training aside. */
export function differences(before: Experiment, after: Experiment): FieldDifference[] {
  const layerCount = Math.max(before.layerCount, after.layerCount);
  return (Object.keys(after) as Field[])
    .filter((field) => !WATCHING_FIELDS.includes(field) && isInUse(field, layerCount))
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => differenceOf(field, before, after));
}

/** One field's difference, whether there is one or not. */
function differenceOf(field: Field, before: Experiment, after: Experiment): FieldDifference {
  return {
    field,
    label: fieldLabel(field),
    before: valueLabel(field, before),
    after: valueLabel(field, after),
  };
}

/** False for a slot that lies beyond the hidden layers of the deeper of the networks compared. */
function isInUse(field: Field, layerCount: number): boolean {
  const slot = /^layers\.(\d+)\./.exec(field)?.[1];
  return slot === undefined || Number(slot) < layerCount;
}

/** The experiment that an item of the history stands for: a comparison's first run. */
export const experimentOf = (item: HistoryItem): Experiment | undefined =>
  item.kind === 'run' ? item.run.experiment : item.runs[0]?.experiment;

/** Edits in words, e.g. "learning rate 0.3". */
export function differenceText(edits: { readonly [F in Field]?: Experiment[F] | undefined }): string {
  const edited = applyEdits(DEFAULT_EXPERIMENT, edits);
  return (Object.keys(edits) as Field[])
    .map((field) => `${fieldLabel(field)} ${valueLabel(field, edited)}`)
    .join(', ');
}

/** Every setting in use, in words. */
export function settingsOf(experiment: Experiment): Pick<FieldDifference, 'field' | 'label' | 'after'>[] {
  return (Object.keys(experiment) as Field[])
    .filter((field) => isInUse(field, experiment.layerCount))
    .map((field) => differenceOf(field, experiment, experiment));
}
