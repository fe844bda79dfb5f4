/** What a network file can be taken over for, in the experiment as it is. */
import { fitsNetwork, networkUnits } from '@/lib/experiment/start-weights';
import type { DatasetName, Edits, Experiment } from '@/lib/protocol';
import { editsTowards } from './presets';

export interface StartOffers {
  /** The edit that brings the file's setup, its weights aside; or the own data that it needs and the classroom has not. */
  readonly setup:
    | { readonly isPossible: true; readonly edits: Edits }
    | { readonly isPossible: false; readonly missing: MissingData };
  /** Whether the weights fit the network that is here, and both networks' sizes. */
  readonly weights: { readonly isPossible: boolean; readonly theirs: string; readonly ours: string };
}

/** A table that is not here, by its name; or a drawing. */
export type MissingData = { readonly kind: 'table'; readonly name: string } | { readonly kind: 'points' };

const sizesOf = (experiment: Experiment): string => networkUnits(experiment).join('-');

/** Compares a file's experiment with the one that is here. */
export function offersOf(here: Experiment, file: Experiment): StartOffers {
  const missing = missingOf(here, file);
  const own = ownDataOf(file.dataset, file);
  const weights = {
    isPossible: fitsNetwork({ units: networkUnits(file) }, here),
    theirs: sizesOf(file),
    ours: sizesOf(here),
  };
  return {
    setup: missing
      ? { isPossible: false, missing }
      : {
          isPossible: true,
          edits: { ...editsTowards(here, { ...file, startWeights: here.startWeights }), ...own },
        },
    weights,
  };
}

/** What the file's data set is made from; empty when from nothing but the experiment. */
function ownDataOf(dataset: DatasetName, { table, points }: Experiment): Edits {
  if (dataset === 'csv') return { table };
  return dataset === 'points' ? { points } : {};
}

function missingOf(here: Experiment, { dataset, table, points }: Experiment): MissingData | null {
  if (dataset === 'csv' && table && table.dataId !== here.table?.dataId)
    return { kind: 'table', name: table.name };
  if (dataset === 'points' && points?.dataId !== here.points?.dataId) return { kind: 'points' };
  return null;
}
