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
