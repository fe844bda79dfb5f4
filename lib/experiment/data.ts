/** The data of an experiment: generated or read, split, and made into inputs and targets. */
import {
  createRandom,
  DOMAIN,
  encodeClasses,
  fitStandardization,
  generatePoints,
  type PointSetName,
  type Samples,
  type Split,
  splitIndices,
  type Standardization,
  standardize,
  type TableName,
  TABLES,
  type TrainingData,
} from '@/lib/engine';
import { decodeDrawing } from '@/lib/drawing';
import { splitSelection } from '@/lib/mnist';
import type { Experiment } from '@/lib/protocol';
import type { EncodedTable } from '@/lib/tables';
import { classNamesOf, outputUnits, targetLevels, taskOf } from './coding';
import { digitChoiceOf } from './content';
import { inputsFromCoordinates } from './grid-inputs';
import { inputLabelsOf } from './inputs';

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
  /** By which the inputs, measurements in units of their own, were standardised; null where they were not. */
  readonly standardization: Standardization | null;
  /** What a target that is a number was standardised by. */
  readonly targetStandardization: Standardization | null;
  /** Per sample its class number, or its target for regression. */
  readonly trainValues: Float64Array;
  readonly testValues: Float64Array;
}

/** Inputs and values of both parts, before they become targets. */
interface Parts {
  readonly trainInputs: Samples['inputs'];
  readonly testInputs: Samples['inputs'];
  readonly trainValues: Float64Array;
  readonly testValues: Float64Array;
  readonly points: PlanarPoints | null;
  readonly standardization: Standardization | null;
  readonly targetStandardization: Standardization | null;
}

/** Samples of an experiment, train and test together. */
export function sampleCountOf(experiment: Experiment): number {
  const { dataset } = experiment;
  switch (dataset) {
    case 'iris':
    case 'penguins':
      return TABLES[dataset].rowsPerClass.reduce((sum, rows) => sum + rows, 0);
    case 'mnist':
      return experiment.mnistTrain + experiment.mnistTest;
    case 'csv':
      return experiment.table?.rows ?? 0;
    case 'points':
      return (experiment.points?.counts ?? []).reduce((sum, count) => sum + count, 0);
    default:
      return experiment.sampleCount;
  }
}

/** Reads the bytes of a table, with one of its columns as the target. */
export type ReadTable = (content: Uint8Array, target: string) => EncodedTable;

/** `buildData` (build-data.ts), with what reads tables handed in: a page loads that only where there is a table. */
export function buildDataWith(
  readTable: ReadTable,
  experiment: Experiment,
  content: Uint8Array | null,
): ExperimentData {
  const { dataset } = experiment;
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
      return assemble(experiment, generatedParts(experiment, dataset));
    case 'iris':
    case 'penguins':
      return assemble(experiment, measuredParts(experiment, dataset));
    case 'mnist':
      return assemble(experiment, digitParts(experiment, present(content, dataset)));
    case 'csv':
      return assemble(
        experiment,
        csvParts(experiment, readTable(present(content, dataset), experiment.table?.target ?? '')),
      );
    case 'points':
      return assemble(experiment, drawnParts(experiment, content ?? new Uint8Array()));
  }
}

function present(content: Uint8Array | null, dataset: Experiment['dataset']): Uint8Array {
  if (!content) throw new Error(`The data set ${dataset} was asked for without its content`);
  return content;
}

function generatedParts(experiment: Experiment, dataset: PointSetName): Parts {
  const { sampleCount, noise, dataSeed } = experiment;
  const { coordinates, values } = generatePoints(dataset, sampleCount, noise, dataSeed);
  return planarParts(experiment, coordinates, values);
}

/** Drawn points, of which there may be too few to train: they are shown all the same. */
function drawnParts(experiment: Experiment, content: Uint8Array): Parts {
  const points = [...decodeDrawing(content).values()];
  const coordinates = Float64Array.from(points.flatMap(({ x1, x2 }) => [x1, x2]));
  return planarParts(
    experiment,
    coordinates,
    Float64Array.from(points, ({ label }) => label),
  );
}

/** Points `[count, 2]` in the plane, split, with the features as inputs. */
function planarParts(experiment: Experiment, coordinates: Float64Array, values: Float64Array): Parts {
  const split = splitOf(experiment, values);
  const inputsOf = (rows: Float64Array): Float64Array => {
    const count = rows.length / 2;
    const inputs = new Float64Array(count * experiment.features.length);
    inputsFromCoordinates(experiment, rows, count, inputs);
    return inputs;
  };
  const trainCoordinates = pickRows(coordinates, 2, split.train);
  const testCoordinates = pickRows(coordinates, 2, split.test);
  return {
    trainInputs: inputsOf(trainCoordinates),
    testInputs: inputsOf(testCoordinates),
    ...valuesOf(values, split),
    points: { trainCoordinates, testCoordinates, domain: DOMAIN },
    standardization: null,
    targetStandardization: null,
  };
}

function measuredParts(experiment: Experiment, dataset: TableName): Parts {
  const table = TABLES[dataset];
  return tableParts(experiment, table.measurements(), table.columnNames.length, table.labels());
}

/** Rows `[count, columns]`, split, each column standardised by its statistics over the training part. */
function tableParts(
  experiment: Experiment,
  rows: Float64Array,
  columns: number,
  values: Float64Array,
): Parts {
  const split = splitOf(experiment, values);
  const train = pickRows(rows, columns, split.train);
  const test = pickRows(rows, columns, split.test);
  const standardization = fitStandardization(train, columns);
  return {
    trainInputs: standardize(train, standardization),
    testInputs: standardize(test, standardization),
    ...valuesOf(values, split),
    points: null,
    standardization,
    targetStandardization: null,
  };
}

/** MNIST has its own test part, and its bytes stay bytes. */
function digitParts(experiment: Experiment, content: Uint8Array): Parts {
  const { train, test } = splitSelection(content, digitChoiceOf(experiment));
  return {
    trainInputs: train.images,
    testInputs: test.images,
    trainValues: Float64Array.from(train.labels),
    testValues: Float64Array.from(test.labels),
    points: null,
    standardization: null,
    targetStandardization: null,
  };
}

/** A table's rows; a target that is a number is standardised like an input, so that any unit can be learnt. */
function csvParts(experiment: Experiment, { inputs, rows, classes, values }: EncodedTable): Parts {
  const parts = tableParts(experiment, rows, inputs.length, values);
  if (classes.length > 0) return parts;
  const statistics = fitStandardization(parts.trainValues, 1);
  return {
    ...parts,
    trainValues: standardize(parts.trainValues, statistics),
    testValues: standardize(parts.testValues, statistics),
    targetStandardization: statistics,
  };
}

/** A class with one sample, as a drawing may have on its way, is trained on. */
function splitOf(experiment: Experiment, values: Float64Array): Split {
  const random = createRandom(experiment.dataSeed, 'split');
  const isClassified = classNamesOf(experiment).length > 0;
  const strata = isClassified ? values : new Float64Array(values.length);
  const isLone = (value: number): boolean => strata.indexOf(value) === strata.lastIndexOf(value);
  const lone = [...strata.keys()].filter((index) => isLone(strata[index] ?? 0));
  if (lone.length === 0) return splitIndices(strata, experiment.trainShare, random);
  const others = [...strata.keys()].filter((index) => !lone.includes(index));
  const split = splitIndices(
    others.map((index) => strata[index] ?? 0),
    experiment.trainShare,
    random,
  );
  const placesOf = (indices: Uint32Array): number[] => Array.from(indices, (index) => others[index] ?? 0);
  return {
    train: Uint32Array.from([...placesOf(split.train), ...lone]).sort(),
    test: Uint32Array.from(placesOf(split.test)),
  };
}

const valuesOf = (values: Float64Array, split: Split): Pick<Parts, 'trainValues' | 'testValues'> => ({
  trainValues: pickRows(values, 1, split.train),
  testValues: pickRows(values, 1, split.test),
});

function assemble(experiment: Experiment, parts: Parts): ExperimentData {
  const { trainInputs, testInputs, trainValues, testValues, points } = parts;
  const classNames = classNamesOf(experiment);
  const samplesOf = (inputs: Samples['inputs'], ofSamples: Float64Array): Samples => ({
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
    standardization: parts.standardization,
    targetStandardization: parts.targetStandardization,
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
