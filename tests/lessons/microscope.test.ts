/** One example back through any network: the engine's own gradient, and the sum over all ways. */
import { describe, expect, test } from 'vitest';
import {
  type ActivationName,
  createRandom,
  gradientOf,
  initialParameters,
  layoutOf,
  type LossName,
  parameterCount,
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
import { ACTIVATION_NAMES, recipeOf } from '../engine/helpers';
import { objectiveOf } from '../support/oracle/gradient-check';
import { termsOf } from '../support/gradient-terms';

/** Losses with the output activations that they are used with, and their units. */
const ENDS: readonly (readonly [LossName, ActivationName, number])[] = [
  ['halfMse', 'linear', 1],
  ['halfMse', 'sigmoid', 2],
  ['halfMse', 'gelu', 2],
  ['mse', 'tanh', 3],
  ['mse', 'leakyRelu', 2],
  ['mse', 'softmax', 3],
  ['huber', 'linear', 2],
  ['huber', 'silu', 3],
  ['binaryCrossEntropy', 'sigmoid', 1],
  ['binaryCrossEntropy', 'sigmoid', 4],
  ['binaryCrossEntropy', 'softplus', 2],
  ['categoricalCrossEntropy', 'softmax', 3],
  ['categoricalCrossEntropy', 'softmax', 10],
  ['categoricalCrossEntropy', 'sigmoid', 3],
];

/** Nothing before a binary step has a gradient: it is drawn less often. */
const SLOPING = ACTIVATION_NAMES.filter((name) => name !== 'binaryStep');

const random = createRandom(2026, 'data');
const pickOf = <Value>(values: readonly Value[]): Value => {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from');
  return value;
};

/** A network of 1 to 4 hidden layers of 1 to 16 units, random parameters, one example, and one weight or bias. */
function randomCase(seed: number) {
  const [loss, activation, units] = pickOf(ENDS);
  const hidden = Array.from(
    { length: 1 + random.below(4) },
    () => [1 + random.below(16), random.below(40) === 0 ? 'binaryStep' : pickOf(SLOPING)] as const,
  );
  const inputCount = 1 + random.below(4);
  const recipe = recipeOf(inputCount, [...hidden, [units, activation]], loss, { seed });
  const parameters = Float64Array.from(
    { length: parameterCount(recipe.network) },
    () => 0.7 * random.normal(),
  );
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
  const samples = { count: 1, inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) };
  const data: TrainingData = { task: { kind: 'regression' }, train: samples, test: samples };
  return { recipe, data, traced, parameters, inputs, targets, pick, place };
}

const cases = Array.from({ length: 200 }, (_, seed) => randomCase(seed));

describe('two hundred weights and biases of random networks', () => {
  test('have the engine’s gradient to 1e-6', () => {
    const counts = { strict: 0, zero: 0, cancelling: 0 };
    for (const [
      seed,
      { recipe, data, traced, parameters, inputs, targets, pick, place },
    ] of cases.entries()) {
      const engine = gradientOf(recipe, data, parameters)[place] ?? NaN;
      const { gradient, entering } = examine(traced, inputs, targets, pick);
      const trace = traceExample(traced, inputs, targets);
      expect(gradient).toBe(gradientOfTrace(trace)[place]);
      const difference = Math.abs(gradient - engine);
      const terms = Math.abs(entering) * termsOf(traced, trace, targets, pick);
      // A sum in float32 cannot be nearer than that to its terms.
      expect(difference, `case ${seed}`).toBeLessThanOrEqual(1e-6 * terms);
      const isStrict = difference <= 1e-6 * Math.abs(engine);
      if (isStrict) counts.strict++;
      if (engine === 0) counts.zero++;
      if (terms > 3 * Math.abs(engine)) counts.cancelling++;
      // Where the terms do not cancel, the gradient itself agrees.
      if (terms <= 3 * Math.abs(engine)) expect(isStrict, `case ${seed}`).toBe(true);
    }
    // The five that do not meet the strict form are sums that cancel; gradients of 0 lie before a dead ReLU, a step, a clip.
    expect(counts).toEqual({ strict: 195, zero: 27, cancelling: 63 });
  });

  test('have the slope of the error that central differences give', () => {
    let steps = 0;
    for (const { recipe, data, traced, parameters, inputs, targets, pick, place } of cases) {
      // The differences of a step are 0 or meaningless, those of a clipped probability likewise.
      if (hasKink(traced)) continue;
      const errorAt = (moved: number): number => {
        const changed = parameters.slice();
        changed[place] = (changed[place] ?? NaN) + moved;
        return objectiveOf(recipe, data, changed);
      };
      const { gradient, error, entering } = examine(traced, inputs, targets, pick);
      const trace = traceExample(traced, inputs, targets);
      const terms = Math.abs(entering) * termsOf(traced, trace, targets, pick);
      expect(Math.abs(error - errorAt(0))).toBeLessThanOrEqual(1e-5 * Math.max(1, error));
      // The microscope's numbers are of 32 bits on the way forward.
      const difference = (errorAt(1e-5) - errorAt(-1e-5)) / 2e-5;
      expect(Math.abs(gradient - difference)).toBeLessThanOrEqual(3e-5 * terms + 1e-9);
      steps++;
    }
    expect(steps).toBeGreaterThan(60);
  });

  test('are the sum over all ways, the largest first; fewer ways are the largest of them', () => {
    for (const { traced, inputs, targets, pick } of cases) {
      if (pathsIn(traced, pick) > 5_000 || isMixed(traced, pick)) continue;
      const { delta, paths, pathCount } = examine(traced, inputs, targets, pick, Infinity);
      expect(paths).toHaveLength(pathCount);
      const sum = paths.reduce((total, { product }) => total + product, 0);
      const size = paths.reduce((total, { product }) => total + Math.abs(product), 0);
      expect(Math.abs(sum - delta)).toBeLessThanOrEqual(1e-12 * size);
      const sizes = paths.map(({ product }) => Math.abs(product));
      expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
      for (const { factors, product } of paths) {
        const all = factors.reduce((before, factor) => before * factor, 1);
        expect(Math.abs(product - all)).toBeLessThanOrEqual(1e-12 * Math.abs(all));
      }
      const few = examine(traced, inputs, targets, pick, 3).paths;
      expect(few.map(({ product }) => Math.abs(product))).toEqual(sizes.slice(0, 3));
    }
  });
});

const KINKED: readonly ActivationName[] = ['binaryStep', 'relu', 'leakyRelu'];
const hasKink = ({ network, loss }: TracedNetwork): boolean =>
  network.layers.some(({ activation }) => KINKED.includes(activation)) ||
  (loss === 'binaryCrossEntropy' && network.layers.at(-1)?.activation === 'softplus') ||
  loss === 'huber';

const isMixed = ({ network }: TracedNetwork, pick: ParameterPick): boolean =>
  network.layers.slice(pick.layer, -1).some(({ activation }) => activation === 'softmax');

const pathsIn = ({ network }: TracedNetwork, pick: ParameterPick): number =>
  network.layers.slice(pick.layer + 1).reduce((count, { units }) => count * units, 1);

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
  const near = (value: number, wanted: number) =>
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(5e-7 * Math.abs(wanted));
  const { factors, value } = chainDerivative(named, { x: 0.1, target: 0.25 }, 'w1');
  near(seen.gradient, value);
  expect([seen.pathCount, seen.value, seen.entering]).toEqual([1, Math.fround(0.15), Math.fround(0.1)]);
  const [outputError = 0, outputSlope = 0, weight = 0, slope = 0] = factors.map((factor) => factor.value);
  const wanted = [outputError * outputSlope, weight, slope];
  expect(seen.paths[0]?.factors).toHaveLength(3);
  wanted.forEach((factor, index) => near(seen.paths[0]?.factors[index] ?? NaN, factor));
});

test('a softmax inside the network mixes all units: the gradient stands, its ways are not told apart', () => {
  const recipe = recipeOf(
    2,
    [
      [3, 'softmax'],
      [1, 'linear'],
    ],
    'halfMse',
  );
  const parameters = Float64Array.from(initialParameters(recipe.network, 'normal', 4));
  const traced = { network: recipe.network, loss: 'halfMse', parameters } as const;
  const seen = examine(traced, [0.3, -0.8], [1], { layer: 0, unit: 1, input: 1 });
  expect(seen.paths).toEqual([]);
  const samples = { count: 1, inputs: Float64Array.of(0.3, -0.8), targets: Float64Array.of(1) };
  const data: TrainingData = { task: { kind: 'regression' }, train: samples, test: samples };
  expect(seen.gradient).toBeCloseTo(gradientOf(recipe, data, parameters)[3] ?? NaN, 8);
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
