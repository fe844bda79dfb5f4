/** How densely a run's checkpoints are kept. */
import { checkpointBytes, parameterCount } from '@/lib/engine';
import type { Experiment } from '@/lib/protocol';
import { sampleCountOf } from './data';
import { networkOf, toRecipe } from './recipe';

/** Time to recompute from one checkpoint to just before the next, on a phone, in microseconds. */
const RECOMPUTATION_US = 100_000;

/** Bytes that all checkpoints of one run may take: this binds only for large networks trained long. */
const RUN_BYTES = 64 * 1024 * 1024;

// Cost of one sample in one epoch, trained and measured, on a phone. A desktop core needs 0.3 ns per parameter, 8 (tanh) to
// 25 ns (GELU) per unit and 20 ns besides, in batches of 10 and more; a phone's about four times that. The rest is kept in
// hand: parameters cost more where a batch has few samples (with Adam and batches of one, 2 ns on a desktop: thrice this).
const US_PER_PARAMETER = 0.003;
const US_PER_UNIT = 0.15;
const US_PER_SAMPLE = 0.2;

/** Epochs between checkpoints, at least 1. To be asked of the experiment as it was when the run started. */
export function keyframeInterval(experiment: Experiment): number {
  const network = networkOf(experiment);
  const parameters = parameterCount(network);
  const units = network.layers.reduce((sum, layer) => sum + layer.units, 0);
  const samples = sampleCountOf(experiment);
  const epochUs = samples * (US_PER_SAMPLE + US_PER_UNIT * units + US_PER_PARAMETER * parameters);
  const byTime = Math.floor(RECOMPUTATION_US / epochUs);
  const bytes = checkpointBytes(toRecipe(experiment));
  const byBytes = Math.ceil((experiment.maxEpochs * bytes) / RUN_BYTES);
  return Math.max(1, byTime, byBytes);
}
