/** The memory of one run in training, and views of what the engine reads and writes there. */
import { layoutOf, parameterCount } from '../layout';
import { metricColumnsOf, type OptimizerName, type Recipe, type Samples, type TrainingData } from '../types';
import { lossCode, OPTIMIZER_CODES, TASK_CODES } from './codes';
import { instantiateKernels, type Kernels } from './instance';
import { assertPlanFits, MemoryPlan } from './memory';
import { loadNetwork, planNetwork } from './network';

/** Epochs that one call of the kernels can train. */
export const CALL_EPOCHS = 256;

/** Bytes of a generator's state. */
const RANDOM_BYTES = 16;

export interface TrainerMemory {
  readonly kernels: Kernels;
  /**
   * All that changes while training, and its copy from before the last epoch: gradient norms and update ratios per layer,
   * the powers of Adam's decays, the generators of order and dropout, parameters, the optimizer's state.
   */
  readonly state: Uint8Array;
  readonly backup: Uint8Array;
  readonly parameters: Float32Array;
  /** The parameters before the last epoch. */
  readonly backupParameters: Float32Array;
  readonly gradients: Float32Array;
  /** What the optimizer remembers of each parameter, one array per number that it does. */
  readonly optimizerState: readonly Float32Array[];
  /** The training samples in the order of the epoch under way. */
  readonly order: Uint32Array;
  /** Room for the indices of pinned parameters. */
  readonly pins: Uint32Array;
  /** β₁ᵗ and β₂ᵗ of Adam. */
  readonly powers: Float64Array;
  readonly shuffle: Uint32Array;
  readonly dropout: Uint32Array;
  /** Address of dropout's generator. */
  readonly dropoutAt: number;
  readonly rates: Float32Array;
  /** `[CALL_EPOCHS, metric columns]`, and its address. */
  readonly rows: Float64Array;
  readonly rowsAt: number;
  /** Inputs and targets of both parts as the kernels hold them. */
  readonly samples: readonly Uint8Array[];
}

/**
 * Bytes of an array of one number per parameter. The optimizers' last vector reaches up to 12 bytes beyond it and writes back
 * what it read before: nothing else may lie there.
 */
const paddedBytes = (parameters: number): number => 16 * (Math.ceil(parameters / 4) + 1);

/** Where in the state of a run its parameters begin, in bytes. */
export const parametersOffset = ({ network }: Recipe): number =>
  16 * network.layers.length + 16 + 2 * RANDOM_BYTES;

/** Bytes of the state of a run. */
export function stateBytes(recipe: Recipe): number {
  const arrays = 1 + optimizerArrays(recipe.optimizer);
  return parametersOffset(recipe) + arrays * paddedBytes(parameterCount(recipe.network));
}

/** Numbers that an optimizer remembers of each parameter. */
function optimizerArrays(name: OptimizerName): number {
  switch (name) {
    case 'sgd':
      return 0;
    case 'momentum':
    case 'nesterov':
    case 'rmsprop':
      return 1;
    case 'adam':
    case 'adamW':
      return 2;
  }
}

const bytesPerInput = ({ inputs }: Samples): number => (inputs instanceof Uint8Array ? 1 : 4);

/** Allocates everything that a run needs and copies the data; recipe and data must be valid. */
export function createTrainerMemory(recipe: Recipe, data: TrainingData): TrainerMemory {
  const { network, optimizer } = recipe;
  const layerCount = layoutOf(network).length;
  const count = parameterCount(network);
  const plan = new MemoryPlan();

  const bytes = stateBytes(recipe);
  const stateAt = plan.take(bytes);
  const backupAt = plan.take(bytes);
  const powersAt = stateAt + 16 * layerCount;
  const shuffleAt = powersAt + 16;
  const dropoutAt = shuffleAt + RANDOM_BYTES;
  const parametersAt = stateAt + parametersOffset(recipe);
  const optimizerAt = parametersAt + paddedBytes(count);
  const gradientsAt = plan.floats(count);
  const networkPlan = planNetwork(plan, network, parametersAt, gradientsAt);

  const columns = metricColumnsOf(layerCount);
  const pinsAt = plan.floats(count);
  const ratesAt = plan.floats(CALL_EPOCHS);
  const rowsAt = plan.doubles(CALL_EPOCHS * columns);
  const orderAt = plan.floats(data.train.count);
  const parts = [data.train, data.test].map((samples) => ({
    samples,
    inputsAt: plan.take(samples.inputs.length * bytesPerInput(samples)),
    targetsAt: plan.floats(samples.targets.length),
    panels: planPanels(plan, samples),
  }));

  const { kernels, buffer } = instantiateKernels(plan.bytes);
  assertPlanFits(kernels.heapBase.value);
  loadNetwork(kernels, networkPlan, data.train.inputs instanceof Uint8Array);
  const views = parts.flatMap(({ samples, inputsAt, targetsAt, panels }, index) => {
    const copies = [copyInputs(buffer, inputsAt, samples), copyFloats(buffer, targetsAt, samples.targets)];
    kernels.setPart(index, samples.count, inputsAt, targetsAt, panels.inputsAt, panels.targetsAt);
    return copies;
  });
  const { task } = data;
  kernels.setTask(TASK_CODES[task.kind], task.kind === 'binary' ? task.threshold : 0);
  kernels.setOptimizer(
    OPTIMIZER_CODES[optimizer],
    parametersAt,
    gradientsAt,
    optimizerAt,
    optimizerAt + paddedBytes(count),
    powersAt,
  );
  const loss = lossCode(recipe.loss, network.layers.at(-1)?.activation);
  kernels.setTraining(loss, orderAt, shuffleAt, ratesAt, rowsAt);
  kernels.setState(stateAt, bytes, backupAt);
  kernels.setPins(pinsAt, parametersAt, gradientsAt, backupAt + parametersAt - stateAt);
  return {
    kernels,
    state: new Uint8Array(buffer, stateAt, bytes),
    backup: new Uint8Array(buffer, backupAt, bytes),
    parameters: new Float32Array(buffer, parametersAt, count),
    backupParameters: new Float32Array(buffer, backupAt + parametersAt - stateAt, count),
    gradients: new Float32Array(buffer, gradientsAt, count),
    optimizerState: Array.from(
      { length: optimizerArrays(optimizer) },
      (_, index) => new Float32Array(buffer, optimizerAt + index * paddedBytes(count), count),
    ),
    order: new Uint32Array(buffer, orderAt, data.train.count),
    pins: new Uint32Array(buffer, pinsAt, count),
    powers: new Float64Array(buffer, powersAt, 2),
    shuffle: new Uint32Array(buffer, shuffleAt, 4),
    dropout: new Uint32Array(buffer, dropoutAt, 4),
    dropoutAt,
    rates: new Float32Array(buffer, ratesAt, CALL_EPOCHS),
    rows: new Float64Array(buffer, rowsAt, CALL_EPOCHS * columns),
    rowsAt,
    samples: views,
  };
}

/** Numbers of a part that are kept once more as panels, so that evaluation need not gather them each epoch. */
const MOST_PANEL_NUMBERS = 262_144;

/** Room for a part as panels of 12 samples; addresses 0 where it is too large or bytes. */
function planPanels(
  plan: MemoryPlan,
  { count, inputs, targets }: Samples,
): { inputsAt: number; targetsAt: number } {
  if (inputs instanceof Uint8Array || inputs.length + targets.length > MOST_PANEL_NUMBERS) {
    return { inputsAt: 0, targetsAt: 0 };
  }
  const padded = Math.ceil(count / 12) * 12;
  return {
    inputsAt: plan.floats((inputs.length / count) * padded),
    targetsAt: plan.floats((targets.length / count) * padded),
  };
}

/** Copies inputs as bytes or rounded to float32. */
function copyInputs(buffer: ArrayBuffer, at: number, { inputs }: Samples): Uint8Array {
  if (!(inputs instanceof Uint8Array)) return copyFloats(buffer, at, inputs);
  const bytes = new Uint8Array(buffer, at, inputs.length);
  bytes.set(inputs);
  return bytes;
}

function copyFloats(buffer: ArrayBuffer, at: number, values: Float64Array | Float32Array): Uint8Array {
  new Float32Array(buffer, at, values.length).set(values);
  return new Uint8Array(buffer, at, 4 * values.length);
}
