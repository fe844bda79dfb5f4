/** Activations on real layers: how many units are silent, and how well the same network learns with each. */
import {
  createPredictor,
  createRandom,
  createTrainer,
  initialParameters,
  METRIC,
  type NetworkSpec,
} from '@/lib/engine';
import type { CurveActivation } from './activations';
import { plainSettings, pointsProblem } from './practice-data';

const UNITS = 64;
const INPUTS = 8;
const SAMPLES = 200;
const SEED = 3;

/**
 * A layer of 64 He-initialised units that sees 200 standard normal inputs of 8 values: for a bias added to every unit's z, the
 * share of exact zeros among its activations. Keep it: it holds memory of the engine.
 */
export function createZeroCounter(activation: CurveActivation): (bias: number) => number {
  const network: NetworkSpec = { inputCount: INPUTS, layers: [{ units: UNITS, activation }] };
  const predictor = createPredictor(network);
  const parameters = initialParameters(network, 'heNormal', SEED);
  const random = createRandom(SEED, 'data');
  const inputs = Float64Array.from({ length: SAMPLES * INPUTS }, () => random.normal());
  const activations = new Float64Array(UNITS * SAMPLES);
  return (bias) => {
    predictor.activationsOf(parameters.fill(bias, UNITS * INPUTS), inputs, SAMPLES, [activations]);
    return activations.filter((a) => a === 0).length / activations.length;
  };
}

/** How a small network learned with one activation in its hidden layers. */
export interface Practice {
  readonly activation: CurveActivation;
  /** Training loss after each epoch, the untrained one first; shorter where it diverged. */
  readonly losses: readonly number[];
  readonly testAccuracy: number;
}

/** Epochs that a practice trains. */
export const PRACTICE_EPOCHS = 150;
/** η of a practice. */
export const PRACTICE_RATE = 0.1;

/** Trains 2-8-8-1 on the moons, hidden layers with `activation`, from the same seed each time. */
export function practise(activation: CurveActivation): Practice {
  const data = pointsProblem('moons', 120, SEED);
  const hidden = { units: 8, activation };
  const trainer = createTrainer(
    {
      network: { inputCount: 2, layers: [hidden, hidden, { units: 1, activation: 'sigmoid' }] },
      loss: 'binaryCrossEntropy',
      optimizer: 'sgd',
      initializer: 'xavierNormal',
      seed: SEED,
      settings: plainSettings(PRACTICE_RATE, 20),
    },
    data,
  );
  const first = new Float64Array(trainer.metricColumns);
  trainer.measure(first);
  const rows = new Float64Array(PRACTICE_EPOCHS * trainer.metricColumns);
  const completed = trainer.advance({ epochs: PRACTICE_EPOCHS, samples: Infinity }, rows);
  const valueAt = (epoch: number, column: number): number =>
    (epoch === 0 ? first[column] : rows[(epoch - 1) * trainer.metricColumns + column]) ?? NaN;
  return {
    activation,
    losses: Array.from({ length: completed + 1 }, (_, epoch) => valueAt(epoch, METRIC.trainLoss)),
    testAccuracy: valueAt(completed, METRIC.testAccuracy),
  };
}
