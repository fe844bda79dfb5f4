/** The weights into a neuron of the first layer as a picture, where the inputs are the pixels of one. */
import type { LayerLayout } from '@/lib/engine/types';

type Values = Float64Array | Float32Array;

/** Weights into `unit`, one per input in the order of the inputs: a view, not a copy. */
export function weightsInto(
  parameters: Values,
  { weightsOffset, inputs }: LayerLayout,
  unit: number,
): Values {
  const from = weightsOffset + unit * inputs;
  return parameters.subarray(from, from + inputs);
}

/** The largest finite size of the values; 0 when there is none. A picture is drawn on ± this scale. */
export function largestSize(values: Values): number {
  let largest = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > largest && Number.isFinite(size)) largest = size;
  }
  return largest;
}

/** The largest finite size of all the layer's weights, for pictures that are to be compared. */
export function largestOfLayer(parameters: Values, { weightsOffset, biasesOffset }: LayerLayout): number {
  return largestSize(parameters.subarray(weightsOffset, biasesOffset));
}
