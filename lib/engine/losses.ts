/** What is known of a loss by its name. */
import type { LossName } from './types';

/** True for the losses whose targets must be probabilities. */
export const isCrossEntropy = (loss: LossName): boolean =>
  loss === 'binaryCrossEntropy' || loss === 'categoricalCrossEntropy';
