/** Softmax and activations by their formulas and by the engine; the order of lessons. */
import { describe, expect, test } from 'vitest';
import { createPredictor, createRandom, CURVES, gradientOf, type TrainingData } from '@/lib/engine';
import {
  ACTIVATION_FACTS,
  crossEntropy,
  crossEntropySlope,
  CURVE_ACTIVATIONS,
  EXAMPLE_LOGITS,
  FLAT_SLOPE,
  flatZones,
  isLessonSlug,
  LESSON_SLUGS,
  neighbours,
  softmax,
  softmaxTerms,
  twoClassProbability,
} from '@/lib/lessons';
import { recipeOf } from '../engine/helpers';

const random = createRandom(11, 'data');
const draws = Array.from({ length: 20 }, () => Array.from({ length: 3 }, () => 8 * random.uniform() - 4));

describe('softmax', () => {
  test('of (1.6, 0.55, 0.98) is (0.530, 0.185, 0.285)', () => {
    expect(softmax(EXAMPLE_LOGITS).map((a) => a.toFixed(3))).toEqual(['0.530', '0.185', '0.285']);
  });

  test('is e^(z/T) over its sum, adds up to 1, and does not change when all logits move together', () => {
    for (const z of draws) {
      for (const temperature of [0.5, 1, 3]) {
        const { probabilities, exponentials, sum } = softmaxTerms(z, temperature);
        const powers = z.map((value) => Math.exp(value / temperature));
        const total = powers.reduce((left, right) => left + right, 0);
        probabilities.forEach((a, index) => expect(a).toBeCloseTo((powers[index] ?? NaN) / total, 12));
        expect(exponentials.map((term) => term / sum)).toEqual(probabilities);
        expect(probabilities.reduce((left, right) => left + right, 0)).toBeCloseTo(1, 12);
        const moved = softmax(
          z.map((value) => value + 7.5),
          temperature,
        );
        moved.forEach((a, index) => expect(a).toBeCloseTo(probabilities[index] ?? NaN, 12));
      }
    }
  });

  test('is the engine’s', () => {
    const predictor = createPredictor({ inputCount: 3, layers: [{ units: 3, activation: 'softmax' }] });
    const identity = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    for (const z of draws) {
      const outputs = new Float64Array(3);
      predictor.predict(identity, Float64Array.from(z), 1, outputs);
      softmax(z).forEach((a, index) => expect(a).toBeCloseTo(outputs[index] ?? NaN, 6));
    }
  });

  test('survives huge logits, and refuses a temperature of 0', () => {
    expect(softmax([1000, 0])).toEqual([1, 0]);
    expect(() => softmax([1, 2], 0)).toThrow(new RangeError('The temperature must be above 0, got 0'));
  });

  test('of two classes is the sigmoid of their difference', () => {
    for (const [z1 = 0, z2 = 0] of draws) {
      expect(twoClassProbability(z1, z2)).toBeCloseTo(softmax([z1, z2])[0] ?? NaN, 12);
    }
  });
});

describe('cross-entropy', () => {
  test('is −log of the true class’s probability, and finite where that is 0', () => {
    for (const z of draws) {
      for (const trueClass of [0, 1, 2]) {
        expect(crossEntropy(z, trueClass)).toBeCloseTo(-Math.log(softmax(z)[trueClass] ?? NaN), 10);
      }
    }
    expect(crossEntropy([1000, 0], 1)).toBeCloseTo(1000, 9);
  });

  test('has the slope a − T by each logit, as the engine and central differences have', () => {
    const recipe = recipeOf(3, [[3, 'softmax']], 'categoricalCrossEntropy');
    for (const z of draws) {
      const slope = crossEntropySlope(z, 1);
      slope.forEach((value, index) => {
        const moved = (h: number) =>
          crossEntropy(
            z.map((entry, at) => entry + (at === index ? h : 0)),
            1,
          );
        expect(value).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
      });
      const samples = { count: 1, inputs: new Float64Array(3), targets: Float64Array.of(0, 1, 0) };
      const data: TrainingData = { task: { kind: 'multiclass', classes: 3 }, train: samples, test: samples };
      // With inputs of 0 the logits are the biases, and so is their gradient.
      const gradient = gradientOf(recipe, data, Float64Array.of(...Array<number>(9).fill(0), ...z));
      slope.forEach((value, index) => expect(value).toBeCloseTo(gradient[9 + index] ?? NaN, 6));
    }
  });
});

describe.each(CURVE_ACTIVATIONS)('what is said of %s', (name) => {
  const { value, derivative } = CURVES[name];
  const grid = Array.from({ length: 4001 }, (_, index) => (index - 2000) / 100);
  const { range, isOdd } = ACTIVATION_FACTS[name];

  test('its range holds every value and is filled', () => {
    const values = grid.map(value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    expect(low).toBeGreaterThanOrEqual(range[0] - 5e-4);
    expect(high).toBeLessThanOrEqual(range[1] + 5e-4);
    if (Number.isFinite(range[0])) expect(low - range[0]).toBeLessThan(1e-3);
    else expect(low).toBeLessThan(-0.15);
    if (Number.isFinite(range[1])) expect(range[1] - high).toBeLessThan(1e-3);
    else expect(high).toBeGreaterThan(19);
  });

  test('it is odd just where that is said', () => {
    expect(grid.every((z) => Math.abs(value(z) + value(-z)) < 1e-9)).toBe(isOdd);
  });

  test('its flat zones are where its slope is below the limit', () => {
    const zones = flatZones(name, [-6, 6]);
    for (const z of grid.filter((entry) => Math.abs(entry) < 5.9)) {
      const inside = zones.some(([from, to]) => z > from && z < to);
      const nearBorder = zones.some((zone) => zone.some((border) => Math.abs(z - border) < 0.04));
      if (!nearBorder) expect([z, inside]).toEqual([z, Math.abs(derivative(z)) < FLAT_SLOPE]);
    }
  });
});

test('sigmoid is flat from about ±2.9 on, tanh sooner', () => {
  const [left, right] = flatZones('sigmoid', [-6, 6]);
  expect(left?.[1]).toBeCloseTo(-2.89, 1);
  expect(right?.[0]).toBeCloseTo(2.89, 1);
  expect(flatZones('tanh', [-6, 6])[1]?.[0]).toBeCloseTo(2.18, 1);
});

test('the lessons stand in the order of the course', () => {
  expect(neighbours('gradient-descent')).toEqual({ previous: null, next: 'backpropagation' });
  expect(neighbours('softmax')).toEqual({ previous: 'activations', next: null });
  expect(LESSON_SLUGS.every(isLessonSlug)).toBe(true);
  expect(isLessonSlug('gradient')).toBe(false);
});
