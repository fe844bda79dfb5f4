/** Tasks of the lesson on activations. */
import { activationAt, FLAT_SLOPE, type CurveActivation } from '../activations';
import type { Practice } from '../layer-activity';
import type { Task } from './task';

export interface ActivationsAttempt {
  readonly activation: CurveActivation;
  readonly z: number;
  /** The layer whose zeros are counted. */
  readonly layer: { readonly activation: CurveActivation; readonly shareOfZeros: number };
  readonly practices: readonly Practice[];
}

/** Sigmoid's steepest slope is ¼; this is as good as there. */
const STEEPEST = 0.2495;
/** z at which ReLU passes nothing back. */
const CLEARLY_NEGATIVE = -2;
const SILENT_SHARE = 0.9;
const LEARNED = 0.95;

export const ACTIVATIONS_TASKS: readonly Task<ActivationsAttempt>[] = [
  {
    id: 'steepest',
    isDone: ({ activation, z }) => activation === 'sigmoid' && activationAt(activation, z).slope >= STEEPEST,
  },
  {
    id: 'flat',
    isDone: ({ activation, z }) =>
      (activation === 'sigmoid' || activation === 'tanh') && activationAt(activation, z).slope < FLAT_SLOPE,
  },
  {
    id: 'alive',
    isDone: ({ activation, z }) =>
      z <= CLEARLY_NEGATIVE && activation === 'leakyRelu' && activationAt(activation, z).slope > 0,
  },
  {
    id: 'silent',
    isDone: ({ layer }) => layer.activation === 'relu' && layer.shareOfZeros > SILENT_SHARE,
  },
  {
    id: 'compare',
    isDone: ({ practices }) =>
      practices.some(({ activation }) => activation === 'binaryStep') &&
      practices.some(({ testAccuracy }) => testAccuracy >= LEARNED),
  },
];
