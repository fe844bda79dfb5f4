/** Any epoch of a recorded run, recomputed bit for bit from a checkpoint and the changes made while it trained. */
import {
  createTrainer,
  HeldNeurons,
  initialParameters,
  metricColumnsOf,
  nextStepOf,
  parameterCount,
  restoreTrainer,
} from '@/lib/engine';
import type { Samples, Trainer, TrainingData } from '@/lib/engine';
import { checkTrainable } from '@/lib/experiment/checks';
import { contentOf } from '@/lib/experiment/content';
import { applyHandEditsAt } from '@/lib/experiment/hand-edits';
import { applyLiveEdits, liveSettingsOf, toRecipe } from '@/lib/experiment/recipe';
import { startOf } from '@/lib/experiment/weights-bytes';
import type { Edits, Experiment, RunChange } from '@/lib/protocol';
import type { Example } from '@/lib/lessons';
import type { ReplayState, RunMoment, StepState } from './jobs';
import { buildData } from './tables';

/** Metrics rows that one call of the engine fills at most. */
const EPOCHS_PER_CALL = 256;

/** A parsed change may name fields as undefined; an edit may not. */
const editsOf = ({ edits }: RunChange): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined));

/** The experiment with every change taken over at or before the boundary after `epoch`. */
const experimentAt = (experiment: Experiment, changes: readonly RunChange[], epoch: number): Experiment =>
  changes
    .filter((change) => change.epoch <= epoch)
    .reduce((reached, change) => applyLiveEdits(reached, editsOf(change)), experiment);

/** Trains up to `epoch`, taking over each change at its own boundary; stops early where the run diverged. */
function advanceTo(
  trainer: Trainer,
  experiment: Experiment,
  changes: readonly RunChange[],
  epoch: number,
): void {
  const rows = new Float64Array(EPOCHS_PER_CALL * trainer.metricColumns);
  while (trainer.epoch < epoch && !trainer.isDiverged) {
    // Also right when a checkpoint was taken just before its own epoch's changes.
    trainer.update(liveSettingsOf(experimentAt(experiment, changes, trainer.epoch)));
    applyHandEditsAt(trainer, changes, trainer.epoch);
    const boundaries = changes.map((change) => change.epoch).filter((boundary) => boundary > trainer.epoch);
    const until = Math.min(epoch, trainer.epoch + EPOCHS_PER_CALL, ...boundaries);
    trainer.advance({ epochs: until - trainer.epoch, samples: Number.POSITIVE_INFINITY }, rows);
  }
}

/** Parameters before training, without the data: nothing is measured. */
function untrained(
  experiment: Experiment,
  changes: readonly RunChange[],
  start: Float32Array | null,
): ReplayState {
  const { network, initializer, seed } = toRecipe(experiment);
  const metrics = new Float64Array(metricColumnsOf(network.layers.length)).fill(NaN);
  const parameters = start ?? initialParameters(network, initializer, seed);
  applyHandEditsAt(new HeldNeurons(network, parameters), changes, 0);
  return { epoch: 0, parameters, metrics };
}

/** A run under way and what it trains on. */
interface Held {
  readonly trainer: Trainer;
  readonly data: TrainingData;
}

function begin(
  { experiment, keyframe }: RunMoment,
  content: Uint8Array | null,
  start: Float32Array | null,
): Held {
  const { data } = buildData(experiment, content);
  const recipe = toRecipe(experiment);
  const trainer = keyframe
    ? restoreTrainer(recipe, data, keyframe.bytes)
    : createTrainer(recipe, data, start);
  return { trainer, data };
}

/** What looking at a batch example by example may take. */
const MOST_MULTIPLICATIONS = 500_000;

/** As the engine multiplies bytes. */
const BYTE_SHARE = Math.fround(1 / 255);

function exampleOf({ count, inputs, targets }: Samples, index: number): Example {
  const rowOf = (values: Samples['inputs']): Float64Array => {
    const width = values.length / count;
    return Float64Array.from(values.subarray(index * width, (index + 1) * width));
  };
  const scale = inputs instanceof Uint8Array ? BYTE_SHARE : 1;
  return { inputs: [...rowOf(inputs)].map((value) => value * scale), targets: [...rowOf(targets)] };
}

/** Recomputes epochs of one run after another; going forward continues from where it stands. */
export class Replayer {
  #run = '';
  #held: Held | null = null;
  /** Where the trainer was measured last, and what came out. */
  #measured: Pick<ReplayState, 'epoch' | 'metrics'> | null = null;

  /** The run at `epoch`, its metrics from before that epoch's hand edits and its parameters from after them. Throws CheckpointError or RecipeError when the recording does not fit this engine. */
  stateAt(
    moment: RunMoment,
    content: Uint8Array | null = null,
    start: Uint8Array | null = null,
  ): ReplayState {
    const { experiment, changes, epoch, keyframe } = moment;
    const isMeasurable =
      (content !== null || !contentOf(experiment)) && checkTrainable(experiment).length === 0;
    if (!isMeasurable && epoch === 0 && !keyframe) {
      return untrained(experiment, changes, startOf(experiment, start));
    }
    const { trainer, metrics } = this.#reach(moment, content, start);
    // Copies: what is answered is handed over to another thread.
    return { epoch: trainer.epoch, parameters: trainer.parameters.slice(), metrics: metrics.slice() };
  }

  /** The step after an epoch. Throws as `stateAt`. */
  stepAt(moment: RunMoment, content: Uint8Array | null = null, start: Uint8Array | null = null): StepState {
    const { trainer, data } = this.#reach(moment, content, start);
    const recipe = toRecipe(moment.experiment);
    const settings = liveSettingsOf(experimentAt(moment.experiment, moment.changes, trainer.epoch));
    const next = nextStepOf(recipe, data, trainer.checkpoint(), settings);
    const isSmall = next && next.batch.length * parameterCount(recipe.network) <= MOST_MULTIPLICATIONS;
    return { next, examples: isSmall ? [...next.batch].map((index) => exampleOf(data.train, index)) : null };
  }

  /** The run with that epoch's hand edits, and the metrics from before them. */
  #reach(
    moment: RunMoment,
    content: Uint8Array | null,
    start: Uint8Array | null,
  ): Held & Pick<ReplayState, 'metrics'> {
    const { experiment, changes, epoch, keyframe } = moment;
    const run = JSON.stringify([experiment, changes]);
    const held = this.#run === run ? this.#held : null;
    const isHeldNearest = held && held.trainer.epoch <= epoch && held.trainer.epoch >= (keyframe?.epoch ?? 0);
    const reached = isHeldNearest
      ? held
      : begin(moment, content, keyframe ? null : startOf(experiment, start));
    if (reached !== held) this.#measured = null;
    this.#run = run;
    this.#held = reached;
    const { trainer } = reached;
    advanceTo(trainer, experiment, changes, epoch);
    if (this.#measured?.epoch !== trainer.epoch) {
      const metrics = new Float64Array(trainer.metricColumns);
      trainer.measure(metrics);
      this.#measured = { epoch: trainer.epoch, metrics };
      applyHandEditsAt(trainer, changes, trainer.epoch);
    }
    return { ...reached, metrics: this.#measured.metrics };
  }
}
