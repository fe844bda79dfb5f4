/**
 * synaptic: compiles the network to unrolled code, one step per sample. Its output neurons take T − a for ∂E/∂z, without
 * tanh's derivative, so its step is not ours.
 */
import type { Peer } from './contenders';
import { samplesOf, visitParameters } from './peer-rows';
import { loadPeer } from './peers';
import type { Task } from './task';

interface Neuron {
  readonly ID: number;
  bias: number;
  squash: unknown;
  readonly connections: { readonly inputs: Record<string, { weight: number; readonly from: Neuron }> };
}
interface Layer {
  readonly list: Neuron[];
}
interface Network {
  readonly layers: { readonly input: Layer; readonly hidden: Layer[]; readonly output: Layer };
  activate(input: number[]): number[];
  propagate(rate: number, target: number[]): void;
}
interface Synaptic {
  readonly Architect: { readonly Perceptron: new (...sizes: number[]) => Network };
  readonly Neuron: { readonly squash: { readonly TANH: unknown } };
}

export function createSynaptic(task: Task): Peer {
  const { sizes, learningRate } = task;
  const { Architect, Neuron } = loadPeer('synaptic') as Synaptic;
  const network = new Architect.Perceptron(...sizes);
  const { input, hidden, output } = network.layers;
  const layers = [input, ...hidden, output];
  visitParameters(sizes, (index, layer, unit, source) => {
    const neuron = layers[layer + 1]!.list[unit]!;
    neuron.squash = Neuron.squash.TANH;
    const value = task.parameters[index]!;
    if (source < 0) {
      neuron.bias = value;
      return;
    }
    const from = layers[layer]!.list[source]!.ID;
    const connection = Object.values(neuron.connections.inputs).find((other) => other.from.ID === from);
    if (!connection) throw new Error(`No connection to unit ${unit} of layer ${layer} from ${source}`);
    connection.weight = value;
  });
  const samples = samplesOf(task);
  return {
    name: 'synaptic',
    epoch: () => {
      for (let i = 0; i < samples.length; i++) {
        network.activate(samples[i]!.input);
        network.propagate(learningRate, samples[i]!.output);
      }
    },
    parameters: () => {
      throw new Error('synaptic takes another step: its outputs are compared');
    },
    outputs: () => Float64Array.from(samples.flatMap((sample) => network.activate(sample.input))),
  };
}
