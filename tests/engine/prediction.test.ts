/** The predictor against the network written out by hand, and against training's own pass. */
import { describe, expect, it } from 'vitest';
import { createPredictor, createTrainer, layoutOf, METRIC } from '@/lib/engine';
import { randomData, recipeOf, trainEpochs } from './helpers';

const recipe = recipeOf(
  2,
  [
    [4, 'tanh'],
    [3, 'relu'],
    [2, 'softmax'],
  ],
  'categoricalCrossEntropy',
);
const data = randomData([250, 20], 2, 2, 3);
const { network } = recipe;

function fail(layer: number): never {
  throw new RangeError(`No layer ${layer}`);
}

/** Activations of every layer for one sample, by the definition. */
function activationsByHand(parameters: Float32Array, inputs: readonly number[]): number[][] {
  let x = [...inputs];
  return layoutOf(network).map(({ weightsOffset, biasesOffset, units }, layer) => {
    const z = Array.from({ length: units }, (_, unit) =>
      x.reduce(
        (sum, value, i) => sum + value * (parameters[weightsOffset + unit * x.length + i] ?? NaN),
        parameters[biasesOffset + unit] ?? NaN,
      ),
    );
    const sum = z.reduce((total, value) => total + Math.exp(value), 0);
    x =
      [z.map(Math.tanh), z.map((value) => Math.max(0, value)), z.map((value) => Math.exp(value) / sum)][
        layer
      ] ?? [];
    return x;
  });
}

describe('createPredictor', () => {
  const trainer = createTrainer(recipe, data);
  trainEpochs(trainer, 10);
  const predictor = createPredictor(network);
  const { inputs, count, targets } = data.train;

  it('computes every layer’s activations, each neuron’s values together', () => {
    const layers = network.layers.map(({ units }) => new Float64Array(units * count));
    predictor.activationsOf(trainer.parameters, inputs, count, layers);
    // The ends of the panels and chunks that samples pass in.
    for (const sample of [0, 11, 12, 191, 192, 249]) {
      const expected = activationsByHand(trainer.parameters, [
        ...inputs.subarray(2 * sample, 2 * sample + 2),
      ]);
      expected.forEach((units, layer) => {
        units.forEach((a, unit) => expect(layers[layer]?.[unit * count + sample]).toBeCloseTo(a, 6));
      });
    }
  });

  it('gives one example’s z, a and f′(z), with the bits that many examples have', () => {
    const sample = 17;
    const example = inputs.slice(2 * sample, 2 * sample + 2) as Float64Array;
    const pass = predictor.passOf(trainer.parameters, example);
    const layers = network.layers.map(({ units }) => new Float32Array(units * count));
    predictor.activationsOf(trainer.parameters, inputs, count, layers);
    expect(pass.inputs).toEqual(Float32Array.from(example));
    pass.layers.forEach(({ z, a, slopes }, layer) => {
      expect([...a]).toEqual([...a].map((_, unit) => layers[layer]?.[unit * count + sample]));
      const { weightsOffset, biasesOffset, inputs: width } = layoutOf(network)[layer] ?? fail(layer);
      const x = pass.layers[layer - 1]?.a ?? pass.inputs;
      z.forEach((value, unit) => {
        const sum = x.reduce(
          (total, entering, input) =>
            total + entering * (trainer.parameters[weightsOffset + unit * width + input] ?? NaN),
          trainer.parameters[biasesOffset + unit] ?? NaN,
        );
        expect(value).toBeCloseTo(sum, 5);
      });
      if (layer === 0)
        slopes?.forEach((slope, unit) => expect(slope).toBeCloseTo(1 - (a[unit] ?? NaN) ** 2, 6));
      if (layer === 1) slopes?.forEach((slope, unit) => expect(slope).toBe((z[unit] ?? NaN) > 0 ? 1 : 0));
      expect(slopes === null).toBe(layer === 2);
    });
  });

  it('gives outputs row by row, with the loss that training reports', () => {
    const outputs = new Float64Array(2 * count);
    predictor.predict(trainer.parameters, inputs, count, outputs);
    const loss = outputs.reduce((sum, a, i) => sum - (targets[i] === 1 ? Math.log(a) : 0), 0) / count;
    const row = new Float64Array(trainer.metricColumns);
    trainer.measure(row);
    expect(row[METRIC.trainLoss]).toBeCloseTo(loss, 6);
    let correct = 0;
    for (let i = 0; i < count; i++) {
      const isFirst = (outputs[2 * i] ?? NaN) >= (outputs[2 * i + 1] ?? NaN);
      if (isFirst === (targets[2 * i] === 1)) correct++;
    }
    expect(row[METRIC.trainAccuracy]).toBe(correct / count);
  });

  it('takes float32 parameters, inputs and outputs', () => {
    const [wide, narrow] = [new Float64Array(2 * count), new Float32Array(2 * count)];
    predictor.predict(trainer.parameters, inputs, count, wide);
    predictor.predict(Float32Array.from(trainer.parameters), Float32Array.from(inputs), count, narrow);
    narrow.forEach((a, i) => expect(a).toBeCloseTo(wide[i] ?? NaN, 5));
  });

  it('gives a sample the same bits alone and among others', () => {
    const [all, one] = [new Float64Array(2 * count), new Float64Array(2)];
    predictor.predict(trainer.parameters, inputs, count, all);
    predictor.predict(trainer.parameters, inputs.subarray(200, 202), 1, one);
    expect([...one]).toEqual([...all.subarray(200, 202)]);
  });

  it('refuses arrays that are too short', () => {
    expect(() => predictor.predict(new Float64Array(3), inputs, 1, new Float64Array(2))).toThrow(
      'parameters needs 35 values, got 3',
    );
    expect(() => predictor.predict(trainer.parameters, inputs, 251, new Float64Array(600))).toThrow(
      'inputs needs 502',
    );
    expect(() => predictor.predict(trainer.parameters, inputs, 2, new Float64Array(3))).toThrow(
      'outputs needs 4',
    );
    expect(() => predictor.activationsOf(trainer.parameters, inputs, 2, [])).toThrow(
      'layer 0 needs 8 values, got 0',
    );
  });
});
