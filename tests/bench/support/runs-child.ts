/** Trains eight playground runs at once in one worker thread, in a process of its own, and tells its memory. */
import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '@/lib/protocol';
import { WorkerPool } from '@/server/training/worker-pool';
import { experimentOf, jobOf, KeptLog, runIdOf, UpdateLog } from '../../support/training';
import { MemoryMeter, tell } from './memory-child';

export interface RunsMemory {
  readonly runs: number;
  /** Epochs of all runs together. */
  readonly epochs: number;
  /** Largest resident memory above the process with an idle worker thread, in MB. */
  readonly memory: number;
}

const RUNS = 8;
const SAMPLES = 50;
const SAMPLE_MS = 100;

const shape = { sampleCount: 500, trainShare: 0.5, layerCount: 3, optimizer: 'adam' } as const;
const units = { 'layers.0.units': 8, 'layers.1.units': 8, 'layers.2.units': 8 } as const;
const experiment = experimentOf({ ...shape, ...units });

const epochs = new Map<string, number>();
const log = new UpdateLog();
const pool = new WorkerPool({
  size: 1,
  log: new KeptLog(),
  listener: (update) => {
    epochs.set(update.runId, update.epoch);
    // Nothing is kept: memory is the pool's alone.
    log.updates.length = 0;
    log.receive(update);
  },
});
// The thread is up and has trained once it has ended a run.
pool.start(jobOf({ ...experiment, maxEpochs: 10 }, { runId: runIdOf(100) }));
await log.untilEnded(runIdOf(100));
epochs.clear();
const meter = new MemoryMeter();
for (let run = 1; run <= RUNS; run++)
  pool.start(jobOf({ ...experiment, seed: run, maxEpochs: LIMITS.maxEpochs }, { runId: runIdOf(run) }));
for (let sample = 0; sample < SAMPLES; sample++) {
  await setTimeout(SAMPLE_MS);
  meter.sample();
}
const trained = [...epochs.values()];
if (trained.length !== RUNS || trained.some((epoch) => epoch === 0))
  throw new Error(`Not all of ${RUNS} runs trained: ${trained.join(', ')}`);
tell({
  runs: RUNS,
  epochs: trained.reduce((sum, epoch) => sum + epoch, 0),
  memory: meter.aboveIdle,
} satisfies RunsMemory);
await pool.close();
process.disconnect();
