/** The 1-1-1 chain: every factor by its formula, every derivative by central differences and by the engine. */
import { describe, expect, test } from 'vitest';
import { createRandom, gradientOf, sigmoid, type TrainingData } from '@/lib/engine';
import {
  CHAIN_PARAMETERS,
  chainDerivative,
  chainError,
  chainFactors,
  chainForward,
  chainGradient,
  type ChainExample,
  type ChainParameters,
  chainUpdate,
  halfSquare,
} from '@/lib/lessons';
import { recipeOf } from '../engine/helpers';

const parameters: ChainParameters = { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 };
const example: ChainExample = { x: 0.1, target: 0.25 };

test('the forward pass is z = w·x + b and a = σ(z), twice', () => {
  const { z1, a1, z2, a2 } = chainForward(parameters, example.x);
  expect(z1).toBeCloseTo(0.1 * 0.15 + 0.4, 15);
  expect(a1).toBe(sigmoid(z1));
  expect(z2).toBe(a1 * 0.45 + 0.65);
  expect(a2).toBe(sigmoid(z2));
  expect(a2).toBeCloseTo(0.7153, 4);
  expect(chainError(parameters, [example])).toBe(halfSquare(0.25, a2));
});

test('every factor is what the chain rule says', () => {
  const { a1, a2 } = chainForward(parameters, example.x);
  expect(chainFactors(parameters, example)).toEqual({
    errorByOutput: -(0.25 - a2),
    outputSlope: a2 * (1 - a2),
    hiddenOutput: a1,
    outputWeight: 0.45,
    hiddenSlope: a1 * (1 - a1),
    input: 0.1,
    one: 1,
  });
});

test('the derivatives are the products that the course prints', () => {
  const { a1, a2 } = chainForward(parameters, example.x);
  const back = -(0.25 - a2) * (a2 * (1 - a2));
  const valueOf = (name: (typeof CHAIN_PARAMETERS)[number]) =>
    chainDerivative(parameters, example, name).value;
  expect(valueOf('w2')).toBeCloseTo(back * a1, 15);
  expect(valueOf('b2')).toBeCloseTo(back, 15);
  expect(valueOf('w1')).toBeCloseTo(back * 0.45 * (a1 * (1 - a1)) * 0.1, 15);
  expect(valueOf('b1')).toBeCloseTo(back * 0.45 * (a1 * (1 - a1)), 15);
});

const random = createRandom(5, 'data');
const draw = (): number => 4 * random.uniform() - 2;
const cases = Array.from({ length: 20 }, () => ({
  parameters: { w1: draw(), b1: draw(), w2: draw(), b2: draw() },
  examples: Array.from({ length: 1 + random.below(4) }, () => ({ x: draw(), target: random.uniform() })),
}));

describe('over one to four random examples', () => {
  test('the gradient is what central differences of E = 1/(2m)·Σ(T − a)² give', () => {
    for (const { parameters: at, examples } of cases) {
      const gradient = chainGradient(at, examples);
      for (const name of CHAIN_PARAMETERS) {
        const moved = (h: number) => chainError({ ...at, [name]: at[name] + h }, examples);
        expect(gradient[name]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
      }
    }
  });

  test('the gradient is the engine’s', () => {
    const recipe = recipeOf(
      1,
      [
        [1, 'sigmoid'],
        [1, 'sigmoid'],
      ],
      'halfMse',
    );
    for (const { parameters: at, examples } of cases) {
      const samples = {
        count: examples.length,
        inputs: Float64Array.from(examples, ({ x }) => x),
        targets: Float64Array.from(examples, ({ target }) => target),
      };
      const data: TrainingData = { task: { kind: 'regression' }, train: samples, test: samples };
      const engine = gradientOf(recipe, data, Float64Array.of(at.w1, at.b1, at.w2, at.b2));
      const gradient = chainGradient(at, examples);
      CHAIN_PARAMETERS.forEach((name, index) => expect(gradient[name]).toBeCloseTo(engine[index] ?? NaN, 7));
    }
  });
});

test('an update moves every parameter by −η times the gradient from before', () => {
  const gradient = chainGradient(parameters, [example]);
  const moved = chainUpdate(parameters, gradient, 0.5);
  for (const name of CHAIN_PARAMETERS) expect(moved[name]).toBe(parameters[name] - 0.5 * gradient[name]);
  expect(chainError(moved, [example])).toBeLessThan(chainError(parameters, [example]));
});

test('no examples have no error', () => {
  expect(chainError(parameters, [])).toBe(0);
  expect(chainGradient(parameters, [])).toEqual({ w1: 0, b1: 0, w2: 0, b2: 0 });
});
