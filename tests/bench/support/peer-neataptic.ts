/**
 * neataptic: a graph of neuron objects. Its output neurons take T − a for ∂E/∂z, without tanh's derivative, and a neuron's
 * weights move before the error goes on to the layer below, so its step is not ours.
 */
import type { Peer } from './contenders';
import { samplesOf, visitParameters } from './peer-rows';
import { loadPeer } from './peers';
import type { Task } from './task';

interface Node {
  bias: number;
  squash: unknown;
  readonly connections: { readonly in: { weight: number; readonly from: Node }[] };
}
interface Network {
  readonly nodes: Node[];
  activate(input: number[], isTraining: boolean): number[];
  propagate(rate: number, momentum: number, isUpdate: boolean, target: number[]): void;
}
interface Neataptic {
  readonly architect: { readonly Perceptron: new (...sizes: number[]) => Network };
  readonly methods: { readonly activation: { readonly TANH: unknown } };
}

export function createNeataptic(task: Task): Peer {
  const { sizes, learningRate, batchSize } = task;
  const { architect, methods } = loadPeer('neataptic') as Neataptic;
  const network = new architect.Perceptron(...sizes);
  const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  visitParameters(sizes, (index, layer, unit, input) => {
    const node = network.nodes[starts[layer + 1]! + unit]!;
    node.squash = methods.activation.TANH;
    if (input < 0) {
      node.bias = task.parameters[index]!;
      return;
    }
    // Connections lie in another order than their sources.
    const source = network.nodes[starts[layer]! + input];
    const connection = node.connections.in.find(({ from }) => from === source);
    if (!connection) throw new Error(`No connection to unit ${unit} of layer ${layer} from ${input}`);
    connection.weight = task.parameters[index]!;
  });
  const samples = samplesOf(task);
  // It adds a batch's steps up, where ours is their mean.
  const rate = learningRate / batchSize;
  return {
    name: 'neataptic',
    epoch: () => {
      for (let i = 0; i < samples.length; i++) {
        const { input, output } = samples[i]!;
        network.activate(input, true);
        network.propagate(rate, 0, (i + 1) % batchSize === 0 || i + 1 === samples.length, output);
      }
    },
    parameters: () => {
      throw new Error('neataptic takes another step: its outputs are compared');
    },
    outputs: () => Float64Array.from(samples.flatMap(({ input }) => network.activate(input, false))),
  };
}
