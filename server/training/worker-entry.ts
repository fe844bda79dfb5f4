/** Starts a training thread in whatever form the server runs: as the production bundle, or from source under tsx and vitest. */
import { Worker } from 'node:worker_threads';

/** A thread's garbage is what it has sent: a small nursery has it collected before it adds up. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

/** Starts a thread that runs worker.ts. */
export function startTrainingThread(): Worker {
  const isBundle = !import.meta.url.endsWith('.ts');
  if (isBundle) return new Worker(new URL('./worker.js', import.meta.url), { resourceLimits });
  // Flags of the parent (a test runner's, a loader's) are not meant for the thread.
  return new Worker(new URL('./worker-from-source.mjs', import.meta.url), { execArgv: [], resourceLimits });
}
