/** One sample through the network: its outputs and its own loss. */
import { networkOf } from '@/lib/experiment/recipe';
import type { Samples } from '@/lib/engine';
import { traceExample } from '@/lib/lessons/passes';
import type { Experiment } from '@/lib/protocol';
import type { Parameters, PointReading } from './jobs';

/** Reads sample number `sample`. Throws RangeError when there is no such sample. */
export function readPoint(
  experiment: Experiment,
  { inputs, targets, count }: Samples,
  parameters: Parameters,
  sample: number,
): PointReading {
  if (!Number.isInteger(sample) || sample < 0 || sample >= count) {
    throw new RangeError(`There is no sample ${sample} of ${count}`);
  }
  const network = networkOf(experiment);
  const rowOf = (values: ArrayLike<number>, scale = 1): number[] => {
    const width = values.length / count;
    return Array.from({ length: width }, (_, at) => (values[sample * width + at] ?? NaN) * scale);
  };
  const { layers, error } = traceExample(
    { network, loss: experiment.loss, parameters },
    rowOf(inputs, inputs instanceof Uint8Array ? 1 / 255 : 1),
    rowOf(targets),
  );
  return { outputs: layers.at(-1)?.a ?? [], loss: error };
}
