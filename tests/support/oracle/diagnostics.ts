/** What shows how learning goes inside the network: gradient norms per layer. */
import type { LayerLayout } from '@/lib/engine/types';

/** ‖∂E/∂parameters‖₂² of one layer, weights and biases. */
export function squaredNorm(
  gradients: Float64Array,
  { units, weightsOffset, biasesOffset }: LayerLayout,
): number {
  let sum = 0;
  for (let i = weightsOffset; i < biasesOffset + units; i++) sum += gradients[i]! * gradients[i]!;
  return sum;
}
