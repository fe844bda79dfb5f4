/** From the shared experiment to recipe and data. */
import { describe, expect, it } from 'vitest';
import { createTrainer, parameterCount } from '@/lib/engine';
import type { Samples } from '@/lib/engine';
import {
  applyLiveEdits,
  buildData,
  checkExperiment,
  inputsFromCoordinates,
  keyframeInterval,
  NAMES_AGREE,
  outputUnits,
  targetLevels,
  taskOf,
  toRecipe,
} from '@/lib/experiment';
import {
  ACTIVATIONS,
  activationField,
  DATASETS,
  DEFAULT_EXPERIMENT,
  type Experiment,
  FEATURES,
  INITIALIZERS,
  LAYER_SLOTS,
  LIMITS,
  LOSSES,
  REGULARIZATIONS,
  unitsField,
} from '@/lib/protocol';

const experimentWith = (changes: Partial<Experiment>): Experiment => ({ ...DEFAULT_EXPERIMENT, ...changes });

describe('toRecipe', () => {
  it('takes the layers in use, the output that the data need, and the live settings', () => {
    const experiment = experimentWith({
      layerCount: 2,
      'layers.0.units': 5,
      'layers.1.units': 3,
      'layers.1.activation': 'tanh',
      features: ['x1', 'x2', 'x1x2'],
      seed: 42,
    });
    expect(toRecipe(experiment)).toEqual({
      network: {
        inputCount: 3,
        layers: [
          { units: 5, activation: 'relu' },
          { units: 3, activation: 'tanh' },
          { units: 1, activation: 'sigmoid' },
        ],
      },
      loss: 'binaryCrossEntropy',
      optimizer: 'sgd',
      initializer: 'heNormal',
      seed: 42,
      settings: {
        momentum: 0.9,
        weightDecay: 0.01,
        learningRate: 0.03,
        schedule: 'constant',
        scheduleEpochs: 100,
        scheduleFactor: 0.5,
        batchSize: 10,
        regularization: 'none',
        regularizationRate: 0.001,
        dropoutRate: 0,
        gradientClip: 0,
      },
    });
  });

  it('gives Iris its four measurements and three classes, whatever features are chosen', () => {
    const { network } = toRecipe(experimentWith({ dataset: 'iris', layerCount: 0, features: ['x1'] }));
    expect(network).toEqual({ inputCount: 4, layers: [{ units: 3, activation: 'sigmoid' }] });
  });

  it('knows the same names as the protocol', () => {
    expect(NAMES_AGREE.every(Boolean)).toBe(true);
  });
});

describe('output coding', () => {
  it.each<[Partial<Experiment>, number, unknown, unknown]>([
    [{}, 1, { kind: 'binary', threshold: 0.5 }, { off: 0, on: 1 }],
    [{ outputActivation: 'tanh', loss: 'halfMse' }, 1, { kind: 'binary', threshold: 0 }, { off: -1, on: 1 }],
    [{ outputActivation: 'tanh' }, 1, { kind: 'binary', threshold: 0.5 }, { off: 0, on: 1 }],
    [{ outputActivation: 'softmax' }, 2, { kind: 'multiclass', classes: 2 }, { off: 0, on: 1 }],
    [{ loss: 'categoricalCrossEntropy' }, 2, { kind: 'multiclass', classes: 2 }, { off: 0, on: 1 }],
    [{ dataset: 'iris' }, 3, { kind: 'multiclass', classes: 3 }, { off: 0, on: 1 }],
    [{ dataset: 'plane', outputActivation: 'softmax' }, 1, { kind: 'regression' }, { off: 0, on: 1 }],
  ])('of %o', (changes, units, task, levels) => {
    const experiment = experimentWith(changes);
    expect([outputUnits(experiment), taskOf(experiment), targetLevels(experiment)]).toEqual([
      units,
      task,
      levels,
    ]);
  });
});

describe('buildData', () => {
  it('splits points, keeps their coordinates for display, and derives the inputs from them', () => {
    const experiment = experimentWith({ sampleCount: 200, trainShare: 0.6, features: ['x2', 'x1Squared'] });
    const { data, points, inputLabels, classNames, trainValues, testValues } = buildData(experiment);
    expect([data.train.count, data.test.count]).toEqual([120, 80]);
    expect([inputLabels, classNames]).toEqual([
      ['x₂', 'x₁²'],
      ['class 0', 'class 1'],
    ]);
    expect(points?.domain).toEqual([-6, 6]);
    const { trainCoordinates, testCoordinates } = points ?? { trainCoordinates: [], testCoordinates: [] };
    expect([trainCoordinates.length, testCoordinates.length]).toEqual([240, 160]);
    const [x1 = NaN, x2 = NaN] = trainCoordinates;
    expect([...data.train.inputs.subarray(0, 2)]).toEqual([x2, x1 * x1]);
    expect([...data.train.targets]).toEqual([...trainValues]);
    expect([...testValues].filter((value) => value === 1)).toHaveLength(40);
  });

  it('is the same for the same fields; the seed of the data moves points and split, the seed of the run neither', () => {
    const base = buildData(DEFAULT_EXPERIMENT);
    expect(buildData(experimentWith({ seed: 99, learningRate: 1 }))).toEqual(base);
    expect(buildData(experimentWith({ dataSeed: 2 }))).not.toEqual(base);
  });

  it('standardises Iris by the training part alone', () => {
    const { data, points, classNames } = buildData(experimentWith({ dataset: 'iris', trainShare: 0.5 }));
    expect(points).toBeNull();
    expect(classNames).toEqual(['setosa', 'versicolor', 'virginica']);
    expect([data.train.count, data.test.count]).toEqual([75, 75]);
    const moments = (inputs: Samples['inputs'], column: number): number[] => {
      const values = Array.from(inputs).filter((_, i) => i % 4 === column);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
    };
    for (const column of [0, 1, 2, 3]) {
      const [mean = NaN, variance = NaN] = moments(data.train.inputs, column);
      expect(mean).toBeCloseTo(0, 12);
      expect(variance).toBeCloseTo(1, 12);
      expect(Math.abs(moments(data.test.inputs, column)[0] ?? 0)).toBeGreaterThan(1e-4);
    }
  });

  it('standardises penguins by the training part alone', () => {
    const { data, points, classNames, inputLabels } = buildData(experimentWith({ dataset: 'penguins' }));
    expect(points).toBeNull();
    expect(classNames).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    expect(inputLabels).toEqual(['bill length', 'bill depth', 'flipper length', 'body mass']);
    expect(data.train.count + data.test.count).toBe(342);
    for (const column of [0, 1, 2, 3]) {
      const values = Array.from(data.train.inputs).filter((_, i) => i % 4 === column);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 12);
      expect(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length).toBeCloseTo(1, 12);
    }
  });

  it.each(['plane', 'hills'] as const)('has raw targets between −1 and 1 for %s', (dataset) => {
    const { data, classNames, trainValues } = buildData(experimentWith({ dataset, loss: 'mse' }));
    expect(classNames).toEqual([]);
    expect(data.train.targets).toEqual(trainValues);
    expect(trainValues.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it('fits the recipe for every data set, output, loss, initialiser and penalty that is not refused', () => {
    let trained = 0;
    DATASETS.forEach((dataset, d) => {
      ACTIVATIONS.forEach((outputActivation, a) => {
        LOSSES.forEach((loss, l) => {
          const experiment = experimentWith({
            dataset,
            outputActivation,
            loss,
            sampleCount: 20,
            trainShare: [0.1, 0.5, 0.9][(d + a + l) % 3] ?? 0.5,
            initializer: INITIALIZERS[(d + a + l) % INITIALIZERS.length] ?? 'normal',
            regularization: REGULARIZATIONS[(a + l) % 3] ?? 'none',
          });
          const { data } = buildData(experiment);
          if (checkExperiment(experiment).length > 0) {
            expect(() => createTrainer(toRecipe(experiment), data)).toThrow('needs targets from 0 to 1');
            return;
          }
          const trainer = createTrainer(toRecipe(experiment), data);
          expect(
            trainer.advance({ epochs: 1, samples: Infinity }, new Float64Array(trainer.metricColumns)),
          ).toBe(1);
          trained++;
        });
      });
    });
    const { length: outputs } = ACTIVATIONS;
    // Two regressions refuse two cross-entropies.
    expect(trained).toBe(DATASETS.length * outputs * LOSSES.length - 2 * outputs * 2);
  });
});

describe('inputsFromCoordinates', () => {
  it('computes the network’s inputs for any points', () => {
    const out = new Float32Array(FEATURES.length);
    inputsFromCoordinates(experimentWith({ features: [...FEATURES] }), Float32Array.of(1.5, -2), 1, out);
    [1.5, -2, 2.25, 4, -3, Math.sin(1.5), Math.sin(-2)].forEach((value, i) =>
      expect(out[i]).toBeCloseTo(value, 6),
    );
  });

  it('refuses data that are not points', () => {
    expect(() =>
      inputsFromCoordinates(experimentWith({ dataset: 'iris' }), new Float64Array(2), 1, new Float64Array(4)),
    ).toThrow('Samples of iris are not points');
  });
});

describe('applyLiveEdits', () => {
  it('takes over what a running run can, and nothing else', () => {
    const edited = applyLiveEdits(DEFAULT_EXPERIMENT, {
      learningRate: 0.5,
      maxEpochs: 7,
      seed: 3,
      layerCount: 4,
    });
    expect(edited).toEqual({ ...DEFAULT_EXPERIMENT, learningRate: 0.5, maxEpochs: 7 });
  });
});

describe('checkExperiment', () => {
  const wide = (layerCount: number, units: number): Experiment =>
    experimentWith({
      layerCount,
      ...Object.fromEntries(LAYER_SLOTS.map((slot) => [unitsField(slot), units])),
    });

  it('finds nothing wrong with the default', () => {
    expect(checkExperiment(DEFAULT_EXPERIMENT)).toEqual([]);
  });

  it('names the largest layer, the estimate and the limit when a network is too large', () => {
    const tooLarge = wide(6, 64);
    const count = parameterCount(toRecipe(tooLarge).network);
    expect(count).toBe(2 * 64 + 64 + 5 * (64 * 64 + 64) + 65);
    expect(checkExperiment(tooLarge)).toEqual([
      {
        field: 'layers.1.units',
        message: `The network would have ${count} weights and biases, the limit is ${LIMITS.parameters}`,
      },
    ]);
    expect(checkExperiment(wide(5, 64))).toEqual([]);
  });

  it('refuses cross-entropy without classes', () => {
    for (const loss of ['binaryCrossEntropy', 'categoricalCrossEntropy'] as const) {
      const faults = checkExperiment(experimentWith({ dataset: 'plane', loss }));
      expect(faults.map(({ field }) => field)).toEqual(['loss']);
      expect(faults[0]?.message).toBe('Cross-entropy needs classes, and plane has none: use a squared error');
    }
    expect(checkExperiment(experimentWith({ dataset: 'plane', loss: 'halfMse' }))).toEqual([]);
  });

  it('leaves unused slots alone', () => {
    expect(checkExperiment(experimentWith({ layerCount: 0, [activationField(3)]: 'softmax' }))).toEqual([]);
  });
});

describe('keyframeInterval', () => {
  it('shrinks with the work of an epoch and is never under 1', () => {
    const small = keyframeInterval(experimentWith({ layerCount: 0 }));
    const usual = keyframeInterval(DEFAULT_EXPERIMENT);
    const more = keyframeInterval(experimentWith({ sampleCount: 1_000 }));
    const wide = experimentWith({
      sampleCount: 1_000,
      layerCount: 5,
      ...Object.fromEntries(LAYER_SLOTS.map((slot) => [unitsField(slot), 64])),
    });
    expect(small).toBeGreaterThan(usual);
    expect(usual).toBeGreaterThan(more);
    expect(more).toBeGreaterThan(1);
    expect(keyframeInterval({ ...wide, maxEpochs: 100 })).toBe(1);
  });

  it('keeps the checkpoints of the longest run of the largest network within 64 MB', () => {
    const largest = experimentWith({
      maxEpochs: LIMITS.maxEpochs,
      layerCount: 5,
      ...Object.fromEntries(LAYER_SLOTS.map((slot) => [unitsField(slot), 64])),
    });
    const bytes = createTrainer(toRecipe(largest), buildData(largest).data).checkpoint().length;
    expect((LIMITS.maxEpochs / keyframeInterval(largest)) * bytes).toBeLessThanOrEqual(64 * 1024 * 1024);
  });
});
