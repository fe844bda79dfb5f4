/** What the first step after a checkpoint is made of. */
import { decodeCheckpoint, fingerprintOf } from './checkpoint';
import { createTrainerMemory } from './kernels/trainer-memory';
import { scheduledRate } from './schedules';
import { applySettings } from './training';
import type { LiveSettings, NextStep, Recipe, TrainingData } from './types';
import { assertTrainable } from './validation';

/** Near the largest float32: no gradient is that long. With a clip the kernels always write the gradient. */
const NO_CLIP = 3e38;

/**
 * The step that training would take next, by `settings` where they changed at this epoch; null when the run had diverged.
 * Throws RecipeError, and CheckpointError when the bytes are damaged or of another recipe.
 */
export function nextStepOf(
  recipe: Recipe,
  data: TrainingData,
  checkpoint: Uint8Array,
  settings?: LiveSettings,
): NextStep | null {
  assertTrainable(recipe, data);
  const memory = createTrainerMemory(recipe, data);
  const { kernels, rates } = memory;
  const stored = decodeCheckpoint(checkpoint, recipe, fingerprintOf(recipe, data.task, memory.samples));
  if (stored.isDiverged) return null;
  const used = settings ?? stored.settings;
  memory.state.set(stored.state);
  const before = {
    parameters: memory.parameters.slice(),
    memories: memory.memories.map((values) => values.slice()),
    powers: [memory.powers[0]!, memory.powers[1]!] as const,
  };
  const rate = scheduledRate(used, stored.epoch);
  applySettings(memory, { ...used, regularization: 'none', gradientClip: NO_CLIP });
  rates[0] = rate;
  kernels.train(1, 1);
  return {
    ...before,
    epoch: stored.epoch,
    settings: used,
    rate,
    batch: memory.order.slice(0, used.batchSize),
    gradient: memory.gradients.slice(),
  };
}
