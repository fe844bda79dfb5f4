/** The data of an experiment: generated or read, split, and made into inputs and targets. */
import {
  createRandom,
  DOMAIN,
  encodeClasses,
  fitStandardization,
  generatePoints,
  isTable,
  type PointSetName,
  type Samples,
  type Split,
  splitIndices,
  standardize,
  type TableName,
  TABLES,
  type TrainingData,
} from '@/lib/engine';
import type { Experiment } from '@/lib/protocol';
import { classNamesOf, outputUnits, targetLevels, taskOf } from './coding';
import { inputLabelsOf, inputsFromCoordinates } from './inputs';

/** Samples as people see them: points in the plane. */
export interface PlanarPoints {
  /** `[count, 2]`, row-major. */
  readonly trainCoordinates: Float64Array;
  readonly testCoordinates: Float64Array;
  /** Range of both coordinates. */
  readonly domain: readonly [number, number];
}

export interface ExperimentData {
  readonly data: TrainingData;
  /** Name of every input. */
  readonly inputLabels: string[];
  /** Two or more for classification, none for regression. */
  readonly classNames: string[];
  /** null when the samples are not points in the plane. */
  readonly points: PlanarPoints | null;
  /** Per sample its class number, or its target for regression. */
  readonly trainValues: Float64Array;
  readonly testValues: Float64Array;
}

/** Samples of an experiment, train and test together. */
export const sampleCountOf = ({
  dataset,
  sampleCount,
}: Pick<Experiment, 'dataset' | 'sampleCount'>): number =>
  isTable(dataset) ? TABLES[dataset].labels().length : sampleCount;

/** The same experiment gives the same data everywhere. A table has its own samples, without noise. */
export function buildData(experiment: Experiment): ExperimentData {
  const { dataset } = experiment;
  return isTable(dataset) ? buildTable(experiment, dataset) : buildPoints(experiment, dataset);
}

function buildPoints(experiment: Experiment, dataset: PointSetName): ExperimentData {
  const { sampleCount, noise, dataSeed, features } = experiment;
  const { coordinates, values } = generatePoints(dataset, sampleCount, noise, dataSeed);
  const split = splitOf(experiment, values);
  const inputsOf = (rows: Float64Array): Float64Array => {
    const count = rows.length / 2;
    const inputs = new Float64Array(count * features.length);
    inputsFromCoordinates(experiment, rows, count, inputs);
    return inputs;
  };
  const trainCoordinates = pickRows(coordinates, 2, split.train);
  const testCoordinates = pickRows(coordinates, 2, split.test);
  const points = { trainCoordinates, testCoordinates, domain: DOMAIN };
  return assemble(experiment, split, values, inputsOf(trainCoordinates), inputsOf(testCoordinates), points);
}

function buildTable(experiment: Experiment, dataset: TableName): ExperimentData {
  const table = TABLES[dataset];
  const [labels, measurements] = [table.labels(), table.measurements()];
  const columns = table.columnNames.length;
  const split = splitOf(experiment, labels);
  const train = pickRows(measurements, columns, split.train);
  const test = pickRows(measurements, columns, split.test);
  const statistics = fitStandardization(train, columns);
  const [trainInputs, testInputs] = [standardize(train, statistics), standardize(test, statistics)];
  return assemble(experiment, split, labels, trainInputs, testInputs, null);
}

function splitOf(experiment: Experiment, values: Float64Array): Split {
  const random = createRandom(experiment.dataSeed, 'split');
  const isClassified = classNamesOf(experiment).length > 0;
  return splitIndices(isClassified ? values : new Float64Array(values.length), experiment.trainShare, random);
}

function assemble(
  experiment: Experiment,
  split: Split,
  values: Float64Array,
  trainInputs: Float64Array,
  testInputs: Float64Array,
  points: PlanarPoints | null,
): ExperimentData {
  const classNames = classNamesOf(experiment);
  const trainValues = pickRows(values, 1, split.train);
  const testValues = pickRows(values, 1, split.test);
  const samplesOf = (inputs: Float64Array, ofSamples: Float64Array): Samples => ({
    count: ofSamples.length,
    inputs,
    targets:
      classNames.length === 0
        ? ofSamples
        : encodeClasses(ofSamples, classNames.length, outputUnits(experiment), targetLevels(experiment)),
  });
  return {
    data: {
      task: taskOf(experiment),
      train: samplesOf(trainInputs, trainValues),
      test: samplesOf(testInputs, testValues),
    },
    inputLabels: inputLabelsOf(experiment),
    classNames,
    points,
    trainValues,
    testValues,
  };
}

/** The rows at these indices, of `[n, columns]`. */
function pickRows(values: Float64Array, columns: number, indices: Uint32Array): Float64Array {
  const rows = new Float64Array(indices.length * columns);
  indices.forEach((index, row) => {
    rows.set(values.subarray(index * columns, (index + 1) * columns), row * columns);
  });
  return rows;
}
