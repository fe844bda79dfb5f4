/** What the picture worker says of single samples, of the hidden space, and of data on their way. */
import { describe, expect, it } from 'vitest';
import { PictureComputer } from '@/app/_pictures/compute';
import { Contents } from '@/app/_pictures/contents';
import type { Loading } from '@/app/_pictures/jobs';
import { Replayer } from '@/app/_pictures/replay';
import { METRIC } from '@/lib/engine';
import { covarianceOf } from '@/lib/projection';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';

const circle: Experiment = { ...DEFAULT_EXPERIMENT, sampleCount: 60, trainShare: 0.6 };
const iris: Experiment = {
  ...DEFAULT_EXPERIMENT,
  dataset: 'iris',
  outputActivation: 'softmax',
  loss: 'categoricalCrossEntropy',
};
const plane: Experiment = {
  ...DEFAULT_EXPERIMENT,
  dataset: 'plane',
  outputActivation: 'linear',
  loss: 'huber',
};

const trained = (experiment: Experiment, epoch = 12) =>
  new Replayer().stateAt({ experiment, changes: [], epoch, keyframe: null });

describe('a single sample', () => {
  it.each([
    ['two classes, binary cross-entropy', circle],
    ['two classes, half squared error on tanh', { ...circle, outputActivation: 'tanh', loss: 'halfMse' }],
    ['two classes, mean squared error on softmax', { ...circle, outputActivation: 'softmax', loss: 'mse' }],
    ['three classes, categorical cross-entropy', iris],
    ['regression, Huber', plane],
  ] satisfies [string, Experiment][])(
    'has a loss whose mean over a part is that part’s: %s',
    (_, experiment) => {
      const { parameters, metrics } = trained(experiment);
      const computer = new PictureComputer();
      const samples = computer.samples({ experiment });
      for (const part of ['train', 'test'] as const) {
        const { count } = samples[part];
        const losses = Array.from(
          { length: count },
          (_unused, sample) => computer.point({ experiment, parameters, part, sample }).loss,
        );
        const mean = losses.reduce((sum, loss) => sum + loss, 0) / count;
        const measured = metrics[part === 'train' ? METRIC.trainLoss : METRIC.testLoss] ?? NaN;
        expect(Math.abs(mean / measured - 1)).toBeLessThan(1e-5);
      }
    },
  );

  it('has the outputs that the plot shows', () => {
    const { parameters } = trained(iris);
    const computer = new PictureComputer();
    const { test, units } = computer.predictions({ experiment: iris, parameters });
    const { outputs } = computer.point({ experiment: iris, parameters, part: 'test', sample: 7 });
    outputs.forEach((output, unit) => expect(output).toBeCloseTo(test[7 * units + unit] ?? NaN, 5));
    expect(outputs.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('that is not there is refused', () => {
    const { parameters } = trained(circle, 0);
    const ask = { experiment: circle, parameters, part: 'train' as const, sample: 36 };
    expect(() => new PictureComputer().point(ask)).toThrow('There is no sample 36 of 36');
  });
});

describe('the hidden space', () => {
  it('has the last hidden layer’s components, and a training sample where its activations are', () => {
    const { parameters } = trained(iris, 40);
    const computer = new PictureComputer();
    const { units, components, train, test } = computer.hidden({
      experiment: iris,
      parameters,
      previous: null,
    });
    const samples = computer.samples({ experiment: iris });
    expect([units, train.length, test.length]).toEqual([4, 2 * samples.train.count, 2 * samples.test.count]);
    const [first = 0, second = 0] = components?.shares ?? [];
    expect(first).toBeGreaterThanOrEqual(second);
    expect(first + second).toBeGreaterThan(0.8);
    expect(first + second).toBeLessThanOrEqual(1 + 1e-9);
    // Centred on the training samples.
    for (const side of [0, 1]) {
      const along = [...train].filter((_, at) => at % 2 === side);
      expect(along.reduce((sum, value) => sum + value, 0) / along.length).toBeCloseTo(0, 5);
    }
    // Along the axes lies the part of the layer's variance that the shares say.
    const { layers } = computer.neurons({ experiment: iris, parameters, resolution: 2 });
    const { values, dimensions, count } = {
      values: layers[2] ?? [],
      dimensions: 4,
      count: samples.train.count,
    };
    const { covariance } = covarianceOf({ values, dimensions, count });
    const total = [0, 5, 10, 15].reduce((sum, at) => sum + (covariance[at] ?? NaN), 0);
    const variance = train.reduce((sum, value) => sum + value * value, 0) / count;
    expect(variance / total).toBeCloseTo(first + second, 4);
  });

  it('does not flip from one epoch to the next', () => {
    const computer = new PictureComputer();
    let previous: NonNullable<ReturnType<typeof computer.hidden>['components']>['axes'] | null = null;
    for (let epoch = 20; epoch <= 60; epoch += 4) {
      const { parameters } = trained(iris, epoch);
      const { components } = computer.hidden({ experiment: iris, parameters, previous });
      const axes = components?.axes ?? null;
      for (const side of [0, 1] as const) {
        const along = axes?.[side].reduce(
          (sum, value, at) => sum + value * (previous?.[side][at] ?? value),
          0,
        );
        expect(along).toBeGreaterThan(0.5);
      }
      previous = axes;
    }
  });

  it('of one or two units is shown as it is', () => {
    const computer = new PictureComputer();
    const two: Experiment = { ...circle, layerCount: 1, 'layers.0.units': 2 };
    const one: Experiment = { ...two, 'layers.0.units': 1 };
    const { parameters } = trained(two);
    const shown = computer.hidden({ experiment: two, parameters, previous: null });
    const { coordinates } = computer.samples({ experiment: two }).train;
    // z = w·x + b, as the parameters have it; ReLU or tanh as the layer has it.
    const z = [0, 1].map(
      (unit) =>
        (parameters[2 * unit] ?? NaN) * (coordinates?.[0] ?? NaN) +
        (parameters[2 * unit + 1] ?? NaN) * (coordinates?.[1] ?? NaN) +
        (parameters[4 + unit] ?? NaN),
    );
    expect(two['layers.0.activation']).toBe('relu');
    expect(shown.components).toBeNull();
    expect(shown.train[0]).toBeCloseTo(Math.max(0, z[0] ?? NaN), 5);
    expect(shown.train[1]).toBeCloseTo(Math.max(0, z[1] ?? NaN), 5);

    const single = computer.hidden({ experiment: one, parameters: trained(one).parameters, previous: null });
    expect([...single.train].filter((_, at) => at % 2 === 1)).toEqual([
      ...computer.samples({ experiment: one }).train.values,
    ]);
  });

  it('needs a hidden layer', () => {
    const none: Experiment = { ...circle, layerCount: 0 };
    const ask = { experiment: none, parameters: trained(none, 0).parameters, previous: null };
    expect(() => new PictureComputer().hidden(ask)).toThrow('The network has no hidden layer');
  });
});

describe('loading', () => {
  it('tells how many of the digits’ bytes are here, and when all are', async () => {
    const digits: Experiment = { ...iris, dataset: 'mnist', mnistTrain: 50, mnistTest: 50 };
    const pieces = [new Uint8Array(70_000).fill(1), new Uint8Array(8_500).fill(2)];
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    const told: (Loading | null)[] = [];
    const contents = new Contents(
      () => Promise.resolve(new Response(body)),
      (loading) => told.push(loading),
    );
    const bytes = await contents.for({ kind: 'samples', experiment: digits });
    expect([bytes?.length, bytes?.[0], bytes?.at(-1)]).toEqual([78_500, 1, 2]);
    expect(told).toEqual([
      { loadedBytes: 0, totalBytes: 78_500 },
      { loadedBytes: 70_000, totalBytes: 78_500 },
      { loadedBytes: 78_500, totalBytes: 78_500 },
      null,
    ]);
  });

  it('of a table has no size known before', async () => {
    const table = {
      dataId: 'A'.repeat(22),
      name: 't',
      target: 'y',
      inputs: ['x'],
      classes: [],
      rows: 10,
      dropped: 0,
    };
    const told: (Loading | null)[] = [];
    const contents = new Contents(
      () => Promise.reject(new TypeError('fetch failed')),
      (loading) => told.push(loading),
    );
    const job = { kind: 'samples', experiment: { ...plane, dataset: 'csv', table } } as const;
    await expect(contents.for(job)).rejects.toMatchObject({ fault: { kind: 'offline' } });
    expect(told).toEqual([{ loadedBytes: 0, totalBytes: null }, null]);
  });
});
