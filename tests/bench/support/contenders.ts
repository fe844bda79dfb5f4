/** Our engine, its metrics and the plain loops, as contenders. */
import { createTrainer, type Trainer } from '@/lib/engine';
import type { Contender } from './contest';
import { createPlainEpoch } from './engine-plain';
import type { OwnTask, Task } from './task';

/** Trains a task from its initial parameters, one epoch per call in the order of the data. */
export interface Peer {
  readonly name: string;
  epoch(): void | Promise<void>;
  /** In the engine's flat order. */
  parameters(): Float64Array | Promise<Float64Array>;
  /** Outputs for all samples, `[count, outputs]`; of those alone whose step is another one than ours. */
  outputs?(): Float64Array;
}

export const OURS = 'ours with shuffle and metrics';
export const DIRECT = 'ours, training alone over repeated data';
export const METRICS = 'our metrics';
export const PLAIN = 'plain loops';

export function createPlain(task: Task): Peer {
  const parameters = task.parameters.slice();
  const { sizes, inputs, targets, learningRate, batchSize } = task;
  return {
    name: PLAIN,
    epoch: createPlainEpoch(sizes, parameters, inputs, targets, learningRate, batchSize),
    parameters: () => parameters,
  };
}

/** Whole epochs, and the metrics of one. */
export function createOurs({ recipe, data }: OwnTask, epochsPerCall: number): Contender[] {
  const trainer: Trainer = createTrainer(recipe, data);
  const rows = new Float64Array(epochsPerCall * trainer.metricColumns);
  const advance = (): void => {
    const completed = trainer.advance({ epochs: epochsPerCall, samples: Infinity }, rows);
    if (completed !== epochsPerCall) throw new Error(`Diverged at epoch ${trainer.epoch}`);
  };
  return [
    { name: OURS, amountPerCall: epochsPerCall, call: advance },
    { name: METRICS, amountPerCall: 1, call: () => trainer.measure(rows) },
  ];
}

/**
 * Training alone, measured directly as a check on `trainingOnly`: the data several times over, trained up to the last batch
 * of an epoch; that batch and the metrics come after the clock has stopped. Still counted in epochs of the task.
 */
export function createDirect({ recipe, data }: OwnTask, copies: number): Contender {
  const { count, inputs, targets } = data.train;
  const train = {
    count: count * copies,
    inputs: repeat(inputs, copies),
    targets: repeat(targets, copies),
  };
  const trainer = createTrainer(recipe, { ...data, train });
  const row = new Float64Array(trainer.metricColumns);
  const samples = train.count - recipe.settings.batchSize;
  return {
    name: DIRECT,
    amountPerCall: samples / count,
    call: () => {
      if (trainer.advance({ epochs: 1, samples }, row) !== 0) throw new Error('The epoch has ended');
    },
    settle: () => {
      if (trainer.advance({ epochs: 1, samples: Infinity }, row) !== 1) throw new Error('It goes on');
    },
  };
}

/** The same values several times, in the same kind of array. */
function repeat<Values extends Float64Array | Float32Array | Uint8Array>(
  values: Values,
  copies: number,
): Values {
  const repeated = new (values.constructor as new (length: number) => Values)(values.length * copies);
  for (let copy = 0; copy < copies; copy++) repeated.set(values, copy * values.length);
  return repeated;
}

export const asContender = (peer: Peer): Contender => ({
  name: peer.name,
  amountPerCall: 1,
  call: () => peer.epoch(),
});

/**
 * Epochs per second of training alone: the time of the metrics is taken off, measured in the same round. The shuffle, the
 * diagnostics and the call itself stay in.
 */
export const trainingOnly = (whole: number, metrics: number): number => 1 / (1 / whole - 1 / metrics);
