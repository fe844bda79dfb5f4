/** What a whole experiment must meet beyond each field's own range. */
import { layoutOf, parameterCount } from '@/lib/engine/layout';
import { isCrossEntropy } from '@/lib/engine/losses';
import { type Experiment, type Field, hiddenLayers, LIMITS, unitsField } from '@/lib/protocol';
import { classNamesOf } from './coding';
import { networkOf } from './recipe';
import { fitsNetwork, networkUnits } from './start-weights';

/** A field at fault and why, in words for people. */
export interface ExperimentFault {
  readonly field: Field;
  readonly message: string;
}

/** Every fault of an experiment whose fields are each valid; none when it can be trained. */
export const checkExperiment = (experiment: Experiment): ExperimentFault[] => [
  ...checkSize(experiment),
  ...checkTable(experiment),
  ...checkLoss(experiment),
  ...checkStart(experiment),
];

/** What keeps an experiment from being trained although each of its edits was right; none when it can be trained. */
export function checkTrainable(experiment: Experiment): ExperimentFault[] {
  if (experiment.dataset !== 'points') return [];
  const counts = experiment.points?.counts ?? [];
  const lone = counts.indexOf(1);
  const message =
    counts.filter((count) => count > 0).length < 2
      ? 'Draw points of two classes first'
      : lone >= 0
        ? `Class ${lone} has one point: draw a second one, for training and test need one each`
        : null;
  return message === null ? [] : [{ field: 'points', message }];
}

function checkTable({ dataset, table }: Experiment): ExperimentFault[] {
  return dataset === 'csv' && !table
    ? [{ field: 'table', message: 'There is no table yet: upload one' }]
    : [];
}

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

function checkStart(experiment: Experiment): ExperimentFault[] {
  const { startWeights } = experiment;
  if (startWeights === null || fitsNetwork(startWeights, experiment)) return [];
  const [theirs, ours] = [startWeights.units, networkUnits(experiment)].map((units) => units.join('-'));
  return [
    { field: 'startWeights', message: `The weights are of a network ${theirs}, and this one is ${ours}` },
  ];
}

function checkLoss(experiment: Experiment): ExperimentFault[] {
  if (classNamesOf(experiment).length > 0 || !isCrossEntropy(experiment.loss)) return [];
  const { dataset, table } = experiment;
  const what = dataset === 'csv' && table ? `column “${table.target}”` : dataset;
  const message = `Cross-entropy needs classes, and ${what} has none: use a squared error`;
  return [{ field: 'loss', message }];
}
