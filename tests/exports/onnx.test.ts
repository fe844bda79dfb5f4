/** ONNX files: read back by a reader of their own and evaluated, they say what the engine says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, parameterCount } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { onnxFileOf } from '@/lib/exports/onnx';
import { rawColumnsOf } from '@/lib/exports/raw-columns';
import { trainedNetworkOf, type TrainedNetwork } from '@/lib/exports/trained-network';
import { ACTIVATIONS, DEFAULT_EXPERIMENT, type Experiment, FEATURES } from '@/lib/protocol';
import { anyNetwork } from '../support/any-network';
import { engineOutputs } from '../support/engine-outputs';
import { evaluateOnnx } from '../support/onnx/evaluate';
import { readOnnx } from '../support/onnx/read';

/** Sixteenths: sums of them are exact, so that a step is taken on the same side by everyone. */
const sixteenth = fc.integer({ min: -12, max: 12 }).map((value) => value / 16);

/** Raw rows near the data: within the plane, from 0 to 255, or a deviation or two around the means. */
function rawRows(network: TrainedNetwork, count: number): Float32Array {
  const random = createRandom(7, 'data');
  const { experiment, inputs } = network;
  const { count: columns } = rawColumnsOf(network);
  return Float32Array.from({ length: count * columns }, (_, index) => {
    const share = Math.round(16 * (2 * random.uniform() - 1)) / 16;
    if (experiment.dataset === 'mnist') return Math.round(127.5 * (1 + share));
    const scale = inputs[index % columns]?.scale;
    return scale ? scale.mean + 2 * share * scale.deviation : 6 * share;
  });
}

/** Within 1e-6 of the outputs' size; a float32 sum over hundreds of pixels loses more. */
function expectSame(network: TrainedNetwork): void {
  const rows = rawRows(network, 40);
  const model = readOnnx(onnxFileOf(network));
  const actual = evaluateOnnx(model, rows);
  const expected = engineOutputs(network, rows);
  expect(actual).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  const tolerance = 1e-6 * Math.max(1, network.inputs.length / 100);
  actual.forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? NaN)) / size, `output ${index}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}

/** A network for an experiment, its parameters sixteenths. */
function networkFor(changes: Partial<Experiment>): TrainedNetwork {
  const experiment = { ...DEFAULT_EXPERIMENT, ...changes };
  const random = createRandom(3, 'parameters');
  const length = parameterCount(networkOf(experiment));
  const parameters = Float32Array.from({ length }, () => Math.round(16 * (2 * random.uniform() - 1)) / 16);
  return trainedNetworkOf(
    { name: 'Run 1', epoch: 9, experiment, parameters },
    { inputs: null, target: null },
  );
}

describe('an ONNX file says what the engine says', () => {
  it.each(ACTIVATIONS)('with %s, hidden and at the output', (activation) => {
    expectSame(
      networkFor({
        'layers.0.activation': activation,
        'layers.1.activation': 'linear',
        outputActivation: activation,
      }),
    );
  });

  it.each(FEATURES)('with %s as its input', (feature) => {
    expectSame(networkFor({ features: [feature] }));
  });

  it('with all features, in an order of their own', () => {
    expectSame(networkFor({ features: ['sinX2', 'x1x2', 'x2', 'x1Squared', 'x1', 'sinX1', 'x2Squared'] }));
  });

  it('on the bytes of digits', () => {
    expectSame(networkFor({ dataset: 'mnist', outputActivation: 'softmax', 'layers.0.units': 3 }));
  });

  it('on columns whose means are large beside their deviations', () => {
    const network = networkFor({ dataset: 'iris', outputActivation: 'linear', loss: 'mse' });
    const inputs = network.inputs.map(({ name }, index) => ({
      name,
      scale: { mean: 2_000.1 * (index + 1), deviation: 0.7 },
    }));
    expectSame({ ...network, inputs });
  });

  it('over all data sets, activations and sizes', () => {
    fc.assert(fc.property(anyNetwork(sixteenth), expectSame), {
      seed: 20_261_125,
      numRuns: 300,
      endOnFailure: true,
    });
  });
});

describe('an ONNX file', () => {
  it('tells what it was made of', () => {
    const model = readOnnx(onnxFileOf({ ...networkFor({ dataset: 'iris' }), name: 'Größe 🎓' }));
    expect(model.irVersion).toBe(7);
    expect(model.opset).toBe(13);
    expect(model.input).toEqual({ name: 'input', columns: 4 });
    expect(model.output).toEqual({ name: 'output', columns: 3 });
    expect(Object.fromEntries(model.metadata)).toEqual({
      run: 'Größe 🎓',
      epoch: '9',
      inputs: '["sepal length","sepal width","petal length","petal width"]',
      classes: '["setosa","versicolor","virginica"]',
    });
  });

  it('has the parameters bit for bit', () => {
    const network = networkFor({ layerCount: 1, 'layers.0.units': 2 });
    const parameters = Float32Array.of(0.1, -0, 1e-45, 3.4e38, 1 / 3, -7, 1e-10, 5, 6);
    const { tensors } = readOnnx(onnxFileOf({ ...network, parameters }));
    expect(tensors.get('weights_1')).toEqual({ dimensions: [2, 2], values: parameters.slice(0, 4) });
    expect(tensors.get('biases_1')).toEqual({ dimensions: [2], values: parameters.slice(4, 6) });
    expect(tensors.get('weights_2')).toEqual({ dimensions: [1, 2], values: parameters.slice(6, 8) });
    expect(tensors.get('biases_2')).toEqual({ dimensions: [1], values: parameters.slice(8) });
  });
});
