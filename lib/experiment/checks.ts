/** What a whole experiment must meet beyond each field's own range. */
import { isCrossEntropy, layoutOf, parameterCount } from '@/lib/engine';
import { type Experiment, type Field, hiddenLayers, LIMITS, unitsField } from '@/lib/protocol';
import { classNamesOf } from './coding';
import { networkOf } from './recipe';

/** A field at fault and why, in words for people. */
export interface ExperimentFault {
  readonly field: Field;
  readonly message: string;
}

/** Every fault of an experiment whose fields are each valid; none when it can be trained. */
export const checkExperiment = (experiment: Experiment): ExperimentFault[] => [
  ...checkSize(experiment),
  ...checkLoss(experiment),
];

/** Names the layer with the most parameters. */
function checkSize(experiment: Experiment): ExperimentFault[] {
  const network = networkOf(experiment);
  const count = parameterCount(network);
  if (count <= LIMITS.parameters) return [];
  const sizes = layoutOf(network).map(({ inputs, units }) => units * (inputs + 1));
  const slots = hiddenLayers(experiment);
  const largest = slots.reduce(
    (best, _layer, index) => ((sizes[index] ?? 0) > (sizes[best] ?? 0) ? index : best),
    0,
  );
  const slot = slots[largest]?.slot;
  const message = `The network would have ${count} weights and biases, the limit is ${LIMITS.parameters}`;
  return [{ field: slot === undefined ? 'layerCount' : unitsField(slot), message }];
}

function checkLoss(experiment: Experiment): ExperimentFault[] {
  if (classNamesOf(experiment).length > 0 || !isCrossEntropy(experiment.loss)) return [];
  const message = `Cross-entropy needs classes, and ${experiment.dataset} has none: use a squared error`;
  return [{ field: 'loss', message }];
}
