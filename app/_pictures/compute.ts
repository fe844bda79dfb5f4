/** Every picture's numbers, computed by the engine. Pure: the worker and the tests both run this. */
import { createPredictor, parameterCount } from '@/lib/engine';
import type { Predictor, Samples } from '@/lib/engine';
import { shownExperiment } from '@/lib/experiment/content';
import { buildData, type ExperimentData } from '@/lib/experiment/data';
import { inputsFromCoordinates } from '@/lib/experiment/grid-inputs';
import { networkOf } from '@/lib/experiment/recipe';
import { DIGIT_PIXELS, DIGIT_SIDE } from '@/lib/mnist';
import { DEFAULT_EXPERIMENT, pickLiveEdits, type Experiment } from '@/lib/protocol';
import type {
  Answer,
  Job,
  JobKind,
  Jobs,
  NeuronImages,
  OutputGrid,
  Predictions,
  SamplePart,
  SampleSet,
} from './jobs';
import { Recent } from './recent';
import { Replayer } from './replay';

/** Inputs that a picture shows the network: a grid over the plane, or the training samples. */
interface PictureInputs {
  readonly width: number;
  readonly height: number;
  /** `[width × height, inputs]`. */
  readonly values: Float64Array;
}

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
      case 'predictions': {
        const answer = this.predictions(job, content);
        return { answer, transfer: [answer.train.buffer, answer.test.buffer] };
      }
      case 'replay': {
        const answer = this.#replayer.stateAt(job, content);
        return { answer, transfer: [answer.parameters.buffer, answer.metrics.buffer] };
      }
      case 'step':
        return { answer: this.#replayer.stepAt(job, content), transfer: [] };
    }
  }

  samples({ experiment }: Jobs['samples']['ask'], content: Uint8Array | null = null): SampleSet {
    const { data, inputLabels, classNames, points, trainValues, testValues } = this.#dataOf(
      experiment,
      content,
    );
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
    this.#predictorOf(experiment).predict(parameters, inputs.values, count, values);
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
    if (parameters) this.#predictorOf(experiment).activationsOf(parameters, values, count, layers);
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
    const predictor = this.#predictorOf(experiment);
    const [train, test] = [data.train, data.test].map(({ inputs, count }) => {
      const outputs = new Float32Array(count * units);
      predictor.predict(parameters, inputs, count, outputs);
      return outputs;
    }) as [Float32Array, Float32Array];
    return { units, train, test };
  }

  #dataOf(experiment: Experiment, content: Uint8Array | null): ExperimentData {
    const shown = shownExperiment(experiment);
    return this.#data.get(dataKey(shown), () => buildData(shown, content));
  }

  #predictorOf(experiment: Experiment): Predictor {
    const network = networkOf(experiment);
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

/** Alike for experiments with the same data: no live field changes those. */
const dataKey = (experiment: Experiment): string =>
  JSON.stringify({ ...experiment, ...pickLiveEdits(DEFAULT_EXPERIMENT) });

const outputUnitsOf = (experiment: Experiment): number => networkOf(experiment).layers.at(-1)?.units ?? 0;

/** The mean of the training digits, pixel by pixel. */
function meanPicture({ data }: ExperimentData): NonNullable<NeuronImages['meanInput']> {
  const { inputs, count } = data.train;
  const values = new Float32Array(DIGIT_PIXELS);
  inputs.forEach((value, index) => {
    const pixel = index % DIGIT_PIXELS;
    values[pixel] = (values[pixel] ?? 0) + value / (255 * count);
  });
  return { width: DIGIT_SIDE, height: DIGIT_SIDE, values };
}

/** Samples that a neuron's row of stripes shows at most: the first ones. */
const MAX_STRIPES = 320;

/** The training samples as one row of a picture, class after class. */
function samplesByClass({ data, trainValues, inputLabels }: ExperimentData): PictureInputs {
  const columns = inputLabels.length;
  const order = [...trainValues.keys()]
    .slice(0, MAX_STRIPES)
    .sort((a, b) => (trainValues[a] ?? 0) - (trainValues[b] ?? 0));
  const values = new Float64Array(order.length * columns);
  const { inputs } = data.train;
  const scale = inputs instanceof Uint8Array ? 1 / 255 : 1;
  order.forEach((sample, at) => {
    const row = inputs.subarray(sample * columns, (sample + 1) * columns);
    values.set(scale === 1 ? row : Float64Array.from(row, (value) => value * scale), at * columns);
  });
  return { width: order.length, height: 1, values };
}

/** `[rows, columns]` to `[columns, rows]`. */
function transpose(values: Float64Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      transposed[column * rows + row] = values[row * columns + column] ?? NaN;
    }
  }
  return transposed;
}
