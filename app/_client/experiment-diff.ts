/** In what two experiments differ, in words. */
import {
  DEFAULT_EXPERIMENT,
  type DatasetName,
  type Experiment,
  type Field,
  type HistoryItem,
} from '@/lib/protocol';
import { applyEdits } from './experiment-state';
import { fieldName, valueName, type Names } from './names';

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
export function differingFields(before: Experiment, after: Experiment): Field[] {
  return (Object.keys(after) as Field[])
    .filter((field) => !WATCHING_FIELDS.includes(field) && isInUse(field, [before, after]))
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** The same in words. */
export const differences = (names: Names, before: Experiment, after: Experiment): FieldDifference[] =>
  differencesIn(names, differingFields(before, after), before, after);

/** Some fields with both their values in words. */
export const differencesIn = (
  names: Names,
  fields: readonly Field[],
  before: Experiment,
  after: Experiment,
): FieldDifference[] => fields.map((field) => differenceOf(names, field, before, after));

/** One field's difference, whether there is one or not. */
function differenceOf(names: Names, field: Field, before: Experiment, after: Experiment): FieldDifference {
  return {
    field,
    label: fieldName(names, field),
    before: valueName(names, field, before),
    after: valueName(names, field, after),
  };
}

/** Fields that belong to one data set. */
const OWNERS: { readonly [F in Field]?: DatasetName } = {
  mnistTrain: 'mnist',
  mnistTest: 'mnist',
  table: 'csv',
  points: 'points',
};

/** False for a slot beyond the hidden layers of all these experiments, for what only other data sets have, and for start weights that no run has. */
function isInUse(field: Field, experiments: readonly Experiment[]): boolean {
  const slot = /^layers\.(\d+)\./.exec(field)?.[1];
  if (slot !== undefined) return experiments.some(({ layerCount }) => Number(slot) < layerCount);
  if (field === 'startWeights') return experiments.some(({ startWeights }) => startWeights !== null);
  const owner = OWNERS[field];
  return owner === undefined || experiments.some(({ dataset }) => dataset === owner);
}

/** The experiment that an item of the history stands for: a comparison's first run. */
export const experimentOf = (item: HistoryItem): Experiment | undefined =>
  item.kind === 'run' ? item.run.experiment : item.runs[0]?.experiment;

/** Edits in words, e.g. "learning rate 0.3". */
export function differenceText(
  names: Names,
  edits: { readonly [F in Field]?: Experiment[F] | undefined },
): string {
  const edited = applyEdits(DEFAULT_EXPERIMENT, edits);
  return (Object.keys(edits) as Field[])
    .map((field) => `${fieldName(names, field)} ${valueName(names, field, edited)}`)
    .join(', ');
}

/** Every setting in use, in words. */
export function settingsOf(
  names: Names,
  experiment: Experiment,
): Pick<FieldDifference, 'field' | 'label' | 'after'>[] {
  return (Object.keys(experiment) as Field[])
    .filter((field) => isInUse(field, [experiment]))
    .map((field) => differenceOf(names, field, experiment, experiment));
}
