/** What is said of the data sets that were measured: generated ones have noise, size and features to choose instead. */
import type { Experiment } from '@/lib/protocol';

interface MeasuredData {
  /** The samples, in a sentence or two; null where a panel of their own says it. */
  readonly about: string | null;
  /** The inputs, which cannot be chosen. */
  readonly inputs: string;
}

/** What to say of an experiment's data; null where they are points in the plane. */
export function measuredDataOf({ dataset, table }: Experiment): MeasuredData | null {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return null;
    case 'iris':
      return {
        about: '150 irises of three species.',
        inputs: 'Sepal length and width, petal length and width.',
      };
    case 'penguins':
      return {
        about: '342 penguins of three species; 2 rows with gaps are left out.',
        inputs: 'Bill length and depth, flipper length, body mass.',
      };
    case 'mnist':
      return {
        about: 'Handwritten digits, 28 × 28 pixels; the 10,000 for testing are by other writers.',
        inputs: 'The 784 pixels of a digit, from 0 (paper) to 1 (ink).',
      };
    case 'csv':
      return { about: null, inputs: `${table?.inputs.join(', ') ?? 'None yet'}.` };
  }
}
