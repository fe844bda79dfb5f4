/** Tasks of the lesson on the vanishing gradient. */
import type { CurveActivation } from '../activations';
import type { DeepMoment, DeepPlan } from '../deep';
import type { Task } from './task';

export interface VanishingAttempt {
  readonly chain: {
    readonly depth: number;
    readonly activation: CurveActivation;
    /** What is left of the gradient at the first layer. */
    readonly product: number;
  };
  /** The student's own network; null before it exists. */
  readonly network: { readonly plan: DeepPlan; readonly moment: DeepMoment } | null;
}

/** Bounds that the tasks' texts name. */
export const VANISHING_GOALS = {
  vanished: 1e-6,
  exploded: 1e3,
  depth: 10,
  firstNorm: 1e-3,
  accuracy: 0.95,
} as const;

const { vanished, exploded, depth, firstNorm, accuracy } = VANISHING_GOALS;

export const VANISHING_GRADIENT_TASKS: readonly Task<VanishingAttempt>[] = [
  {
    id: 'vanish',
    isDone: ({ chain }) => chain.activation === 'sigmoid' && Math.abs(chain.product) < vanished,
  },
  { id: 'explode', isDone: ({ chain }) => Math.abs(chain.product) > exploded },
  {
    id: 'keep',
    isDone: ({ chain }) =>
      chain.depth >= depth &&
      chain.activation !== 'linear' &&
      Math.abs(chain.product) >= 0.5 &&
      Math.abs(chain.product) <= 2,
  },
  {
    id: 'restore',
    isDone: ({ network }) =>
      network !== null && network.plan.depth >= depth && (network.moment.norms[0] ?? 0) > firstNorm,
  },
  {
    id: 'learn',
    isDone: ({ network }) =>
      network !== null && network.plan.depth >= depth && network.moment.trainAccuracy >= accuracy,
  },
];
