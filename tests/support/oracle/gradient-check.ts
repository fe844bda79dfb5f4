/** The engine's gradient against central differences of its own loss. */
import { computeGradients } from './gradients';
import { CHUNK, createPasses, forward, loadSamples, lossSum, type Passes } from './network';
import { PENALTIES } from './regularization';
import type { Recipe, TrainingData } from '@/lib/engine/types';
import { assertTrainable } from '@/lib/engine/validation';

/** ∂(loss + penalty)/∂parameters over the whole training part, in the flat order of `layoutOf`. Throws RecipeError. */
export function gradientOf(recipe: Recipe, data: TrainingData, parameters: Float64Array): Float64Array {
  assertTrainable(recipe, data);
  const passes = createPasses(recipe.network, recipe.loss);
  const gradients = new Float64Array(parameters.length);
  computeGradients(passes, parameters, gradients, data.train, null, 0, data.train.count, recipe.settings);
  return gradients;
}

/** Loss plus penalty over the whole training part: what training descends. Throws RecipeError. */
export function objectiveOf(recipe: Recipe, data: TrainingData, parameters: Float64Array): number {
  assertTrainable(recipe, data);
  return objective(createPasses(recipe.network, recipe.loss), recipe, data, parameters);
}

function objective(passes: Passes, recipe: Recipe, data: TrainingData, parameters: Float64Array): number {
  let loss = 0;
  for (let from = 0; from < data.train.count; from += CHUNK) {
    const count = Math.min(CHUNK, data.train.count - from);
    loadSamples(passes, data.train, null, from, count);
    forward(passes, parameters, count);
    loss += lossSum(passes, count);
  }
  const { regularization, regularizationRate } = recipe.settings;
  let penalty = 0;
  for (const { layout } of passes.layers) {
    for (let i = layout.weightsOffset; i < layout.biasesOffset; i++) {
      penalty += PENALTIES[regularization].value(parameters[i]!);
    }
  }
  return loss / data.train.count + regularizationRate * penalty;
}

export interface GradientCheck {
  readonly gradients: Float64Array;
  /** Central differences (E(w + h) − E(w − h))/2h. */
  readonly differences: Float64Array;
  /** Largest |gradient − difference|, and the parameter it is at. */
  readonly largestError: number;
  readonly worstIndex: number;
}

/**
 * Compares every component of the gradient with a central difference of step `h`. The truncation error is h²/6 times the
 * third derivative, the rounding error about 1e-16·|E|/h: both are near 1e-11 at the default step for curves near unit
 * size. Meaningless within h of a kink (ReLU at 0, a clipped probability, L1 at 0). Throws RecipeError.
 */
export function checkGradient(
  recipe: Recipe,
  data: TrainingData,
  parameters: Float64Array,
  h = 1e-5,
): GradientCheck {
  const gradients = gradientOf(recipe, data, parameters);
  const passes = createPasses(recipe.network, recipe.loss);
  const moved = parameters.slice();
  const differences = parameters.map((parameter, index) => {
    moved[index] = parameter + h;
    const above = objective(passes, recipe, data, moved);
    moved[index] = parameter - h;
    const below = objective(passes, recipe, data, moved);
    moved[index] = parameter;
    return (above - below) / (2 * h);
  });
  let largestError = 0;
  let worstIndex = 0;
  gradients.forEach((gradient, index) => {
    const error = Math.abs(gradient - differences[index]!);
    if (error > largestError || error !== error) {
      largestError = error;
      worstIndex = index;
    }
  });
  return { gradients, differences, largestError, worstIndex };
}
