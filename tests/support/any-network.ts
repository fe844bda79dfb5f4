/** Random trained networks of every kind that a page can make. */
import fc from 'fast-check';
import { parameterCount } from '@/lib/engine';
import { checkExperiment, classNamesOf, inputCountOf, networkOf, tableRefOf } from '@/lib/experiment';
import type { DataScales } from '@/lib/experiment/scales';
import { type TrainedNetwork, trainedNetworkOf } from '@/lib/exports/trained-network';
import {
  ACTIVATIONS,
  DATASETS,
  DEFAULT_EXPERIMENT,
  type Experiment,
  FEATURES,
  INITIALIZERS,
  LOSSES,
  OPTIMIZERS,
  type PointsRef,
  REGULARIZATIONS,
  SCHEDULES,
} from '@/lib/protocol';
import { parseTable } from '@/lib/tables';
import { KINDS_CSV } from './own-data';

const DATA_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const tableOf = (target: string) =>
  tableRefOf(parseTable(new TextEncoder().encode(KINDS_CSV)), DATA_ID, 'kinds.csv', target);

const drawn = (...counts: number[]): PointsRef => ({ dataId: DATA_ID, counts });

const activation = fc.constantFrom(...ACTIVATIONS);

/** Experiments that pass every check. */
const anyExperiment: fc.Arbitrary<Experiment> = fc
  .record({
    dataset: fc.constantFrom(...DATASETS),
    features: fc.shuffledSubarray([...FEATURES], { minLength: 1 }),
    table: fc.constantFrom(tableOf('kind'), tableOf('colour'), tableOf('length')),
    points: fc.constantFrom(drawn(3, 4), drawn(2, 2, 5)),
    hidden: fc.array(fc.record({ units: fc.integer({ min: 1, max: 7 }), activation }), { maxLength: 4 }),
    outputActivation: activation,
    loss: fc.constantFrom(...LOSSES),
    initializer: fc.constantFrom(...INITIALIZERS),
    optimizer: fc.constantFrom(...OPTIMIZERS),
    schedule: fc.constantFrom(...SCHEDULES),
    regularization: fc.constantFrom(...REGULARIZATIONS),
    dropoutRate: fc.constantFrom(0, 0.25),
    gradientClip: fc.constantFrom(0, 0.5),
  })
  .map(({ hidden, ...fields }): Experiment => ({
    ...DEFAULT_EXPERIMENT,
    ...fields,
    layerCount: hidden.length,
    ...Object.fromEntries(
      hidden.flatMap<[string, unknown]>(({ units, activation: name }, slot) => [
        [`layers.${slot}.units`, units],
        [`layers.${slot}.activation`, name],
      ]),
    ),
  }))
  .filter((experiment) => checkExperiment(experiment).length === 0);

const scale = fc.record({
  // JSON has no −0.
  mean: fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value + 0),
  deviation: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

const isStandardized = ({ dataset }: Experiment): boolean =>
  dataset === 'iris' || dataset === 'penguins' || dataset === 'csv';

function anyScales(experiment: Experiment): fc.Arbitrary<DataScales> {
  if (!isStandardized(experiment)) return fc.constant({ inputs: null, target: null });
  const count = inputCountOf(experiment);
  return fc.record({
    inputs: fc.array(scale, { minLength: count, maxLength: count }),
    target: classNamesOf(experiment).length === 0 ? scale : fc.constant(null),
  });
}

/** Networks whose parameters are any of these. */
export const anyNetwork = (parameter: fc.Arbitrary<number>): fc.Arbitrary<TrainedNetwork> =>
  anyExperiment.chain((experiment) => {
    const count = parameterCount(networkOf(experiment));
    return fc
      .record({
        name: fc.string({ unit: 'grapheme', maxLength: 60 }),
        epoch: fc.integer({ min: 0, max: 100_000 }),
        parameters: fc
          .array(parameter, { minLength: count, maxLength: count })
          .map((values) => new Float32Array(values)),
        scales: anyScales(experiment),
      })
      .map(({ scales, ...run }) => trainedNetworkOf({ ...run, experiment }, scales));
  });
