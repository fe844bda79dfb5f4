/** One example back through any network: by central differences, by the engine, and as the sum over all ways. */
import { describe, expect, test } from 'vitest';
import {
  type ActivationName,
  createRandom,
  gradientOf,
  initialParameters,
  layoutOf,
  type LossName,
  type TrainingData,
} from '@/lib/engine';
import {
  chainDerivative,
  examine,
  gradientOfTrace,
  meanGradient,
  type ParameterPick,
  traceExample,
  type TracedNetwork,
} from '@/lib/lessons';
import { allParameters, neuronName, parameterName } from '@/app/_components/microscope/names';
import { recipeOf } from '../engine/helpers';

const HIDDEN: readonly ActivationName[] = [
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
];
/** Losses with the output activations that they are used with. */
const ENDS: readonly (readonly [LossName, ActivationName, number])[] = [
  ['halfMse', 'linear', 1],
  ['halfMse', 'sigmoid', 2],
  ['mse', 'tanh', 3],
  ['huber', 'linear', 2],
  ['binaryCrossEntropy', 'sigmoid', 1],
  ['categoricalCrossEntropy', 'softmax', 3],
  ['categoricalCrossEntropy', 'softmax', 4],
  ['mse', 'softmax', 3],
];

const random = createRandom(2026, 'data');
const pickOf = <Value>(values: readonly Value[]): Value => {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from');
  return value;
};

/** A random network with random parameters, one example, and one of its weights or biases. */
function randomCase(seed: number) {
  const [loss, activation, units] = pickOf(ENDS);
  const hidden = Array.from(
    { length: random.below(4) },
    () => [1 + random.below(5), pickOf(HIDDEN)] as const,
  );
  const inputCount = 1 + random.below(4);
  const recipe = recipeOf(inputCount, [...hidden, [units, activation]], loss, { seed });
  const parameters = Float64Array.from(initialParameters(recipe.network, 'xavierNormal', seed));
  const inputs = Array.from({ length: inputCount }, () => random.normal());
  const trueUnit = random.below(units);
  const targets = Array.from({ length: units }, (_, unit) => (unit === trueUnit ? 1 : 0));
  const layer = random.below(recipe.network.layers.length);
  const layout = layoutOf(recipe.network)[layer];
  if (!layout) throw new RangeError(`No layer ${layer}`);
  const unit = random.below(layout.units);
  const input = random.below(5) === 0 ? null : random.below(layout.inputs);
  const place =
    input === null ? layout.biasesOffset + unit : layout.weightsOffset + unit * layout.inputs + input;
  const traced: TracedNetwork = { network: recipe.network, loss, parameters };
  const pick: ParameterPick = { layer, unit, input };
  return { recipe, traced, parameters, inputs, targets, pick, place };
}

const cases = Array.from({ length: 200 }, (_, seed) => randomCase(seed));

describe('two hundred weights and biases of random networks', () => {
  test('have the gradient that central differences of the error give', () => {
    for (const { traced, parameters, inputs, targets, pick, place } of cases) {
      const errorAt = (moved: number): number => {
        const changed = parameters.slice();
        changed[place] = (changed[place] ?? NaN) + moved;
        return traceExample({ ...traced, parameters: changed }, inputs, targets).error;
      };
      const difference = (errorAt(1e-5) - errorAt(-1e-5)) / 2e-5;
      const { gradient, error } = examine(traced, inputs, targets, pick);
      expect(error).toBe(errorAt(0));
      expect(Math.abs(gradient - difference)).toBeLessThan(1e-6 * Math.abs(gradient) + 1e-9);
    }
  });

  test('have the engine’s gradient', () => {
    for (const { recipe, traced, parameters, inputs, targets, pick, place } of cases) {
      const samples = { count: 1, inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) };
      const data: TrainingData = { task: { kind: 'regression' }, train: samples, test: samples };
      const engine = gradientOf(recipe, data, parameters);
      const largest = engine.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const { gradient } = examine(traced, inputs, targets, pick);
      expect(gradient).toBe(gradientOfTrace(traceExample(traced, inputs, targets))[place]);
      // Room for an engine of 32-bit numbers.
      expect(Math.abs(gradient - (engine[place] ?? NaN))).toBeLessThan(1e-5 * largest + 1e-9);
    }
  });

  test('are the sum over all ways, the largest first; fewer ways are the largest of them', () => {
    for (const { traced, inputs, targets, pick } of cases) {
      const { delta, paths, pathCount } = examine(traced, inputs, targets, pick, Infinity);
      expect(paths).toHaveLength(pathCount);
      const sum = paths.reduce((total, { product }) => total + product, 0);
      const size = paths.reduce((total, { product }) => total + Math.abs(product), 0);
      expect(Math.abs(sum - delta)).toBeLessThanOrEqual(1e-12 * size);
      const sizes = paths.map(({ product }) => Math.abs(product));
      expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
      for (const { factors, product } of paths) {
        expect(product).toBeCloseTo(
          factors.reduce((all, factor) => all * factor, 1),
          12,
        );
      }
      expect(examine(traced, inputs, targets, pick, 3).paths.map(({ product }) => Math.abs(product))).toEqual(
        sizes.slice(0, 3),
      );
    }
  });
});

test('over several examples the gradient is the mean of theirs, as in the engine', () => {
  const recipe = recipeOf(
    2,
    [
      [4, 'tanh'],
      [3, 'softmax'],
    ],
    'categoricalCrossEntropy',
    { seed: 8 },
  );
  const parameters = Float64Array.from(initialParameters(recipe.network, 'xavierNormal', 8));
  const examples = Array.from({ length: 12 }, (_, index) => ({
    inputs: [random.normal(), random.normal()],
    targets: [0, 1, 2].map((unit) => (unit === index % 3 ? 1 : 0)),
  }));
  const samples = {
    count: 12,
    inputs: Float64Array.from(examples.flatMap(({ inputs }) => inputs)),
    targets: Float64Array.from(examples.flatMap(({ targets }) => targets)),
  };
  const engine = gradientOf(
    recipe,
    { task: { kind: 'multiclass', classes: 3 }, train: samples, test: samples },
    parameters,
  );
  const traced = { network: recipe.network, loss: recipe.loss, parameters };
  allParameters(recipe.network).forEach((pick) => {
    const layout = layoutOf(recipe.network)[pick.layer];
    if (!layout) throw new RangeError(`No layer ${pick.layer}`);
    const { weightsOffset, biasesOffset, inputs } = layout;
    const place =
      pick.input === null ? biasesOffset + pick.unit : weightsOffset + pick.unit * inputs + pick.input;
    expect(meanGradient(traced, examples, pick)).toBeCloseTo(engine[place] ?? NaN, 6);
  });
  expect(allParameters(recipe.network)).toHaveLength(parameters.length);
});

test('in the course’s chain there is one way, with the course’s factors', () => {
  const parameters = [0.15, 0.4, 0.45, 0.65];
  const { network } = recipeOf(
    1,
    [
      [1, 'sigmoid'],
      [1, 'sigmoid'],
    ],
    'halfMse',
  );
  const traced: TracedNetwork = { network, loss: 'halfMse', parameters };
  const seen = examine(traced, [0.1], [0.25], { layer: 0, unit: 0, input: 0 });
  const named = { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 };
  const { factors, value } = chainDerivative(named, { x: 0.1, target: 0.25 }, 'w1');
  expect(seen.gradient).toBeCloseTo(value, 15);
  expect([seen.pathCount, seen.value, seen.entering]).toEqual([1, 0.15, 0.1]);
  const [outputError = 0, outputSlope = 0, weight = 0, slope = 0] = factors.map((factor) => factor.value);
  expect(seen.paths[0]?.factors).toEqual([outputError * outputSlope, weight, slope]);
});

test('a softmax inside the network mixes all units: the gradient stands, its ways are not told apart', () => {
  const { network } = recipeOf(
    2,
    [
      [3, 'softmax'],
      [1, 'linear'],
    ],
    'halfMse',
  );
  const traced = {
    network,
    loss: 'halfMse',
    parameters: Float64Array.from(initialParameters(network, 'normal', 4)),
  } as const;
  const seen = examine(traced, [0.3, -0.8], [1], { layer: 0, unit: 1, input: 1 });
  expect(seen.paths).toEqual([]);
  const moved = (h: number): number => {
    const parameters = traced.parameters.slice();
    parameters[3] = (parameters[3] ?? NaN) + h;
    return traceExample({ ...traced, parameters }, [0.3, -0.8], [1]).error;
  };
  expect(seen.gradient).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
});

test('a parameter that the network does not have is refused by its place', () => {
  const { network } = recipeOf(2, [[1, 'linear']], 'halfMse');
  const traced = { network, loss: 'halfMse', parameters: [1, 2, 3] } as const;
  expect(() => examine(traced, [0, 0], [0], { layer: 0, unit: 0, input: 2 })).toThrow(
    new RangeError('No parameter at layer 0, unit 0, input 2'),
  );
});

test('neurons and weights have short names', () => {
  const { network } = recipeOf(
    2,
    [
      [3, 'tanh'],
      [12, 'tanh'],
      [1, 'linear'],
    ],
    'halfMse',
  );
  expect([0, 1, 2, 3].map((column) => neuronName(network, column, 0))).toEqual(['x₁', 'h₁', 'g₁', 'a₁']);
  expect(parameterName(network, { layer: 1, unit: 11, input: 2 }, 'bias of')).toBe('h₃ → g₁₂');
  expect(parameterName(network, { layer: 2, unit: 0, input: null }, 'bias of')).toBe('bias of a₁');
});
