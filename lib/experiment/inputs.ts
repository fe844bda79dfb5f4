/** What the network is given of a sample. */
import { type FeatureName, isTable, TABLES, writeFeatures } from '@/lib/engine';
import type { Experiment } from '@/lib/protocol';

type InputFields = Pick<Experiment, 'dataset' | 'features'>;

const FEATURE_LABELS: Readonly<Record<FeatureName, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  x1Squared: 'x₁²',
  x2Squared: 'x₂²',
  x1x2: 'x₁x₂',
  sinX1: 'sin x₁',
  sinX2: 'sin x₂',
};

/** True when the samples are points in the plane. */
export const isPlanar = ({ dataset }: Pick<Experiment, 'dataset'>): boolean => !isTable(dataset);

/** Name of every input, in the order of the network's inputs. */
export const inputLabelsOf = ({ dataset, features }: InputFields): string[] =>
  isTable(dataset) ? [...TABLES[dataset].columnNames] : features.map((feature) => FEATURE_LABELS[feature]);

/** Number of the network's inputs. */
export const inputCountOf = (experiment: InputFields): number => inputLabelsOf(experiment).length;

/**
 * Writes the network's inputs `[count, inputCount]` for points `[count, 2]`, e.g. of a grid.
 * Throws RangeError for data that are not points in the plane, or when an array is too short.
 */
export function inputsFromCoordinates(
  experiment: InputFields,
  coordinates: Float64Array | Float32Array,
  count: number,
  out: Float64Array | Float32Array,
): void {
  if (!isPlanar(experiment))
    throw new RangeError(`Samples of ${experiment.dataset} are not points in the plane`);
  writeFeatures(experiment.features, coordinates, count, out);
}
