/** Every picture's numbers, computed by the engine. Pure: the worker and the tests both run this. */
import { createPredictor, parameterCount } from '@/lib/engine';
import type { Floats, NetworkSpec, Predictor, Samples } from '@/lib/engine';
import { shownExperiment } from '@/lib/experiment/content';
import type { ExperimentData } from '@/lib/experiment/data';
import { inputsFromCoordinates } from '@/lib/experiment/grid-inputs';
import { networkOf } from '@/lib/experiment/recipe';
import { scalesOf } from '@/lib/experiment/scales';
import { DIGIT_SIDE } from '@/lib/mnist';
import { DEFAULT_EXPERIMENT, pickLiveEdits, type ActivationName, type Experiment } from '@/lib/protocol';
import { hiddenSpace } from './hidden-space';
import type {
  Activity,
  Answer,
  HiddenSpace,
  Job,
  JobKind,
  Jobs,
  NeuronGrid,
  NeuronImages,
  OutputGrid,
  Parameters,
  PointReading,
  Predictions,
  SamplePart,
  SampleSet,
  Verdict,
} from './jobs';
import { histogramOf, inputValues, networkUpTo, neuronValues, shareAbove } from './neuron';
import { meanPicture, samplesByClass, transpose } from './picture-inputs';
import type { PictureInputs } from './picture-inputs';
import { readPoint } from './point';
import { Recent } from './recent';
import { Replayer } from './replay';
import { buildData } from './tables';

/** Centres of `resolution²` cells over the square `domain`, the top row first: `[resolution², 2]`. */
export function gridCoordinates(domain: readonly [number, number], resolution: number): Float64Array {
  const [min, max] = domain;
  const cell = (max - min) / resolution;
  const coordinates = new Float64Array(2 * resolution * resolution);
  for (let row = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      const at = 2 * (row * resolution + column);
      coordinates[at] = min + (column + 0.5) * cell;
      coordinates[at + 1] = max - (row + 0.5) * cell;
    }
  }
  return coordinates;
}

/** Answers jobs; keeps what the next job of the same experiment needs again. */
export class PictureComputer {
  /** Of the data sets' thumbnails and of the runs on stage. */
  readonly #data = new Recent<ExperimentData>(24);
  readonly #predictors = new Recent<Predictor>(8);
  readonly #inputs = new Recent<PictureInputs>(8);
  readonly #replayer = new Replayer();

  /** The answer, and its buffers to hand over. Throws what the engine throws. */
  answer(
    job: Job,
    content: Uint8Array | null = null,
    start: Uint8Array | null = null,
  ): { answer: Answer<JobKind>; transfer: ArrayBufferLike[] } {
    switch (job.kind) {
      case 'samples': {
        // Copied when sent: these arrays stay in use here.
        return { answer: this.samples(job, content), transfer: [] };
      }
      case 'output': {
        const answer = this.output(job, content);
        return { answer, transfer: [answer.values.buffer] };
      }
      case 'neurons': {
        const answer = this.neurons(job, content);
        return { answer, transfer: answer.layers.map(({ buffer }) => buffer) };
      }
      case 'neuron': {
        const answer = this.neuron(job, content);
        return { answer, transfer: [answer.values.buffer] };
      }
      case 'activity':
        return { answer: this.activity(job, content), transfer: [] };
      case 'verdict':
        return { answer: this.verdict(job), transfer: [] };
      case 'predictions': {
        const answer = this.predictions(job, content);
        return { answer, transfer: [answer.train.buffer, answer.test.buffer] };
      }
      case 'hidden': {
        const answer = this.hidden(job, content);
        const { train, test, predictions } = answer;
        return { answer, transfer: [train, test, predictions.train, predictions.test].map(bufferOf) };
      }
      case 'point':
        return { answer: this.point(job, content), transfer: [] };
      case 'scales':
        return { answer: scalesOf(this.#dataOf(job.experiment, content)), transfer: [] };
      case 'replay': {
        const answer = this.#replayer.stateAt(job, content, start);
        return { answer, transfer: [answer.parameters.buffer, answer.metrics.buffer] };
      }
      case 'step':
        return { answer: this.#replayer.stepAt(job, content, start), transfer: [] };
    }
  }

  samples({ experiment }: Jobs['samples']['ask'], content: Uint8Array | null = null): SampleSet {
    const own = this.#dataOf(experiment, content);
    const { data, inputLabels, classNames, points, trainValues, testValues } = own;
    const isMnist = experiment.dataset === 'mnist';
    const part = (
      inputs: Samples['inputs'],
      values: Float64Array,
      coordinates: Float64Array | undefined,
      total: number,
    ): SamplePart => ({
      count: values.length,
      total: isMnist ? total : values.length,
      coordinates: coordinates ?? null,
      inputs,
      values,
    });
    return {
      task: data.task,
      inputLabels,
      classNames,
      outputUnits: outputUnitsOf(experiment),
      parameterCount: parameterCount(networkOf(experiment)),
      domain: points?.domain ?? null,
      scales: scalesOf(own),
      image: isMnist ? { width: DIGIT_SIDE, height: DIGIT_SIDE } : null,
      train: part(data.train.inputs, trainValues, points?.trainCoordinates, experiment.mnistTrain),
      test: part(data.test.inputs, testValues, points?.testCoordinates, experiment.mnistTest),
    };
  }

  output(
    { experiment, parameters, resolution }: Jobs['output']['ask'],
    content: Uint8Array | null = null,
  ): OutputGrid {
    const inputs = this.#inputsOf(experiment, resolution, content);
    const units = outputUnitsOf(experiment);
    const count = inputs.width * inputs.height;
    const values = new Float32Array(count * units);
    this.#predictorOf(networkOf(experiment)).predict(parameters, inputs.values, count, values);
    return { resolution, units, values };
  }

  neurons(
    { experiment, parameters, resolution }: Jobs['neurons']['ask'],
    content: Uint8Array | null = null,
  ): NeuronImages {
    const { width, height, values } = this.#inputsOf(experiment, resolution, content);
    const count = width * height;
    const network = networkOf(experiment);
    const layers = network.layers.map(({ units }) => new Float32Array(units * count));
    if (parameters) this.#predictorOf(networkOf(experiment)).activationsOf(parameters, values, count, layers);
    const isMnist = experiment.dataset === 'mnist';
    const meanInput = isMnist ? meanPicture(this.#dataOf(experiment, content)) : null;
    const inputs = isMnist ? new Float32Array() : transpose(values, count, network.inputCount);
    return { width, height, meanInput, layers: parameters ? [inputs, ...layers] : [inputs] };
  }

  predictions(
    { experiment, parameters }: Jobs['predictions']['ask'],
    content: Uint8Array | null = null,
  ): Predictions {
    const { data } = this.#dataOf(experiment, content);
    const units = outputUnitsOf(experiment);
    const predictor = this.#predictorOf(networkOf(experiment));
    const [train, test] = [data.train, data.test].map(({ inputs, count }) => {
      const outputs = new Float32Array(count * units);
      predictor.predict(parameters, inputs, count, outputs);
      return outputs;
    }) as [Float32Array, Float32Array];
    return { units, train, test };
  }

  hidden(
    { experiment, parameters, previous }: Jobs['hidden']['ask'],
    content: Uint8Array | null = null,
  ): HiddenSpace {
    const data = this.#dataOf(experiment, content);
    const predictions = this.predictions({ experiment, parameters }, content);
    const predictor = this.#predictorOf(networkOf(experiment));
    return { ...hiddenSpace(networkOf(experiment), predictor, data, parameters, previous), predictions };
  }

  point(
    { experiment, parameters, part, sample }: Jobs['point']['ask'],
    content: Uint8Array | null = null,
  ): PointReading {
    return readPoint(experiment, this.#dataOf(experiment, content).data[part], parameters, sample);
  }

  /** Throws RangeError for a neuron without parameters, and for data that do not lie in the plane. */
  neuron(
    { experiment, parameters, resolution, column, unit }: Jobs['neuron']['ask'],
    content: Uint8Array | null = null,
  ): NeuronGrid {
    const { width, height, values } = this.#inputsOf(experiment, resolution, content);
    if (width !== resolution || height !== resolution)
      throw new RangeError('The data do not lie in the plane');
    const given = this.#valuesOf(experiment, parameters, values, width * height, column, unit);
    return { resolution, values: given };
  }

  /** Throws RangeError for a neuron without parameters. */
  activity(
    { experiment, parameters, column, unit }: Jobs['activity']['ask'],
    content: Uint8Array | null = null,
  ): Activity {
    const { data, classNames, testValues } = this.#dataOf(experiment, content);
    const count = Math.min(data.test.count, MAX_COUNTED);
    const inputs = data.test.inputs.subarray(0, count * networkOf(experiment).inputCount);
    const values = this.#valuesOf(experiment, parameters, inputs, count, column, unit);
    const groups = classNames.length > 0 ? testValues : [];
    const activation = networkOf(experiment).layers[column - 1]?.activation;
    const threshold = activation === undefined ? 0 : activeAbove(activation);
    return {
      count,
      histogram: histogramOf(values, groups, Math.max(1, classNames.length), HISTOGRAM_BINS),
      classNames,
      threshold,
      activeShare: shareAbove(values, threshold),
    };
  }

  verdict({ experiment, parameters, input }: Jobs['verdict']['ask']): Verdict {
    const outputs = new Float32Array(outputUnitsOf(experiment));
    this.#predictorOf(networkOf(experiment)).predict(parameters, input, 1, outputs);
    return { outputs };
  }

  #valuesOf(
    experiment: Experiment,
    parameters: Parameters | null,
    inputs: Floats | Uint8Array,
    count: number,
    column: number,
    unit: number,
  ): Float32Array {
    const network = networkOf(experiment);
    if (column === 0) return inputValues(inputs, count, network.inputCount, unit);
    if (!parameters) throw new RangeError(`Neuron ${unit} of layer ${column} needs parameters`);
    const part = networkUpTo(network, column);
    return neuronValues(part, this.#predictorOf(part), parameters, inputs, count, unit);
  }

  #dataOf(experiment: Experiment, content: Uint8Array | null): ExperimentData {
    const shown = shownExperiment(experiment);
    return this.#data.get(dataKey(shown), () => buildData(shown, content));
  }

  #predictorOf(network: NetworkSpec): Predictor {
    return this.#predictors.get(JSON.stringify(network), () => createPredictor(network));
  }

  #inputsOf(experiment: Experiment, resolution: number, content: Uint8Array | null): PictureInputs {
    return this.#inputs.get(`${resolution} ${dataKey(experiment)}`, () => {
      const data = this.#dataOf(experiment, content);
      if (!data.points) return samplesByClass(data);
      const coordinates = gridCoordinates(data.points.domain, resolution);
      const count = resolution * resolution;
      const values = new Float64Array(count * data.inputLabels.length);
      inputsFromCoordinates(experiment, coordinates, count, values);
      return { width: resolution, height: resolution, values };
    });
  }
}

const bufferOf = ({ buffer }: Float32Array): ArrayBufferLike => buffer;

/** Alike for experiments with the same data: no live field changes those. */
const dataKey = (experiment: Experiment): string =>
  JSON.stringify({ ...experiment, ...pickLiveEdits(DEFAULT_EXPERIMENT) });

const outputUnitsOf = (experiment: Experiment): number => networkOf(experiment).layers.at(-1)?.units ?? 0;

/** Test samples that a neuron's activity is counted over at most: the first ones. */
const MAX_COUNTED = 1_000;
const HISTOGRAM_BINS = 24;

/** Values above it count as active: the middle of activations between 0 and 1, else 0. */
function activeAbove(activation: ActivationName): number {
  switch (activation) {
    case 'binaryStep':
    case 'sigmoid':
    case 'softmax':
      return 0.5;
    case 'linear':
    case 'tanh':
    case 'relu':
    case 'leakyRelu':
    case 'elu':
    case 'gelu':
    case 'silu':
    case 'softplus':
      return 0;
  }
}
