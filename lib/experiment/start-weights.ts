/** Whether the weights that a run starts from fit its network. */
import type { Edits, Experiment, StartWeights } from '@/lib/protocol';
import { networkOf } from './recipe';

/** Inputs of an experiment's network, then the units of each layer, the output last. */
export function networkUnits(experiment: Experiment): number[] {
  const { inputCount, layers } = networkOf(experiment);
  return [inputCount, ...layers.map(({ units }) => units)];
}

/** Whether a run of this experiment can start from weights of a network of these sizes. */
export const fitsNetwork = ({ units }: Pick<StartWeights, 'units'>, experiment: Experiment): boolean =>
  units.join() === networkUnits(experiment).join();

/**
 * An edit that chooses how weights are drawn, or after which the start weights fit no more, takes these with it, unless it says
 * itself what they are.
 */
export function withFittingStart(experiment: Experiment, edits: Edits): Edits {
  const { startWeights } = experiment;
  if (startWeights === null || edits.startWeights !== undefined) return edits;
  const isKept = edits.initializer === undefined && fitsNetwork(startWeights, { ...experiment, ...edits });
  return isKept ? edits : { ...edits, startWeights: null };
}
