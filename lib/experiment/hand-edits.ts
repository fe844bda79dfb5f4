/** Hand edits of a network: whether they fit a run, and what they do to parameters. */
import type { HeldNeurons } from '@/lib/engine';
import type { Experiment, HandEdit, RunChange } from '@/lib/protocol';
import { networkOf } from './recipe';

/** What takes hand edits: a trainer between two epochs, or parameters alone. */
export type HandTarget = Pick<HeldNeurons, 'setParameter' | 'setNeuron'>;

export function applyHandEdit(target: HandTarget, hand: HandEdit): void {
  switch (hand.kind) {
    case 'parameter':
      return target.setParameter(hand, hand.value);
    case 'neuron':
      return target.setNeuron(hand.layer, hand.unit, hand.state);
  }
}

/**
 * Makes the hand edits of exactly this epoch. Those that were made before change nothing when they are made again, all of them
 * and in order: so it does not matter whether a checkpoint of that epoch has them.
 */
export function applyHandEditsAt(target: HandTarget, changes: readonly RunChange[], epoch: number): void {
  for (const change of changes) {
    if (change.epoch === epoch && change.hand) applyHandEdit(target, change.hand);
  }
}

/** What of a hand edit is not in the network of this experiment. */
export interface HandFault {
  readonly field: 'layer' | 'unit' | 'input' | 'state';
  readonly message: string;
}

/** Null when the edit can be made. */
export function checkHandEdit(experiment: Experiment, hand: HandEdit): HandFault | null {
  const { layers, inputCount } = networkOf(experiment);
  const layer = layers[hand.layer];
  if (!layer)
    return { field: 'layer', message: `Its layers are 0 to ${layers.length - 1}, the last is the output` };
  if (hand.unit >= layer.units) {
    return { field: 'unit', message: `Layer ${hand.layer} has neurons 0 to ${layer.units - 1}` };
  }
  switch (hand.kind) {
    case 'parameter': {
      const inputs = layers[hand.layer - 1]?.units ?? inputCount;
      if (hand.input === null || hand.input < inputs) return null;
      return { field: 'input', message: `Layer ${hand.layer} has inputs 0 to ${inputs - 1}` };
    }
    case 'neuron':
      if (hand.state !== 'silent' || hand.layer < layers.length - 1) return null;
      return { field: 'state', message: 'An output neuron cannot be silent: only hidden ones can' };
  }
}
