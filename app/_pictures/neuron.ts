/** One neuron by itself: what it gives for many inputs, and how often it gives what. Pure. */
import { parameterCount } from '@/lib/engine';
import type { Floats, NetworkSpec, Predictor } from '@/lib/engine';

/** The network up to and including a layer; `column` 1 is the first. */
export const networkUpTo = ({ inputCount, layers }: NetworkSpec, column: number): NetworkSpec => ({
  inputCount,
  layers: layers.slice(0, column),
});

/**
 * What neuron `unit` of the last layer of `network` gives for each of `count` inputs `[count, inputs]`. The parameters may be
 * those of a longer network that begins with this one.
 */
export function neuronValues(
  network: NetworkSpec,
  predictor: Predictor,
  parameters: Floats,
  inputs: Floats | Uint8Array,
  count: number,
  unit: number,
): Float32Array {
  const units = network.layers.at(-1)?.units ?? 0;
  const outputs = new Float32Array(count * units);
  predictor.predict(parameters.subarray(0, parameterCount(network)), inputs, count, outputs);
  return outputs.filter((_, index) => index % units === unit);
}

/** Column `unit` of `[count, columns]`; bytes stand for value/255. */
export function inputValues(
  inputs: Floats | Uint8Array,
  count: number,
  columns: number,
  unit: number,
): Float32Array {
  const scale = inputs instanceof Uint8Array ? 255 : 1;
  return Float32Array.from({ length: count }, (_, row) => (inputs[row * columns + unit] ?? NaN) / scale);
}

/** How often values lie where. */
export interface Histogram {
  /** Ends of the first and the last bin. */
  readonly min: number;
  readonly max: number;
  /** `[groups][bins]`. */
  readonly counts: readonly (readonly number[])[];
}

/** Counts finite values in `bins` equal bins between the smallest and the largest, by group. Values all alike get a bin in the middle. */
export function histogramOf(
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  groupCount: number,
  bins: number,
): Histogram {
  let [min, max] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) [min, max] = [0, 0];
  if (max - min < 1e-9) [min, max] = [min - 0.5, max + 0.5];
  const counts = Array.from({ length: groupCount }, () => new Array<number>(bins).fill(0));
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    const own = counts[groups[index] ?? 0];
    if (!own || !Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
    own[bin] = (own[bin] ?? 0) + 1;
  }
  return { min, max, counts };
}

/** Share of the values above `threshold`; NaN without values. */
export function shareAbove(values: Float32Array, threshold: number): number {
  return values.filter((value) => value > threshold).length / values.length;
}
