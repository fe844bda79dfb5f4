/** Before anything is timed: everybody computes the same step. */
import { createPredictor, createTrainer } from '@/lib/engine';
import { createPlain, type Peer } from './contenders';
import { asOneStep, type OwnTask, type Task } from './task';

/** Half a unit in the last place of the numbers that the product computes in. */
const ROUNDING = 2 ** -24;

/**
 * How far two right results of `steps` steps may lie apart in float32. Each parameter is stored once per step, and moves by η
 * times a mean over the batch of ∂E/∂z·x. Such a term goes through no more roundings than there are additions and
 * multiplications on the longest way forth and back (2·Σ(inputs + 2) of the layers; own functions count as 2), the mean
 * through one per sample; |∂E/∂z·x| ≤ 2·max(1, |x|) where errors are at most 2. All roundings in one direction: the worst.
 */
function toleranceOf({ sizes, batchSize, inputs, parameters, learningRate }: Task, steps: number): number {
  const largest = (values: Float64Array): number =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const path = sizes.slice(0, -1).reduce((sum, width) => sum + 2 * (width + 2), 0);
  const term = 2 * largest(inputs);
  return steps * ROUNDING * (largest(parameters) + learningRate * term * (batchSize + path));
}

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Infinity;
  return Array.from(left).reduce((most, value, i) => Math.max(most, Math.abs(value - (right[i] ?? NaN))), 0);
}

function assertClose(
  what: string,
  task: Task,
  steps: number,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
): void {
  const tolerance = toleranceOf(task, steps);
  const difference = largestDifference(actual, expected);
  const movement = largestDifference(expected, task.parameters);
  const where = `${task.sizes.join('-')}, ${steps} step${steps === 1 ? '' : 's'} of ${task.batchSize}`;
  if (!(movement > 20 * tolerance))
    throw new Error(`${where}: parameters move by ${movement} only, the tolerance is ${tolerance}`);
  if (!(difference <= tolerance))
    throw new Error(`${what} differs by ${difference} after ${where}; ${tolerance} is allowed`);
}

/** Our parameters after one step over all samples: the order in which an epoch takes them does not matter to it. */
function ownStep({ recipe, data }: OwnTask): Float64Array {
  const trainer = createTrainer(recipe, data);
  trainer.advance({ epochs: 1, samples: Infinity }, new Float64Array(trainer.metricColumns));
  return Float64Array.from(trainer.parameters);
}

/** Our step over all samples against a peer's. Throws with the difference. */
export async function assertSameAsOurs(
  task: OwnTask,
  create: (task: Task) => Peer | Promise<Peer>,
): Promise<void> {
  const step = asOneStep(task);
  const peer = await create(step);
  await peer.epoch();
  assertClose(`Our engine against ${peer.name}`, step, 1, ownStep(step), await peer.parameters());
}

/** One epoch of a peer, in order, against the plain loops'; the peer starts from the task's parameters. */
export async function assertSameAsPlain(task: Task, peer: Peer): Promise<void> {
  const plain = createPlain(task);
  await plain.epoch();
  await peer.epoch();
  const steps = Math.ceil(task.count / task.batchSize);
  assertClose(peer.name, task, steps, await peer.parameters(), await plain.parameters());
}

/** Mean half squared error over all samples. */
const halfMse = (outputs: Float64Array, targets: Float64Array): number =>
  outputs.reduce((sum, a, i) => sum + 0.5 * (targets[i]! - a) ** 2, 0) / targets.length;

/**
 * For peers whose step is not gradient descent on our loss: they must compute the same outputs from the same parameters,
 * and what they train must fall.
 */
export async function assertSameOutputs(task: OwnTask, peer: Peer, epochs = 20): Promise<void> {
  if (!peer.outputs) throw new Error(`${peer.name} shows no outputs`);
  const expected = new Float32Array(task.targets.length);
  const [parameters, inputs] = [Float32Array.from(task.parameters), Float32Array.from(task.inputs)];
  createPredictor(task.recipe.network).predict(parameters, inputs, task.count, expected);
  const before = peer.outputs();
  const difference = largestDifference(before, expected);
  const tolerance = toleranceOf({ ...task, learningRate: 0 }, task.sizes.length * 8);
  if (!(difference <= tolerance))
    throw new Error(`${peer.name}: outputs differ by ${difference}, ${tolerance} is allowed`);
  for (let epoch = 0; epoch < epochs; epoch++) await peer.epoch();
  const [first, last] = [halfMse(before, task.targets), halfMse(peer.outputs(), task.targets)];
  if (!(last < 0.9 * first)) throw new Error(`${peer.name} does not learn: loss ${first}, then ${last}`);
}
