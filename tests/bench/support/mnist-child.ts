/** Trains on all of MNIST in a process of its own, and tells after every epoch. */
import { createTrainer, METRIC, type Recipe } from '@/lib/engine';
import { liveSettingsOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { MemoryMeter, tell } from './memory-child';
import { MNIST_EPOCHS, readMnist } from './mnist';

export interface MnistEpoch {
  readonly epoch: number;
  /** Since training began, without loading. */
  readonly seconds: number;
  readonly trainLoss: number;
  readonly testAccuracy: number;
  /** Largest resident memory above the idle process, data included, in MB. */
  readonly memory: number;
}

const recipe: Recipe = {
  network: {
    inputCount: 784,
    layers: [
      { units: 128, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
  },
  loss: 'categoricalCrossEntropy',
  optimizer: 'momentum',
  initializer: 'heNormal',
  seed: 1,
  settings: {
    ...liveSettingsOf(DEFAULT_EXPERIMENT),
    learningRate: 0.05,
    momentum: 0.9,
    batchSize: 64,
    schedule: 'cosine',
    scheduleEpochs: MNIST_EPOCHS,
    scheduleFactor: 0.01,
  },
};

const meter = new MemoryMeter();
const trainer = createTrainer(recipe, readMnist());
const row = new Float64Array(trainer.metricColumns);
const start = performance.now();
while (trainer.epoch < MNIST_EPOCHS) {
  // In slices, as a worker trains.
  trainer.advance({ epochs: 1, samples: 6_400 }, row);
  meter.sample();
  if (!trainer.isAtEpochBoundary) continue;
  if (trainer.isDiverged) throw new Error(`Diverged at epoch ${trainer.epoch}`);
  tell({
    epoch: trainer.epoch,
    seconds: (performance.now() - start) / 1e3,
    trainLoss: row[METRIC.trainLoss]!,
    testAccuracy: row[METRIC.testAccuracy]!,
    memory: meter.aboveIdle,
  } satisfies MnistEpoch);
}
