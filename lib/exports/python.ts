/** What the Python scripts of all frameworks share: data, targets, answers, learning rates and weights, with NumPy alone. */
import type { FeatureName } from '@/lib/engine/features';
import { layoutOf, parameterCount } from '@/lib/engine/layout';
import { targetLevels, taskOf } from '@/lib/experiment/coding';
import { isPlanar } from '@/lib/experiment/inputs';
import { networkOf } from '@/lib/experiment/recipe';
import type { Experiment } from '@/lib/protocol';
import { LIMITS } from '@/lib/protocol';
import { floatText } from './float-text';
import { rawColumnsOf } from './raw-columns';
import type { TrainedNetwork } from './trained-network';

/** A number that Python reads as a float. */
export const pythonFloat = (value: number): string =>
  /[.e]/.test(String(value)) ? String(value) : `${value}.0`;

/** JSON's texts and lists are Python's too. */
const pythonLiteral = (value: string | readonly string[]): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : `[${value.map((text) => JSON.stringify(text)).join(', ')}]`;

const pythonArray = (values: readonly number[]): string =>
  `np.array([${values.map(pythonFloat).join(', ')}])`;

/** Whether a script has the weights in it, or reads them from the network file beside it. */
export const hasOwnWeights = ({ experiment }: TrainedNetwork): boolean =>
  parameterCount(networkOf(experiment)) <= LIMITS.parametersInScript;

/** Whose weights these are, and the columns and classes of the data. */
export function constantsIn(network: TrainedNetwork): string {
  const { name, epoch, target } = network;
  const { names } = rawColumnsOf(network);
  const columns =
    network.experiment.dataset === 'mnist' ? 'None  # 28 x 28 pixels, row by row' : pythonLiteral(names);
  return `RUN = ${pythonLiteral(name)}
EPOCH = ${epoch}  # completed epochs; the settings below are those of this epoch
COLUMNS = ${columns}
CLASSES = ${pythonLiteral(target.classes)}`;
}

/** `inputs_of(rows)`. */
export function inputsIn(network: TrainedNetwork): string {
  const { experiment, inputs } = network;
  if (isPlanar(experiment)) {
    return `def inputs_of(rows):
    """The network's inputs for points [count, 2]."""
    rows = np.asarray(rows, dtype=np.float64)
    x1, x2 = rows[:, 0], rows[:, 1]
    return np.stack([${experiment.features.map(featureText).join(', ')}], axis=1).astype(np.float32)`;
  }
  if (experiment.dataset === 'mnist') {
    return `def inputs_of(rows):
    """The network's inputs for pixels [count, ${inputs.length}] from 0 (background) to 255."""
    return (np.asarray(rows, dtype=np.float64) / 255).astype(np.float32)`;
  }
  const scales = inputs.map(({ scale }) => scale ?? { mean: 0, deviation: 1 });
  return `# Mean and standard deviation of each column over the run's training rows.
MEANS = ${pythonArray(scales.map(({ mean }) => mean))}
DEVIATIONS = ${pythonArray(scales.map(({ deviation }) => deviation))}


def inputs_of(rows):
    """The network's inputs for rows [count, ${inputs.length}] of COLUMNS; "a = b" is 1 where column a is b, else 0."""
    return ((np.asarray(rows, dtype=np.float64) - MEANS) / DEVIATIONS).astype(np.float32)`;
}

function featureText(feature: FeatureName): string {
  switch (feature) {
    case 'x1':
    case 'x2':
      return feature;
    case 'x1Squared':
      return 'x1 * x1';
    case 'x2Squared':
      return 'x2 * x2';
    case 'x1x2':
      return 'x1 * x2';
    case 'sinX1':
      return 'np.sin(x1)';
    case 'sinX2':
      return 'np.sin(x2)';
  }
}

/** `targets_of(values)` and `answers_of(outputs)`. */
export function targetsIn({ experiment, target }: TrainedNetwork): string {
  const { off, on } = targetLevels(experiment);
  const task = taskOf(experiment);
  switch (task.kind) {
    case 'regression': {
      const { mean, deviation } = target.scale ?? { mean: 0, deviation: 1 };
      return `# Mean and standard deviation of the target over the run's training rows.
TARGET_MEAN = ${pythonFloat(mean)}
TARGET_DEVIATION = ${pythonFloat(deviation)}


def targets_of(values):
    """The network's targets [count, 1] for values [count]."""
    return ((np.asarray(values, dtype=np.float64) - TARGET_MEAN) / TARGET_DEVIATION).astype(np.float32)[:, None]


def answers_of(outputs):
    """The values [count] that outputs [count, 1] stand for."""
    return outputs[:, 0].astype(np.float64) * TARGET_DEVIATION + TARGET_MEAN`;
    }
    case 'binary':
      return `def targets_of(values):
    """The network's targets [count, 1] for class numbers [count], 0 or 1 by the order of CLASSES."""
    return np.where(np.asarray(values) == 1, ${pythonFloat(on)}, ${pythonFloat(off)}).astype(np.float32)[:, None]


def answers_of(outputs):
    """The names of the classes that outputs [count, 1] stand for."""
    return [CLASSES[int(output > ${pythonFloat(task.threshold)})] for output in outputs[:, 0]]`;
    case 'multiclass':
      return `def targets_of(values):
    """The network's targets [count, ${task.classes}] for class numbers [count], from 0 by the order of CLASSES."""
    values = np.asarray(values, dtype=np.int64)
    targets = np.full((len(values), len(CLASSES)), ${pythonFloat(off)}, dtype=np.float32)
    targets[np.arange(len(values)), values] = ${pythonFloat(on)}
    return targets


def answers_of(outputs):
    """The names of the classes that outputs [count, ${task.classes}] stand for."""
    return [CLASSES[index] for index in outputs.argmax(axis=1)]`;
  }
}

/** `rate_of(epoch)`. */
export const rateIn = (experiment: Experiment): string => `def rate_of(epoch):
    """The learning rate of the epoch after \`epoch\` completed ones."""
    return ${rateText(experiment)}`;

function rateText({ learningRate, schedule, scheduleEpochs, scheduleFactor }: Experiment): string {
  const rate = pythonFloat(learningRate);
  const factor = pythonFloat(scheduleFactor);
  switch (schedule) {
    case 'constant':
      return rate;
    case 'step':
      return `${rate} * ${factor} ** (epoch // ${scheduleEpochs})`;
    case 'exponential':
      return `${rate} * ${factor} ** (epoch / ${scheduleEpochs})`;
    case 'cosine':
      return `${rate} * (${factor} + (1 - ${factor}) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, epoch / ${scheduleEpochs}))))`;
    case 'warmUp':
      return `${rate} * min(1.0, (epoch + 1) / ${scheduleEpochs})`;
  }
}

/** `LAYERS`: weights `[units, inputs]` and biases of each layer. */
export function weightsIn(network: TrainedNetwork, networkFileName: string): string {
  if (!hasOwnWeights(network)) {
    return `# The trained weights are in the network file: keep it beside this script.
LAYERS = json.loads(Path(__file__).with_name(${pythonLiteral(networkFileName)}).read_text(encoding="utf-8"))["layers"]`;
  }
  const { experiment, parameters } = network;
  const numbers = (from: number, count: number): string =>
    `[${Array.from(parameters.subarray(from, from + count), (value) => pythonFloatOf(value)).join(', ')}]`;
  const layers = layoutOf(networkOf(experiment)).map(({ inputs, units, weightsOffset, biasesOffset }) => {
    const rows = Array.from({ length: units }, (_, unit) => numbers(weightsOffset + unit * inputs, inputs));
    return `    {
        "weights": [
            ${rows.join(',\n            ')},
        ],
        "biases": ${numbers(biasesOffset, units)},
    },`;
  });
  return `# The trained weights [units, inputs] and biases of each layer.
LAYERS = [
${layers.join('\n')}
]`;
}

/** A float32 as a decimal that is a float to Python. */
function pythonFloatOf(value: number): string {
  const text = floatText(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** What is shown when the script is run: predictions for a few rows. */
export function mainIn(network: TrainedNetwork): string {
  const { experiment, inputs, target } = network;
  const values = target.classes.length > 0 ? 'class numbers [count]' : 'values [count]';
  return `if __name__ == "__main__":
    example = ${exampleText(network)}
    print(f"{RUN}, epoch {EPOCH}")
    print(predict(example))
    print(answers_of(predict(example)))
    # To train it on your own data, rows [count, ${isPlanar(experiment) ? 2 : inputs.length}] and ${values}:
    #     initialize()         # leave this out to go on from the trained weights
    #     train(rows, values)`;
}

function exampleText({ experiment, inputs }: TrainedNetwork): string {
  if (isPlanar(experiment)) return '[[0.0, 0.0], [1.0, 2.0], [-3.0, 4.0]]';
  if (experiment.dataset === 'mnist') return `np.zeros((1, ${inputs.length}))  # an empty picture`;
  return '[MEANS, MEANS + DEVIATIONS]  # the mean row, and one a standard deviation above it';
}
