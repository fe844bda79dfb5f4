/** Loss and accuracy of a network over a whole part of the data. */
import { CHUNK, forward, loadSamples, lossSum, type Passes } from './network';
import { METRIC, type Samples, type Task } from '@/lib/engine/types';

/** Columns from a loss to the accuracy over the same samples. */
const ACCURACY_AFTER_LOSS = METRIC.trainAccuracy - METRIC.trainLoss;

/** Writes the mean loss over all samples to `rows[lossIndex]` and the share of correct predictions to its accuracy. */
export function evaluate(
  passes: Passes,
  parameters: Float64Array,
  task: Task,
  samples: Samples,
  rows: Float64Array,
  lossIndex: number,
): void {
  let loss = 0;
  let correct = 0;
  for (let from = 0; from < samples.count; from += CHUNK) {
    const count = Math.min(CHUNK, samples.count - from);
    loadSamples(passes, samples, null, from, count);
    forward(passes, parameters, count);
    loss += lossSum(passes, count);
    correct += correctCount(passes, task, count);
  }
  rows[lossIndex] = loss / samples.count;
  rows[lossIndex + ACCURACY_AFTER_LOSS] = task.kind === 'regression' ? NaN : correct / samples.count;
}

/** After a forward pass: how many of the loaded samples are predicted as their target says. */
function correctCount(passes: Passes, task: Task, count: number): number {
  const { activations, layout } = passes.output;
  switch (task.kind) {
    case 'regression':
      return 0;
    case 'binary':
      return countSameSide(activations, passes.targets, task.threshold, count);
    case 'multiclass':
      return countSameLargest(activations, passes.targets, layout.units, count);
  }
}

function countSameSide(a: Float64Array, targets: Float64Array, threshold: number, count: number): number {
  let correct = 0;
  for (let i = 0; i < count; i++) if (a[i]! > threshold === targets[i]! > threshold) correct++;
  return correct;
}

function countSameLargest(a: Float64Array, targets: Float64Array, units: number, count: number): number {
  let correct = 0;
  for (let i = 0; i < count; i++) {
    if (largestUnit(a, units, count, i) === largestUnit(targets, units, count, i)) correct++;
  }
  return correct;
}

/** The unit with the largest value for one sample of `[units, count]`; the first among equals. */
function largestUnit(values: Float64Array, units: number, count: number, sample: number): number {
  let largest = 0;
  for (let unit = 1; unit < units; unit++) {
    if (values[unit * count + sample]! > values[largest * count + sample]!) largest = unit;
  }
  return largest;
}
