/** Pictures of one neuron: the same numbers as the network's own, over the plane and over samples. */
import { describe, expect, it } from 'vitest';
import { PictureComputer } from '@/app/_pictures/compute';
import { histogramOf, shareAbove } from '@/app/_pictures/neuron';
import { Replayer } from '@/app/_pictures/replay';
import { createPredictor } from '@/lib/engine';
import { buildData, networkOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Experiment } from '@/lib/protocol';

const trained = (experiment: Experiment) =>
  new Replayer().stateAt({ experiment, changes: [], epoch: 12, keyframe: null }).parameters;

describe('a neuron over the plane', () => {
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, sampleCount: 60, seed: 5 };
  const parameters = trained(experiment);
  const computer = new PictureComputer();

  it('is bit for bit its part of the picture of all neurons, in every layer', () => {
    const all = computer.neurons({ experiment, parameters, resolution: 9 });
    all.layers.forEach((values, column) => {
      for (let unit = 0; unit < values.length / 81; unit++) {
        const one = computer.neuron({ experiment, parameters, resolution: 9, column, unit });
        expect(one.values, `column ${column}, unit ${unit}`).toEqual(
          values.slice(unit * 81, (unit + 1) * 81),
        );
      }
    });
  });

  it('needs no parameters for an input, and says so for a neuron', () => {
    const input = computer.neuron({ experiment, parameters: null, resolution: 2, column: 0, unit: 1 });
    expect([...input.values]).toEqual([3, 3, -3, -3]);
    expect(() =>
      computer.neuron({ experiment, parameters: null, resolution: 2, column: 1, unit: 0 }),
    ).toThrow('needs parameters');
  });
});

describe('a neuron over samples', () => {
  const experiment: Experiment = {
    ...DEFAULT_EXPERIMENT,
    dataset: 'iris',
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
  };
  const parameters = trained(experiment);
  const { data, testValues } = buildData(experiment);
  const count = data.test.count;
  const network = networkOf(experiment);
  const layers = network.layers.map(({ units }) => new Float32Array(units * count));
  createPredictor(network).activationsOf(parameters, data.test.inputs, count, layers);

  it('is counted over the test samples by class, with the share above the threshold', () => {
    const values = layers[1]?.subarray(2 * count, 3 * count) ?? new Float32Array();
    const activity = new PictureComputer().activity({ experiment, parameters, column: 2, unit: 2 });
    expect(activity.count).toBe(count);
    expect(activity.threshold).toBe(0);
    expect(activity.activeShare).toBe([...values].filter((value) => value > 0).length / count);
    const { histogram } = activity;
    expect(histogram.min).toBe(Math.min(...values));
    expect(histogram.max).toBe(Math.max(...values));
    expect(histogram.counts.map((own) => own.reduce((sum, each) => sum + each, 0))).toEqual(
      [0, 1, 2].map((species) => testValues.filter((value) => value === species).length),
    );
  });

  it('counts shares of a softmax as active above one half', () => {
    const activity = new PictureComputer().activity({ experiment, parameters, column: 3, unit: 0 });
    expect(activity.threshold).toBe(0.5);
  });

  it('of one sample is what the network says to it', () => {
    const input = Float32Array.from(data.test.inputs.subarray(0, 4));
    const { outputs } = new PictureComputer().verdict({ experiment, parameters, input });
    expect([...outputs]).toEqual([0, 1, 2].map((unit) => layers[2]?.[unit * count]));
  });
});

describe('a histogram', () => {
  it('has the largest value in its last bin and leaves out what is not finite', () => {
    const { min, max, counts } = histogramOf([0, 1, 2, 4, NaN, Infinity], [0, 0, 1, 1, 0, 0], 2, 4);
    expect([min, max]).toEqual([0, 4]);
    expect(counts).toEqual([
      [1, 1, 0, 0],
      [0, 0, 1, 1],
    ]);
  });

  it('has room around values that are all alike, and around none', () => {
    expect(histogramOf([3, 3], [], 1, 4)).toEqual({ min: 2.5, max: 3.5, counts: [[0, 0, 2, 0]] });
    expect(histogramOf([NaN], [], 1, 2)).toEqual({ min: -0.5, max: 0.5, counts: [[0, 0]] });
  });

  it('tells the share above a threshold', () => {
    expect(shareAbove(Float32Array.of(-1, 0, 0.5, 2), 0)).toBe(0.5);
  });
});
