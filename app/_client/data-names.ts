/** What inputs and classes are called on screen. */
import { classNamesOf, type ClassFields } from '@/lib/experiment/coding';
// Not through the index, which would bring all data and the reader of tables to the first page.
import { networkOf } from '@/lib/experiment/recipe';
import { DIGIT_SIDE } from '@/lib/mnist';
import type { Experiment } from '@/lib/protocol';
import type { Names } from './names';

/** Columns of the measured data sets, in their order. */
const MEASUREMENTS = {
  iris: ['sepalLength', 'sepalWidth', 'petalLength', 'petalWidth'],
  penguins: ['billLength', 'billDepth', 'flipperLength', 'bodyMass'],
} as const;

/** Their classes. */
const SPECIES = {
  iris: ['setosa', 'versicolor', 'virginica'],
  penguins: ['adelie', 'chinstrap', 'gentoo'],
} as const;

/** Name of every input, in the order of the network's inputs; an own table's are as its columns. */
export function inputNames(
  names: Names,
  { dataset, features, table }: Pick<Experiment, 'dataset' | 'features' | 'table'>,
): string[] {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return features.map((feature) => names(`features.${feature}`));
    case 'iris':
    case 'penguins':
      return MEASUREMENTS[dataset].map((name) => names(`measurements.${name}`));
    case 'mnist':
      return pixelNames(names);
    case 'csv':
      return table ? [...table.inputs] : [names('input')];
  }
}

/** One per pixel, by row and column from the top left. */
const pixelNames = (names: Names): string[] =>
  Array.from({ length: DIGIT_SIDE * DIGIT_SIDE }, (_, pixel) =>
    names('pixel', {
      row: Math.floor(pixel / DIGIT_SIDE) + 1,
      column: (pixel % DIGIT_SIDE) + 1,
    }),
  );

/** Name of every class; none for regression. */
export function classNames(names: Names, fields: ClassFields): string[] {
  switch (fields.dataset) {
    case 'iris':
    case 'penguins':
      return SPECIES[fields.dataset].map((name) => names(`species.${name}`));
    case 'mnist':
    case 'csv':
      return classNamesOf(fields);
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return classNamesOf(fields).map((_, number) => names('class', { number }));
  }
}

/** One name per output neuron: the classes, or what a single neuron gives. */
export function outputNames(names: Names, experiment: Experiment): string[] {
  const classes = classNames(names, experiment);
  const units = networkOf(experiment).layers.at(-1)?.units ?? 1;
  return units > 1 ? classes : [classes[1] ?? names('target')];
}
