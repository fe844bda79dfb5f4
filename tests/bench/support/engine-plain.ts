/** The yardstick: dense tanh layers trained by plain typed-array loops with Math.tanh, half-MSE, no shuffle, no metrics. */

/** Returns a function that trains one epoch in the order of the data, in place. */
export function createPlainEpoch(
  sizes: readonly number[],
  parameters: Float64Array,
  inputs: ArrayLike<number>,
  targets: Float64Array,
  learningRate: number,
  batchSize: number,
): () => void {
  const inputCount = sizes[0] ?? 0;
  const count = inputs.length / inputCount;
  const activations = sizes.map((size) => new Float64Array(size));
  const deltas = sizes.map((size) => new Float64Array(size));
  const gradients = new Float64Array(parameters.length);

  const accumulate = (sample: number): void => {
    const first = activations[0]!;
    for (let i = 0; i < inputCount; i++) first[i] = inputs[sample * inputCount + i]!;
    let offset = 0;
    for (let layer = 1; layer < sizes.length; layer++) {
      const [x, a] = [activations[layer - 1]!, activations[layer]!];
      const biases = offset + a.length * x.length;
      for (let unit = 0; unit < a.length; unit++) {
        let z = parameters[biases + unit]!;
        for (let i = 0; i < x.length; i++) z += parameters[offset + unit * x.length + i]! * x[i]!;
        a[unit] = Math.tanh(z);
      }
      offset = biases + a.length;
    }
    const [output, last] = [activations[sizes.length - 1]!, deltas[sizes.length - 1]!];
    for (let unit = 0; unit < last.length; unit++) {
      last[unit] = output[unit]! - targets[sample * last.length + unit]!;
    }
    for (let layer = sizes.length - 1; layer > 0; layer--) {
      const [x, a, delta, before] = [
        activations[layer - 1]!,
        activations[layer]!,
        deltas[layer]!,
        deltas[layer - 1]!,
      ];
      offset -= a.length * (x.length + 1);
      const biases = offset + a.length * x.length;
      before.fill(0);
      for (let unit = 0; unit < a.length; unit++) {
        const d = delta[unit]! * (1 - a[unit]! * a[unit]!);
        const row = offset + unit * x.length;
        gradients[biases + unit]! += d;
        for (let i = 0; i < x.length; i++) {
          gradients[row + i]! += d * x[i]!;
          before[i]! += d * parameters[row + i]!;
        }
      }
    }
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
