/**
 * The yardstick: dense tanh layers trained by plain typed-array loops with Math.tanh, half-MSE, no shuffle, no metrics. It
 * allocates nothing while it trains, and computes nothing that its step does not need.
 */

interface PlainLayer {
  readonly inputs: number;
  readonly units: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly weightGradients: Float64Array;
  readonly biasGradients: Float64Array;
  readonly activations: Float64Array;
  /** ∂E/∂a, then ∂E/∂z, of one sample. */
  readonly deltas: Float64Array;
}

/** A layer whose parameters are views of the flat arrays: weights `[units, inputs]`, then biases. */
function createLayer(
  parameters: Float64Array,
  gradients: Float64Array,
  offset: number,
  inputs: number,
  units: number,
): PlainLayer {
  const biases = offset + units * inputs;
  return {
    inputs,
    units,
    weights: parameters.subarray(offset, biases),
    biases: parameters.subarray(biases, biases + units),
    weightGradients: gradients.subarray(offset, biases),
    biasGradients: gradients.subarray(biases, biases + units),
    activations: new Float64Array(units),
    deltas: new Float64Array(units),
  };
}

function forward({ inputs, units, weights, biases, activations }: PlainLayer, x: Float64Array): void {
  let index = 0;
  for (let unit = 0; unit < units; unit++) {
    let z = biases[unit]!;
    for (let i = 0; i < inputs; i++) z += weights[index++]! * x[i]!;
    activations[unit] = Math.tanh(z);
  }
}

/** Adds one sample's gradients; hands ∂E/∂a to the layer before, where there is one. */
function backward(layer: PlainLayer, x: Float64Array, before: Float64Array | null): void {
  const { inputs, units, weights, weightGradients, biasGradients, activations, deltas } = layer;
  if (before !== null) before.fill(0);
  let row = 0;
  for (let unit = 0; unit < units; unit++) {
    const a = activations[unit]!;
    const delta = deltas[unit]! * (1 - a * a);
    biasGradients[unit]! += delta;
    for (let i = 0; i < inputs; i++) weightGradients[row + i]! += delta * x[i]!;
    if (before !== null) for (let i = 0; i < inputs; i++) before[i]! += delta * weights[row + i]!;
    row += inputs;
  }
}

/** Returns a function that trains one epoch in the order of the data, in place. */
export function createPlainEpoch(
  sizes: readonly number[],
  parameters: Float64Array,
  inputs: ArrayLike<number>,
  targets: Float64Array,
  learningRate: number,
  batchSize: number,
): () => void {
  const gradients = new Float64Array(parameters.length);
  const layers: PlainLayer[] = [];
  let offset = 0;
  for (let index = 1; index < sizes.length; index++) {
    const [width, units] = [sizes[index - 1]!, sizes[index]!];
    layers.push(createLayer(parameters, gradients, offset, width, units));
    offset += units * (width + 1);
  }
  const inputCount = sizes[0]!;
  const count = inputs.length / inputCount;
  const output = layers[layers.length - 1]!;
  const x = new Float64Array(inputCount);

  const accumulate = (sample: number): void => {
    for (let i = 0; i < inputCount; i++) x[i] = inputs[sample * inputCount + i]!;
    for (let index = 0; index < layers.length; index++)
      forward(layers[index]!, index === 0 ? x : layers[index - 1]!.activations);
    for (let unit = 0; unit < output.units; unit++)
      output.deltas[unit] = output.activations[unit]! - targets[sample * output.units + unit]!;
    for (let index = layers.length - 1; index > 0; index--) {
      const before = layers[index - 1]!;
      backward(layers[index]!, before.activations, before.deltas);
    }
    backward(layers[0]!, x, null);
  };

  return () => {
    for (let from = 0; from < count; from += batchSize) {
      const to = Math.min(count, from + batchSize);
      gradients.fill(0);
      for (let sample = from; sample < to; sample++) accumulate(sample);
      const step = learningRate / (to - from);
      for (let i = 0; i < parameters.length; i++) parameters[i]! -= step * gradients[i]!;
    }
  };
}
