/** The gradient of loss plus penalty over any set of samples, and its clipping. */
import type { Dropout } from './dropout';
import { backward, CHUNK, forward, loadSamples, type Passes } from './network';
import { PENALTIES } from './regularization';
import type { LiveSettings, Samples } from '@/lib/engine/types';

/**
 * Writes ∂(loss + penalty)/∂parameters over the samples `order[from] … order[from + count − 1]` (`from …` without an
 * order), the loss being their mean.
 */
export function computeGradients(
  passes: Passes,
  parameters: Float64Array,
  gradients: Float64Array,
  samples: Samples,
  order: Uint32Array | null,
  from: number,
  count: number,
  settings: LiveSettings,
  dropout: Dropout | null = null,
): void {
  for (let i = 0; i < gradients.length; i++) gradients[i] = 0;
  for (let done = 0; done < count; done += CHUNK) {
    const size = Math.min(CHUNK, count - done);
    loadSamples(passes, samples, order, from + done, size);
    forward(passes, parameters, size, dropout);
    backward(passes, parameters, gradients, size, 1 / count, dropout);
  }
  const penalty = PENALTIES[settings.regularization];
  const { layers } = passes;
  for (let index = 0; index < layers.length; index++) {
    penalty.addGradients(gradients, parameters, layers[index]!.layout, settings.regularizationRate);
  }
}

/** Shortens gradients of norm `length` to `clip`, keeping their direction; 0 leaves them. */
export function clipGradients(gradients: Float64Array, length: number, clip: number): void {
  if (clip === 0 || !(length > clip)) return;
  const factor = clip / length;
  for (let i = 0; i < gradients.length; i++) gradients[i]! *= factor;
}
