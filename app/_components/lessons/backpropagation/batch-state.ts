/** Three examples trained together. */
import { chainError, chainGradient, chainUpdate } from '@/lib/lessons';
import type { ChainExample, ChainParameters } from '@/lib/lessons';

export const BATCH: readonly ChainExample[] = [
  { x: 0, target: 0.1 },
  { x: 0.5, target: 0.5 },
  { x: 1, target: 0.9 },
];

const RATE = 5;

export interface BatchState {
  readonly parameters: ChainParameters;
  /** The error before the first update and after each. */
  readonly errors: readonly number[];
}

/** The error over the three examples. */
export const errorOf = ({ parameters }: Pick<BatchState, 'parameters'>): number =>
  chainError(parameters, BATCH);

const PARAMETERS: ChainParameters = { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 };

export const BATCH_START: BatchState = {
  parameters: PARAMETERS,
  errors: [errorOf({ parameters: PARAMETERS })],
};

/** After so many updates with the mean gradient, η = 5. */
export function batchUpdated(batch: BatchState, updates: number): BatchState {
  let { parameters } = batch;
  const errors = [...batch.errors];
  for (let update = 0; update < updates; update++) {
    parameters = chainUpdate(parameters, chainGradient(parameters, BATCH), RATE);
    errors.push(errorOf({ parameters }));
  }
  return { parameters, errors };
}
