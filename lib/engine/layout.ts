/** Where a network's parameters lie in its one flat array. */
import type { LayerLayout, NetworkSpec } from './types';

/** One layout per layer, first to last; together they tile the flat array without gaps. */
export function layoutOf(network: NetworkSpec): LayerLayout[] {
  let offset = 0;
  let inputs = network.inputCount;
  return network.layers.map(({ units }) => {
    const weightsOffset = offset;
    const biasesOffset = weightsOffset + units * inputs;
    offset = biasesOffset + units;
    const layout = { inputs, units, weightsOffset, biasesOffset };
    inputs = units;
    return layout;
  });
}

/** Weights and biases of a network together. */
export function parameterCount(network: NetworkSpec): number {
  let count = 0;
  let inputs = network.inputCount;
  for (const { units } of network.layers) {
    count += units * (inputs + 1);
    inputs = units;
  }
  return count;
}
