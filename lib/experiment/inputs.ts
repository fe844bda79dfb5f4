/** What the network is given of a sample. */
import { TABLE_FACTS } from '@/lib/engine/datasets/table-facts';
import type { FeatureName } from '@/lib/engine/features';
import { DIGIT_SIDE } from '@/lib/mnist/idx';
import type { Experiment } from '@/lib/protocol';

/** What decides the inputs. */
export type InputFields = Pick<Experiment, 'dataset' | 'features' | 'table'>;

const FEATURE_LABELS: Readonly<Record<FeatureName, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  x1Squared: 'x₁²',
  x2Squared: 'x₂²',
  x1x2: 'x₁x₂',
  sinX1: 'sin x₁',
  sinX2: 'sin x₂',
};

/** One per pixel, by row and column from the top left. */
const PIXEL_LABELS: readonly string[] = Array.from(
  { length: DIGIT_SIDE * DIGIT_SIDE },
  (_, pixel) => `pixel ${Math.floor(pixel / DIGIT_SIDE) + 1},${(pixel % DIGIT_SIDE) + 1}`,
);

/** True when the samples are points in the plane. */
export function isPlanar({ dataset }: Pick<Experiment, 'dataset'>): boolean {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return true;
    case 'iris':
    case 'penguins':
    case 'mnist':
    case 'csv':
      return false;
  }
}

/** Name of every input, in the order of the network's inputs. */
export function inputLabelsOf({ dataset, features, table }: InputFields): string[] {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return features.map((feature) => FEATURE_LABELS[feature]);
    case 'iris':
    case 'penguins':
      return [...TABLE_FACTS[dataset].columnNames];
    case 'mnist':
      return [...PIXEL_LABELS];
    case 'csv':
      // Without a table there is nothing to learn; a network has an input all the same.
      return [...(table?.inputs ?? ['input'])];
  }
}

/** Number of the network's inputs. */
export const inputCountOf = (experiment: InputFields): number => inputLabelsOf(experiment).length;
