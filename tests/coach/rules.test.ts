/** The coach's rules, each on a real run that shows the symptom and on one that does not. */
import { describe, expect, it } from 'vitest';
import { adviceFor, RULES, type AdviceBy, type RuleName } from '@/lib/coach';
import type { TrainingData } from '@/lib/engine';
import { applyEdits } from '@/app/_client/experiment-state';
import { checkExperiment } from '@/lib/experiment';
import { experimentSchema, type ActivationName, type Edits } from '@/lib/protocol';
import { train, untrained, type Trained } from './run';

/** So many hidden layers alike. */
const hidden = (count: number, activation: ActivationName, units: number): Edits => ({
  layerCount: count,
  ...Object.fromEntries(
    Array.from({ length: count }, (_, slot) => slot).flatMap((slot): [string, ActivationName | number][] => [
      [`layers.${slot}.activation`, activation],
      [`layers.${slot}.units`, units],
    ]),
  ),
});

/** Least squares on the plane: E″ is about 8, so steps overshoot further and further from η = 2/8 on. */
const PLANE: Edits = {
  dataset: 'plane',
  loss: 'halfMse',
  outputActivation: 'linear',
  layerCount: 0,
  batchSize: 200,
};

const rulesOf = (run: Trained): RuleName[] => adviceFor(run).map(({ rule }) => rule);

function advice<Rule extends RuleName>(rule: Rule, run: Parameters<typeof adviceFor>[0]): AdviceBy<Rule> {
  const found = adviceFor(run).find((candidate): candidate is AdviceBy<Rule> => candidate.rule === rule);
  if (!found) throw new Error(`Nothing was said of ${rule}`);
  return found;
}

/** A run that learns as it should: nothing to say. */
const healthy = train({}, 200);

it('says nothing of a run that learns well, from its first epoch on', () => {
  for (let epochs = 1; epochs <= healthy.epochs.length; epochs++) {
    expect(adviceFor({ ...healthy, epochs: healthy.epochs.slice(0, epochs) })).toEqual([]);
  }
});

describe('diverging', () => {
  it('tells how many times the loss has grown, and since when, while it is still a number', () => {
    const run = train({ ...PLANE, learningRate: 0.3 }, 12);
    expect(run.hasDiverged).toBe(false);
    const { evidence, remedies, lesson } = advice('diverging', run);
    expect(evidence.sinceEpoch).toBe(0);
    expect(evidence.fromLoss).toBe(run.epochs[0]?.trainLoss);
    expect(evidence.factor).toBeCloseTo(evidence.toLoss / evidence.fromLoss, 12);
    expect(evidence.factor).toBeGreaterThan(2);
    expect([evidence.epoch, evidence.learningRate, lesson]).toEqual([12, 0.3, 'gradient-descent']);
    expect(remedies[0]).toEqual({ kind: 'lowerRate', edits: { learningRate: 0.03 } });
  });

  it('tells of a loss that is no number any more, and of nothing else', () => {
    const run = train({ ...PLANE, learningRate: 100 }, 200);
    expect(run.hasDiverged).toBe(true);
    expect(rulesOf(run)).toEqual(['diverging']);
    expect(advice('diverging', run).evidence.factor).toBe(Infinity);
  });

  it('helps: with the rate that it proposes the loss falls', () => {
    const { remedies } = advice('diverging', train({ ...PLANE, learningRate: 0.3 }, 12));
    const run = train({ ...PLANE, ...remedies[0]?.edits }, 12);
    expect(run.last.trainLoss).toBeLessThan((run.epochs[0]?.trainLoss ?? 0) / 100);
    expect(rulesOf(run)).not.toContain('diverging');
  });
});

describe('crawling', () => {
  const slow = train({ learningRate: 0.00001 }, 80);

  it('tells how little the loss has fallen', () => {
    const { evidence, remedies, lesson } = advice('crawling', slow);
    const [first, last] = [slow.epochs[0]?.trainLoss ?? 0, slow.last.trainLoss];
    expect(evidence.fallenShare).toBeCloseTo((first - last) / first, 12);
    expect(evidence.fallenShare).toBeLessThan(0.1);
    expect([evidence.epoch, evidence.learningRate, lesson]).toEqual([80, 0.00001, 'gradient-descent']);
    expect(remedies).toEqual([{ kind: 'raiseRate', edits: { learningRate: 0.0001 } }]);
  });

  it('waits before it says so', () => {
    expect(rulesOf({ ...slow, epochs: slow.epochs.slice(0, 20) })).toEqual([]);
  });

  it('is not said of a loss that stands still', () => {
    expect(rulesOf(train({ dataset: 'xor', initializer: 'zeros' }, 80))).not.toContain('crawling');
  });
});

describe('plateau', () => {
  // Without hidden layers a line has to part the four corners of xor: no line does.
  const line: Edits = { dataset: 'xor', layerCount: 0, batchSize: 200, learningRate: 0.1 };

  it('tells since when the loss stands still and how little it moves', () => {
    const run = train(line, 400);
    const { evidence, lesson } = advice('plateau', run);
    expect(evidence.changeShare).toBeLessThanOrEqual(0.01);
    expect([evidence.sinceEpoch, evidence.epoch, lesson]).toEqual([201, 400, 'gradient-descent']);
    expect(evidence.loss).toBeCloseTo(run.last.trainLoss, 2);
  });

  it('is not said where the loss stands still at good answers', () => {
    const run = train({ ...PLANE, learningRate: 0.1 }, 400);
    expect(run.last.trainLoss).toBeLessThan(0.01);
    expect(rulesOf(run)).toEqual([]);
  });
});

describe('vanishing gradient', () => {
  const sigmoid: Edits = { ...hidden(8, 'sigmoid', 4), initializer: 'xavierNormal' };

  it('compares the first layer with the output layer', () => {
    const run = train(sigmoid, 40);
    const { evidence, remedies, lesson } = advice('vanishingGradient', run);
    expect(evidence.ratio).toBeLessThanOrEqual(1e-3);
    expect(evidence.ratio).toBeCloseTo(evidence.firstNorm / evidence.lastNorm, 15);
    const norms = run.epochs.slice(-5).map(({ gradientNorms }) => gradientNorms);
    const mean = norms.reduce((sum, [first = NaN]) => sum + first, 0) / 5;
    expect(evidence.firstNorm).toBeCloseTo(mean, 15);
    expect([evidence.layers, evidence.activation, evidence.fromEpoch, evidence.epoch, lesson]).toEqual([
      8,
      'sigmoid',
      36,
      40,
      'vanishing-gradient',
    ]);
    expect(remedies[0]?.edits).toMatchObject({ 'layers.7.activation': 'relu', initializer: 'heNormal' });
  });

  it('is not said of the same network with ReLU, as it proposes', () => {
    const { remedies } = advice('vanishingGradient', train(sigmoid, 40));
    const run = train({ ...sigmoid, ...remedies[0]?.edits }, 40);
    expect(rulesOf(run)).not.toContain('vanishingGradient');
  });
});

describe('dead units', () => {
  it('tells which share of a ReLU layer is 0 for every sample', () => {
    const run = train({ learningRate: 3 }, 60);
    const { evidence, lesson } = advice('deadUnits', run);
    expect(run.last.deadShares?.[1]).toBe(1);
    expect([evidence.layer, evidence.share, evidence.units, lesson]).toEqual([2, 1, 4, 'activations']);
    expect(rulesOf(run)).not.toContain('plateau');
  });

  it('blames initial weights of zero where there are none', () => {
    const { remedies } = advice('deadUnits', train({ dataset: 'xor', initializer: 'zeros' }, 60));
    expect(remedies[0]).toEqual({ kind: 'initializeForActivation', edits: { initializer: 'heNormal' } });
  });

  it('is not said of a layer that reacts, nor where nobody measured', () => {
    expect(rulesOf(healthy)).not.toContain('deadUnits');
    const run = train({ learningRate: 3 }, 60);
    const unmeasured = run.epochs.map((point) => ({ ...point, deadShares: [] }));
    expect(RULES.deadUnits({ ...run, epochs: unmeasured })).toBeNull();
  });
});

describe('saturated units', () => {
  // Squares of coordinates up to 6 drive tanh to its ends.
  const squares: Edits = {
    ...hidden(2, 'tanh', 8),
    dataset: 'xor',
    features: ['x1Squared', 'x2Squared'],
    learningRate: 1,
  };

  it('tells which share of a layer’s units sits at the flat ends', () => {
    const run = train({ ...squares, initializer: 'normal' }, 60);
    const { evidence, lesson } = advice('saturatedUnits', run);
    const shares = run.epochs.slice(-5).map(({ saturatedShares }) => saturatedShares?.[0] ?? NaN);
    expect(evidence.share).toBe(Math.min(...shares));
    expect(evidence.share).toBeGreaterThanOrEqual(0.5);
    expect([evidence.layer, evidence.activation, lesson]).toEqual([1, 'tanh', 'activations']);
  });

  it('is not said of small activations', () => {
    const run = train({ ...hidden(2, 'sigmoid', 8), initializer: 'xavierNormal' }, 60);
    expect(run.last.saturatedShares?.[0]).toBeLessThan(0.1);
    expect(rulesOf(run)).not.toContain('saturatedUnits');
  });
});

describe('overfitting', () => {
  const noisy: Edits = {
    ...hidden(2, 'tanh', 20),
    dataset: 'moons',
    sampleCount: 60,
    noise: 0.4,
    trainShare: 0.5,
    optimizer: 'adam',
    learningRate: 0.01,
    initializer: 'xavierNormal',
  };

  it('tells when the test loss was lowest and how far both are apart now', () => {
    const run = train(noisy, 300);
    const { evidence, lesson } = advice('overfitting', run);
    const best = Math.min(...run.epochs.map(({ testLoss }) => testLoss));
    expect(evidence.bestTestLoss).toBe(best);
    expect(run.epochs[evidence.bestEpoch]?.testLoss).toBe(best);
    expect(evidence.testLoss).toBeGreaterThan(1.5 * evidence.trainLoss);
    // The losses that the page shows beside it.
    const { trainLoss, testLoss } = evidence;
    expect(run.epochs.at(-1)).toMatchObject({ trainLoss, testLoss });
    expect([evidence.epoch, lesson]).toEqual([300, 'training-algorithm']);
  });

  it('is not said of many samples with little noise', () => {
    expect(rulesOf(train({ ...noisy, sampleCount: 400, noise: 0.05, trainShare: 0.7 }, 100))).toEqual([]);
  });
});

describe('imbalance', () => {
  /** Leaves one in ten samples of the first class that comes. */
  function unbalanced(data: TrainingData): TrainingData {
    const { train: all } = data;
    const rare = all.targets[0];
    let seen = 0;
    const kept = [...all.targets.keys()].filter((index) => all.targets[index] !== rare || seen++ % 10 === 0);
    const width = all.inputs.length / all.count;
    const inputs = all.inputs.slice(0, kept.length * width);
    const targets = all.targets.slice(0, kept.length);
    kept.forEach((index, row) => {
      inputs.set(all.inputs.subarray(index * width, (index + 1) * width), row * width);
      targets[row] = all.targets[index] ?? NaN;
    });
    return { ...data, train: { count: kept.length, inputs, targets } };
  }

  it('tells that the network does no better than always answering the largest class', () => {
    const run = train({ dataset: 'xor', noise: 0.3, layerCount: 0 }, 60, unbalanced);
    const { evidence } = advice('imbalance', run);
    expect(evidence.largestShare).toBe(Math.max(...(run.classShares ?? [])));
    expect(evidence.largestShare).toBeGreaterThan(0.85);
    expect(evidence.trainAccuracy).toBeCloseTo(evidence.largestShare, 1);
    expect(run.classShares?.[evidence.largestClass]).toBe(evidence.largestShare);
  });

  it('is not said of equal classes that a network does not tell apart either', () => {
    expect(rulesOf(train({ dataset: 'xor', noise: 0.3, layerCount: 0 }, 60))).not.toContain('imbalance');
  });
});

describe('what the network alone shows', () => {
  it('a binary step in a hidden layer cannot learn: in a run its gradient is 0', () => {
    const step: Edits = { 'layers.1.activation': 'binaryStep' };
    expect(advice('stepInHiddenLayer', untrained(step)).evidence).toEqual({
      layer: 2,
      firstNorm: null,
      epoch: null,
    });
    const run = train(step, 60);
    expect(advice('stepInHiddenLayer', run).evidence).toEqual({ layer: 2, firstNorm: 0, epoch: 60 });
    expect(rulesOf(run)).toEqual(['stepInHiddenLayer']);
    expect(adviceFor(untrained({ outputActivation: 'binaryStep' }))).toEqual([]);
  });

  it('softmax in a hidden layer', () => {
    const found = advice('softmaxInHiddenLayer', untrained({ 'layers.0.activation': 'softmax' }));
    expect(found.evidence).toEqual({ layer: 1, units: 6 });
    expect(found.lesson).toBe('softmax');
    expect(adviceFor(untrained({ outputActivation: 'softmax' }))).toEqual([]);
  });

  it('a layer slot that is not in use is not looked at', () => {
    expect(adviceFor(untrained({ 'layers.5.activation': 'binaryStep' }))).toEqual([]);
  });

  it('ReLU at the output, for classes and for numbers', () => {
    const classes = advice('reluAtOutput', untrained({ outputActivation: 'relu' }));
    expect(classes.remedies[0]?.edits).toEqual({ outputActivation: 'sigmoid' });
    const numbers = advice('reluAtOutput', {
      ...untrained({ outputActivation: 'relu' }),
      isClassification: false,
    });
    expect(numbers.remedies[0]?.edits).toEqual({ outputActivation: 'linear' });
    expect(adviceFor(untrained({ outputActivation: 'linear' }))).toEqual([]);
  });
});

it('proposes only edits that the experiment accepts', () => {
  const runs: Trained[] = [
    train({ ...PLANE, learningRate: 0.3 }, 12),
    train({ learningRate: 0.000001 }, 80),
    train({ dataset: 'xor', layerCount: 0, batchSize: 200, learningRate: 0.1 }, 400),
    train({ ...hidden(8, 'sigmoid', 4), initializer: 'xavierNormal' }, 40),
    train({ learningRate: 3 }, 60),
    train({ outputActivation: 'relu', loss: 'halfMse' }, 60),
  ];
  const proposed = runs.flatMap((run) =>
    adviceFor(run).flatMap(({ remedies }) =>
      remedies.map(({ edits }) => applyEdits(run.experiment, edits ?? {})),
    ),
  );
  expect(proposed.length).toBeGreaterThan(6);
  for (const experiment of proposed) {
    expect(experimentSchema.safeParse(experiment).error).toBeUndefined();
    expect(checkExperiment(experiment)).toEqual([]);
  }
});
