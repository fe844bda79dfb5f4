/**
 * The three products of a dense layer, forward and backward: the inner loops of training.
 * Activations are `[units, batch]`, so that the innermost loop runs over samples that lie together.
 */
import type { LayerLayout } from '@/lib/engine/types';

/** z = W·x + b, summed in the order b, first input, …, last input. */
export function denseForward(
  parameters: Float64Array,
  { inputs, units, weightsOffset, biasesOffset }: LayerLayout,
  x: Float64Array,
  z: Float64Array,
  batch: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const row = unit * batch;
    const end = row + batch;
    const bias = parameters[biasesOffset + unit]!;
    let weightIndex = weightsOffset + unit * inputs;
    let source = 0;
    for (let i = row; i < end; i++) z[i] = bias;
    for (let input = 0; input < inputs; input++) {
      const weight = parameters[weightIndex++]!;
      for (let i = row; i < end; i++) z[i]! += weight * x[source++]!;
    }
  }
}

/** Adds ∂E/∂W = Σ over samples of ∂E/∂z·xᵀ and ∂E/∂b = Σ ∂E/∂z to `gradients`. */
export function denseParameterGradients(
  gradients: Float64Array,
  { inputs, units, weightsOffset, biasesOffset }: LayerLayout,
  x: Float64Array,
  zGradients: Float64Array,
  batch: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const row = unit * batch;
    const end = row + batch;
    let weightIndex = weightsOffset + unit * inputs;
    let source = 0;
    for (let input = 0; input < inputs; input++) {
      let sum = 0;
      for (let i = row; i < end; i++) sum += zGradients[i]! * x[source++]!;
      gradients[weightIndex++]! += sum;
    }
    let sum = 0;
    for (let i = row; i < end; i++) sum += zGradients[i]!;
    gradients[biasesOffset + unit]! += sum;
  }
}

/** ∂E/∂x = Wᵀ·∂E/∂z. */
export function denseInputGradients(
  parameters: Float64Array,
  { inputs, units, weightsOffset }: LayerLayout,
  zGradients: Float64Array,
  xGradients: Float64Array,
  batch: number,
): void {
  for (let i = 0; i < inputs * batch; i++) xGradients[i] = 0;
  let weightIndex = weightsOffset;
  for (let unit = 0; unit < units; unit++) {
    const row = unit * batch;
    const end = row + batch;
    let target = 0;
    for (let input = 0; input < inputs; input++) {
      const weight = parameters[weightIndex++]!;
      for (let i = row; i < end; i++) xGradients[target++]! += weight * zGradients[i]!;
    }
  }
}
