/** Three examples trained together. */
import { CHAIN_BATCH, chainError, chainGradient, chainUpdate } from '@/lib/lessons';
import type { ChainExample, ChainParameters } from '@/lib/lessons';

export const BATCH: readonly ChainExample[] = CHAIN_BATCH.examples;

export interface BatchState {
  readonly parameters: ChainParameters;
  /** The error before the first update and after each. */
  readonly errors: readonly number[];
}

/** The error over the three examples. */
export const errorOf = ({ parameters }: Pick<BatchState, 'parameters'>): number =>
  chainError(parameters, BATCH);

export const BATCH_START: BatchState = {
  parameters: CHAIN_BATCH.parameters,
  errors: [errorOf(CHAIN_BATCH)],
};

/** After so many updates with the mean gradient, η = 5. */
export function batchUpdated(batch: BatchState, updates: number): BatchState {
  let { parameters } = batch;
  const errors = [...batch.errors];
  for (let update = 0; update < updates; update++) {
    parameters = chainUpdate(parameters, chainGradient(parameters, BATCH), CHAIN_BATCH.rate);
    errors.push(errorOf({ parameters }));
  }
  return { parameters, errors };
}
