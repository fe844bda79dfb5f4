/** Lessons on real networks: the loop's phases, deep gradients, activations of a layer. */
import { describe, expect, test } from 'vitest';
import { createTrainer, CURVES, gradientOf, initialParameters, layoutOf, METRIC } from '@/lib/engine';
import {
  advanceLoop,
  createDeepRun,
  type CURVE_ACTIVATIONS,
  deepData,
  type DeepPlan,
  deepRecipe,
  factorChain,
  finishEpoch,
  gradientRatio,
  LOOP_PHASES,
  LOOP_START,
  type LoopPlan,
  loopRecipe,
  nextPhase,
  practise,
  createZeroCounter,
  XOR_CASES,
  xorProblem,
} from '@/lib/lessons';

describe('the training loop', () => {
  const plan: LoopPlan = { rate: 3, maxEpochs: 200, threshold: 0.01, seed: 1 };

  test('goes through its phases in order, then round from forward', () => {
    let state = LOOP_START;
    const phases = Array.from({ length: 9 }, () => (state = advanceLoop(state, plan)).phase);
    expect(phases).toEqual([...LOOP_PHASES, ...LOOP_PHASES.slice(1)]);
    expect(state.epoch).toBe(2);
    expect(state.errors).toHaveLength(2);
  });

  test('shows in each phase what the engine computes', () => {
    const initialised = advanceLoop(LOOP_START, plan);
    const recipe = loopRecipe(plan);
    const parameters = Float64Array.from(initialParameters(recipe.network, recipe.initializer, plan.seed));
    expect(initialised.parameters).toEqual(parameters);
    const measured = advanceLoop(advanceLoop(initialised, plan), plan);
    const halfMean = XOR_CASES.reduce(
      (sum, { target }, index) => sum + 0.5 * (target - (measured.outputs[index] ?? NaN)) ** 2,
      0,
    );
    expect(measured.errors[0]).toBeCloseTo(halfMean / XOR_CASES.length, 6);
    const back = advanceLoop(measured, plan);
    const engine = gradientOf(recipe, xorProblem(), parameters);
    back.gradient?.forEach((slope, index) => expect(slope).toBeCloseTo(engine[index] ?? NaN, 6));
    const updated = advanceLoop(back, plan);
    updated.parameters?.forEach((w, index) =>
      expect(w).toBeCloseTo((parameters[index] ?? NaN) - 3 * (back.gradient?.[index] ?? NaN), 6),
    );
  });

  test('is the engine’s own training, epoch for epoch', () => {
    const trainer = createTrainer(loopRecipe(plan), xorProblem());
    const row = new Float64Array(trainer.metricColumns);
    let state = LOOP_START;
    for (let epoch = 1; epoch <= 10; epoch++) {
      state = finishEpoch(state, plan);
      trainer.advance({ epochs: 1, samples: Infinity }, row);
      expect(state.epoch).toBe(epoch);
      state.parameters?.forEach((w, index) => expect(w).toBeCloseTo(trainer.parameters[index] ?? NaN, 4));
    }
  });

  const toTheEnd = (changed: Partial<LoopPlan>) => {
    let state = LOOP_START;
    while (state.end === null) state = finishEpoch(state, { ...plan, ...changed });
    return state;
  };

  test('stops when the error is under the threshold', () => {
    const state = toTheEnd({});
    expect(state.end).toBe('threshold');
    expect(state.errors.at(-1)).toBeLessThan(0.01);
    expect(state.errors.at(-2)).toBeGreaterThanOrEqual(0.01);
    expect(state.outputs.map(Math.round)).toEqual(XOR_CASES.map(({ target }) => target));
    expect(nextPhase(state)).toBeNull();
    expect(advanceLoop(state, plan)).toBe(state);
  });

  test('stops when the epochs are used up', () => {
    const state = toTheEnd({ maxEpochs: 5 });
    expect([state.end, state.epoch]).toEqual(['epochs', 5]);
  });
});

describe('a chain of single neurons', () => {
  test('multiplies w·f′(z) backwards', () => {
    const chain = factorChain(4, 'tanh', 0.8, 0.6);
    let a = 0.6;
    for (const layer of chain) {
      expect(layer.z).toBeCloseTo(0.8 * a, 15);
      a = layer.a;
      expect(layer.factor).toBeCloseTo(0.8 * CURVES.tanh.derivative(layer.z), 15);
    }
    const fromBehind = chain.reduceRight(
      (products: number[], { factor }) => [(products[0] ?? 1) * factor, ...products],
      [],
    );
    expect(chain.map(({ product }) => product)).toEqual(fromBehind);
  });

  test('of linear neurons keeps wⁿ, of sigmoids at most (w/4)ⁿ', () => {
    expect(factorChain(7, 'linear', 1.5, 1)[0]?.product).toBeCloseTo(1.5 ** 7, 12);
    for (const weight of [0.5, 1, 3]) {
      expect(factorChain(20, 'sigmoid', weight, 1)[0]?.product).toBeLessThanOrEqual((weight / 4) ** 20);
    }
    expect(factorChain(20, 'relu', 1, 1)[0]?.product).toBe(1);
  });

  test('is the derivative of its last output by its input', () => {
    for (const activation of ['sigmoid', 'tanh', 'softplus', 'gelu'] as const) {
      const last = (input: number): number => factorChain(5, activation, 1.3, input).at(-1)?.a ?? NaN;
      const difference = (last(0.4 + 1e-5) - last(0.4 - 1e-5)) / 2e-5;
      expect(factorChain(5, activation, 1.3, 0.4)[0]?.product).toBeCloseTo(difference, 7);
    }
  });
});

describe('a deep network', () => {
  const plan: DeepPlan = {
    depth: 10,
    activation: 'sigmoid',
    initializer: 'xavierNormal',
    rate: 0.1,
    seed: 1,
  };

  test('shows the norm of the engine’s gradient, layer by layer', () => {
    const recipe = deepRecipe(plan);
    const parameters = Float64Array.from(initialParameters(recipe.network, recipe.initializer, recipe.seed));
    const gradient = gradientOf(recipe, deepData(), parameters);
    const { norms, moved, epoch } = createDeepRun(plan).moment();
    expect(epoch).toBe(0);
    expect(moved).toEqual(Array(11).fill(0));
    layoutOf(recipe.network).forEach(({ weightsOffset, biasesOffset, units }, layer) => {
      const part = gradient.subarray(weightsOffset, biasesOffset + units);
      const expected = Math.sqrt(part.reduce((sum, g) => sum + g * g, 0));
      expect(Math.abs((norms[layer] ?? NaN) / expected - 1)).toBeLessThan(1e-5);
    });
  });

  test('of sigmoids loses its gradient on the way; of ReLUs with He’s initialisation keeps it', () => {
    expect(gradientRatio(createDeepRun(plan).moment())).toBeLessThan(1e-4);
    const relu = createDeepRun({ ...plan, activation: 'relu', initializer: 'heNormal' }).moment();
    expect(gradientRatio(relu)).toBeGreaterThan(0.1);
  });

  test('of sigmoids keeps its early weights; of ReLUs learns', () => {
    const sigmoid = createDeepRun(plan).advance(150);
    expect(sigmoid.trainAccuracy).toBeLessThan(0.7);
    expect(sigmoid.moved[0]).toBeLessThan(1e-3);
    const relu = createDeepRun({ ...plan, activation: 'relu', initializer: 'heNormal' }).advance(150);
    expect(relu.trainAccuracy).toBeGreaterThan(0.95);
    expect(relu.moved[0]).toBeGreaterThan(0.01);
  });

  test('trained in portions is the same as in one go', () => {
    const portions = createDeepRun({ ...plan, depth: 2, activation: 'tanh' });
    portions.advance(3);
    const one = createDeepRun({ ...plan, depth: 2, activation: 'tanh' });
    expect(portions.advance(4)).toEqual(one.advance(7));
  });

  test('with an η out of all proportion diverges, and says so', () => {
    const run = createDeepRun({ ...plan, depth: 1, activation: 'relu', rate: 1e300 });
    expect(run.advance(5).isDiverged).toBe(true);
  });

  test('advances with the columns that the engine names', () => {
    const trainer = createTrainer(deepRecipe(plan), deepData());
    const row = new Float64Array(trainer.metricColumns);
    trainer.measure(row);
    expect(createDeepRun(plan).moment().trainLoss).toBe(row[METRIC.trainLoss]);
  });
});

describe('activations of a real layer', () => {
  test('half of ReLU’s are zero, more with a negative bias; no smooth activation has any', () => {
    expect(createZeroCounter('relu')(0)).toBeGreaterThan(0.45);
    expect(createZeroCounter('relu')(0)).toBeLessThan(0.55);
    expect(createZeroCounter('relu')(-2)).toBeGreaterThan(0.9);
    expect(createZeroCounter('relu')(4)).toBeLessThan(0.05);
    for (const name of ['sigmoid', 'tanh', 'leakyRelu', 'gelu'] as const)
      expect(createZeroCounter(name)(0)).toBe(0);
  });

  test('with tanh or ReLU the moons are learned; steps in hidden layers learn far less', () => {
    const accuracyOf = (name: (typeof CURVE_ACTIVATIONS)[number]): number => practise(name).testAccuracy;
    expect(accuracyOf('tanh')).toBeGreaterThan(0.95);
    expect(accuracyOf('relu')).toBeGreaterThan(0.95);
    expect(accuracyOf('binaryStep')).toBeLessThan(0.85);
  });
});
