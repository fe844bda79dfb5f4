/** What the first step after a checkpoint is made of. */
import { HeldNeurons } from './held-neurons';
import { scheduledRate } from './schedules';
import { restoreWithMemory } from './training';
import type { LiveSettings, NextStep, Recipe, TrainingData } from './types';

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
  const restored = restoreWithMemory(recipe, data, checkpoint);
  const { trainer, memory } = restored;
  if (trainer.isDiverged) return null;
  const used = settings ?? restored.settings;
  const before = {
    epoch: trainer.epoch,
    parameters: memory.parameters.slice(),
    optimizerState: memory.optimizerState.map((values) => values.slice()),
    powers: [memory.powers[0]!, memory.powers[1]!] as const,
    pinned: new HeldNeurons(recipe.network, memory.parameters, trainer.held).pinned(),
  };
  trainer.update({ ...used, regularization: 'none', gradientClip: NO_CLIP });
  // Held parameters have a gradient too, though no step comes of it.
  memory.kernels.setPinCount(0);
  trainer.advance({ epochs: 1, samples: 1 }, new Float64Array(trainer.metricColumns));
  return {
    ...before,
    settings: used,
    rate: scheduledRate(used, before.epoch),
    batch: memory.order.slice(0, used.batchSize),
    gradient: memory.gradients.slice(),
  };
}
