/** brain.js: its network for the CPU; float32 arrays per neuron, one step per sample. */
import type { Peer } from './contenders';
import { samplesOf, visitParameters } from './peer-rows';
import { loadPeer } from './peers';
import type { Task } from './task';

interface Network {
  sizes: number[];
  /** `[layer][unit][input]` and `[layer][unit]`; layer 0 is the inputs'. */
  weights: Float32Array[][];
  biases: Float32Array[];
  trainOpts: { momentum: number };
  initialize(): void;
  updateTrainingOptions(options: object): void;
  trainPattern(sample: { input: Float32Array; output: Float32Array }): unknown;
}
interface Brain {
  readonly NeuralNetwork: new (options: object) => Network;
}

export function createBrain(task: Task): Peer {
  const { sizes, learningRate } = task;
  const { NeuralNetwork } = loadPeer('brain.js') as Brain;
  const network = new NeuralNetwork({ activation: 'tanh' });
  network.sizes = [...sizes];
  network.updateTrainingOptions({ learningRate, activation: 'tanh' });
  network.initialize();
  // Its options do not allow none.
  network.trainOpts.momentum = 0;
  const placeOf = (layer: number, unit: number, input: number): [Float32Array, number] =>
    input < 0 ? [network.biases[layer + 1]!, unit] : [network.weights[layer + 1]![unit]!, input];
  visitParameters(sizes, (index, layer, unit, input) => {
    const [values, at] = placeOf(layer, unit, input);
    values[at] = task.parameters[index]!;
  });
  // What its own train() makes of samples before it loops over trainPattern.
  const samples = samplesOf(task).map(({ input, output }) => ({
    input: Float32Array.from(input),
    output: Float32Array.from(output),
  }));
  return {
    name: 'brain.js',
    epoch: () => {
      for (const sample of samples) network.trainPattern(sample);
    },
    parameters: () => {
      const flat = new Float64Array(task.parameters.length);
      visitParameters(sizes, (index, layer, unit, input) => {
        const [values, at] = placeOf(layer, unit, input);
        flat[index] = values[at]!;
      });
      return flat;
    },
  };
}
