/** Penalties on large weights, with their derivatives. Biases are not penalised. */
import type { LayerLayout, RegularizationName } from '@/lib/engine/types';

export interface Penalty {
  /** The penalty of one weight, for λ = 1. */
  value(weight: number): number;
  /** Adds λ·penalty′ of every weight of a layer to its gradients. */
  addGradients(gradients: Float64Array, parameters: Float64Array, layer: LayerLayout, lambda: number): void;
}

export const PENALTIES: Readonly<Record<RegularizationName, Penalty>> = {
  none: { value: () => 0, addGradients: () => {} },
  /** |w|; the derivative at 0 is taken as 0. */
  l1: {
    value: (weight) => Math.abs(weight),
    addGradients: (gradients, parameters, { weightsOffset, biasesOffset }, lambda) => {
      for (let i = weightsOffset; i < biasesOffset; i++) {
        if (parameters[i]! > 0) gradients[i]! += lambda;
        else if (parameters[i]! < 0) gradients[i]! -= lambda;
      }
    },
  },
  /** ½w². */
  l2: {
    value: (weight) => 0.5 * weight * weight,
    addGradients: (gradients, parameters, { weightsOffset, biasesOffset }, lambda) => {
      for (let i = weightsOffset; i < biasesOffset; i++) gradients[i]! += lambda * parameters[i]!;
    },
  },
};
