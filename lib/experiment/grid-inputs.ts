/** The network's inputs for points in the plane. */
import { writeFeatures } from '@/lib/engine/features';
import { isPlanar, type InputFields } from './inputs';

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
