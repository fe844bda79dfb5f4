/** From the shared experiment to what the engine trains. */
import type { LiveSettings, NetworkSpec, Recipe } from '@/lib/engine';
import { type Edits, type Experiment, hiddenLayers, pickLiveEdits } from '@/lib/protocol';
import { outputUnits } from './coding';
import { inputCountOf } from './inputs';

/** The network of an experiment: its hidden layers, then the output layer that its data need. */
export function networkOf(experiment: Experiment): NetworkSpec {
  const hidden = hiddenLayers(experiment).map(({ units, activation }) => ({ units, activation }));
  const output = { units: outputUnits(experiment), activation: experiment.outputActivation };
  return { inputCount: inputCountOf(experiment), layers: [...hidden, output] };
}

/** The settings that the engine takes over while it trains. */
export const liveSettingsOf = (experiment: Experiment): LiveSettings => ({
  momentum: experiment.momentum,
  weightDecay: experiment.weightDecay,
  learningRate: experiment.learningRate,
  schedule: experiment.schedule,
  scheduleEpochs: experiment.scheduleEpochs,
  scheduleFactor: experiment.scheduleFactor,
  batchSize: experiment.batchSize,
  regularization: experiment.regularization,
  regularizationRate: experiment.regularizationRate,
  dropoutRate: experiment.dropoutRate,
  gradientClip: experiment.gradientClip,
});

/** All that decides a run, besides the data. */
export const toRecipe = (experiment: Experiment): Recipe => ({
  network: networkOf(experiment),
  loss: experiment.loss,
  optimizer: experiment.optimizer,
  initializer: experiment.initializer,
  seed: experiment.seed,
  settings: liveSettingsOf(experiment),
});

/** The experiment with those of the edits that a running run takes over; the others are left out. */
export const applyLiveEdits = (experiment: Experiment, edits: Edits): Experiment => ({
  ...experiment,
  ...pickLiveEdits(edits),
});
