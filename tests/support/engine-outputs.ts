/** What the engine says to raw rows: the columns of the data, before features and standardisation. */
import { createPredictor } from '@/lib/engine';
import { inputsFromCoordinates, isPlanar, networkOf } from '@/lib/experiment';
import { rawColumnsOf } from '@/lib/exports/raw-columns';
import type { TrainedNetwork } from '@/lib/exports/trained-network';

/** Outputs `[rows, units]`, in the unit of the data where the target is a number. */
export function engineOutputs(network: TrainedNetwork, rows: Float32Array): Float64Array {
  const spec = networkOf(network.experiment);
  const count = rows.length / rawColumnsOf(network).count;
  const outputs = new Float64Array(count * (spec.layers.at(-1)?.units ?? 0));
  createPredictor(spec).predict(network.parameters, engineInputs(network, rows, count), count, outputs);
  const { scale } = network.target;
  return scale ? outputs.map((value) => value * scale.deviation + scale.mean) : outputs;
}

function engineInputs(network: TrainedNetwork, rows: Float32Array, count: number): Float64Array | Uint8Array {
  const { experiment, inputs } = network;
  if (experiment.dataset === 'mnist') return Uint8Array.from(rows);
  if (isPlanar(experiment)) {
    const features = new Float64Array(count * inputs.length);
    inputsFromCoordinates(experiment, rows, count, features);
    return features;
  }
  return Float64Array.from(rows, (value, index) => {
    const scale = inputs[index % inputs.length]?.scale;
    return scale ? (value - scale.mean) / scale.deviation : value;
  });
}
