/** Trains on all of MNIST through the server's own pool, in a process of its own, and tells after every epoch. */
import { WorkerPool } from '@/server/training/worker-pool';
import { MnistLibrary } from '@/server/content/mnist-library';
import { experimentOf, jobOf, KeptLog, runIdOf, UpdateLog } from '../../support/training';
import { MemoryMeter, tell } from './memory-child';

export interface MnistEpoch {
  readonly epoch: number;
  /** Since the run was handed to the pool. */
  readonly seconds: number;
  readonly trainLoss: number;
  readonly testAccuracy: number;
  /** Largest resident memory above the process with an idle worker and the digits, which all workers share, in MB. */
  readonly memory: number;
  /** The shared digits, in MB. */
  readonly digits: number;
}

export const MNIST_EPOCHS = 10;

const experiment = experimentOf({
  dataset: 'mnist',
  mnistTrain: 60_000,
  mnistTest: 10_000,
  layerCount: 1,
  'layers.0.units': 128,
  'layers.0.activation': 'relu',
  outputActivation: 'softmax',
  loss: 'categoricalCrossEntropy',
  optimizer: 'momentum',
  momentum: 0.9,
  learningRate: 0.05,
  batchSize: 64,
  schedule: 'cosine',
  scheduleEpochs: MNIST_EPOCHS,
  scheduleFactor: 0.01,
  maxEpochs: MNIST_EPOCHS,
});

const log = new UpdateLog();
let start = 0;
let meter: MemoryMeter | null = null;
let digits = 0;
const pool = new WorkerPool({
  size: 1,
  log: new KeptLog(),
  listener: (update) => {
    log.updates.length = 0;
    log.receive(update);
    const { metrics, epoch } = update;
    if (!meter || update.rows.length === 0 || epoch === 0) return;
    tell({
      epoch,
      seconds: (performance.now() - start) / 1e3,
      trainLoss: metrics?.trainLoss ?? NaN,
      testAccuracy: metrics?.testAccuracy ?? NaN,
      memory: meter.aboveIdle,
      digits,
    } satisfies MnistEpoch);
  },
});
// The thread is up and has trained once it has ended a run.
pool.start(jobOf(experimentOf({ maxEpochs: 10 }), { runId: runIdOf(100) }));
await log.untilEnded(runIdOf(100));
const choice = { train: 60_000, test: 10_000, seed: experiment.dataSeed };
const library = new MnistLibrary();
const content = await library.select(choice);
digits = content.length / 1e6;
const measuring = new MemoryMeter();
meter = measuring;
const sampling = setInterval(() => measuring.sample(), 50);
start = performance.now();
pool.start({ ...jobOf(experiment, { runId: runIdOf(1) }), content });
await log.untilEnded(runIdOf(1));
clearInterval(sampling);
await pool.close();
// Files and selection were in memory all the while, as in the server: else their going would flatter the figure.
if ((await library.select(choice)) !== content) throw new Error('The selection was let go while it trained');
process.disconnect();
