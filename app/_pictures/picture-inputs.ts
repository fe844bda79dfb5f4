/** What pictures show a network: samples class after class, and what stands for inputs that are pictures themselves. Pure. */
import type { ExperimentData } from '@/lib/experiment';
import { DIGIT_PIXELS, DIGIT_SIDE } from '@/lib/mnist';
import type { NeuronImages } from './jobs';

/** Inputs that a picture shows the network: a grid over the plane, or the training samples. */
export interface PictureInputs {
  readonly width: number;
  readonly height: number;
  /** `[width × height, inputs]`. */
  readonly values: Float64Array;
}

/** The mean of the training digits, pixel by pixel. */
export function meanPicture({ data }: ExperimentData): NonNullable<NeuronImages['meanInput']> {
  const { inputs, count } = data.train;
  const values = new Float32Array(DIGIT_PIXELS);
  inputs.forEach((value, index) => {
    const pixel = index % DIGIT_PIXELS;
    values[pixel] = (values[pixel] ?? 0) + value / (255 * count);
  });
  return { width: DIGIT_SIDE, height: DIGIT_SIDE, values };
}

/** Samples that a neuron's row of stripes shows at most: the first ones. */
const MAX_STRIPES = 320;

/** The training samples as one row of a picture, class after class. */
export function samplesByClass({ data, trainValues, inputLabels }: ExperimentData): PictureInputs {
  const columns = inputLabels.length;
  const order = [...trainValues.keys()]
    .slice(0, MAX_STRIPES)
    .sort((a, b) => (trainValues[a] ?? 0) - (trainValues[b] ?? 0));
  const values = new Float64Array(order.length * columns);
  const { inputs } = data.train;
  const scale = inputs instanceof Uint8Array ? 1 / 255 : 1;
  order.forEach((sample, at) => {
    const row = inputs.subarray(sample * columns, (sample + 1) * columns);
    values.set(scale === 1 ? row : Float64Array.from(row, (value) => value * scale), at * columns);
  });
  return { width: order.length, height: 1, values };
}

/** `[rows, columns]` to `[columns, rows]`. */
export function transpose(values: Float64Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = values[row * columns + column] ?? NaN;
    }
  }
  return transposed;
}
