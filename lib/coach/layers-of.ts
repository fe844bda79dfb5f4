/** The layers of an experiment's network, as the coach looks at them. */
import type { ActivationName } from '@/lib/engine/types';
import type { Experiment, LayerSlot } from '@/lib/protocol';

const SLOTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const satisfies readonly LayerSlot[];

export interface HiddenLayer {
  readonly slot: LayerSlot;
  /** From 1. */
  readonly number: number;
  readonly units: number;
  readonly activation: ActivationName;
}

/** The hidden layers in use, first to last. */
export const hiddenLayersOf = (experiment: Experiment): HiddenLayer[] =>
  SLOTS.slice(0, experiment.layerCount).map((slot) => ({
    slot,
    number: slot + 1,
    units: experiment[`layers.${slot}.units`],
    activation: experiment[`layers.${slot}.activation`],
  }));

/** Edits that give every hidden layer ReLU, with the initial weights that suit it. */
export const reluEverywhere = (experiment: Experiment) => ({
  ...Object.fromEntries(
    hiddenLayersOf(experiment).map(({ slot }) => [`layers.${slot}.activation`, 'relu' as const]),
  ),
  initializer: 'heNormal' as const,
});
