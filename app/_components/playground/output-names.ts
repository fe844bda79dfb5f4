/** What the outputs of an experiment's network stand for. */
import { classNamesOf, networkOf } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';

/** One name per output neuron: the classes, or what a single neuron gives. */
export function outputNamesOf(experiment: Experiment): string[] {
  const units = networkOf(experiment).layers.at(-1)?.units ?? 1;
  if (units > 1) return classNamesOf(experiment);
  return [classNamesOf(experiment)[1] ?? 'target'];
}
