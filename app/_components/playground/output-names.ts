/** What the outputs of an experiment's network stand for. */
// Not through the index, which would bring all data and the reader of tables to the first page.
import { classNamesOf } from '@/lib/experiment/coding';
import { networkOf } from '@/lib/experiment/recipe';
import type { Experiment } from '@/lib/protocol';

/** One name per output neuron: the classes, or what a single neuron gives. */
export function outputNamesOf(experiment: Experiment): string[] {
  const units = networkOf(experiment).layers.at(-1)?.units ?? 1;
  if (units > 1) return classNamesOf(experiment);
  return [classNamesOf(experiment)[1] ?? 'target'];
}
