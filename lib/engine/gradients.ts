/** The gradient of a network's loss over its training part, as training computes it. */
import { PENALTY_CODES } from './kernels/codes';
import { createTrainerMemory } from './kernels/trainer-memory';
import type { Floats, Recipe, TrainingData } from './types';
import { assertTrainable } from './validation';

/**
 * ∂(loss + penalty)/∂parameters over the whole training part, in the flat order of `layoutOf`, without dropout and clipping.
 * Throws RecipeError.
 */
export function gradientOf(recipe: Recipe, data: TrainingData, parameters: Floats): Float32Array {
  assertTrainable(recipe, data);
  const memory = createTrainerMemory(recipe, data);
  const { regularization, regularizationRate } = recipe.settings;
  memory.parameters.set(parameters);
  memory.kernels.setPenalty(PENALTY_CODES[regularization], regularizationRate);
  memory.kernels.computeWholeGradient();
  return memory.gradients.slice();
}
