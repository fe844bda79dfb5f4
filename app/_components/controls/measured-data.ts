/** What is said of the data sets that were measured: generated ones have noise, size and features to choose instead. */
import type { DatasetName } from '@/lib/protocol';

interface MeasuredData {
  /** The samples, in a sentence or two. */
  readonly about: string;
  /** The inputs, which cannot be chosen. */
  readonly inputs: string;
}

export const MEASURED_DATA: Readonly<Record<DatasetName, MeasuredData | null>> = {
  circle: null,
  xor: null,
  gauss: null,
  spiral: null,
  moons: null,
  plane: null,
  hills: null,
  iris: {
    about: '150 irises of three species.',
    inputs: 'Sepal length and width, petal length and width.',
  },
  penguins: {
    about: '342 penguins of three species; 2 rows with gaps are left out.',
    inputs: 'Bill length and depth, flipper length, body mass.',
  },
  mnist: {
    about: 'Handwritten digits, 28 × 28 pixels; the 10,000 for testing are by other writers.',
    inputs: 'The 784 pixels of a digit, from 0 (paper) to 1 (ink).',
  },
};
