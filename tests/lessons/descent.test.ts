/** Gradient descent: curves against central differences, steps against the closed form, surfaces against the engine. */
import { describe, expect, test } from 'vitest';
import { createTrainer, initialParameters, type OptimizerName, type TrainingData } from '@/lib/engine';
import {
  CURVE_NAMES,
  descend,
  descentStep,
  endAt,
  ERROR_CURVES,
  largestRate,
  MINIMUM,
  parabolaWeight,
  pathOf,
  RACERS,
  RAVINE,
  regimeOf,
  START,
  stepsToReach,
  SURFACE_NAMES,
  SURFACES,
} from '@/lib/lessons';
import { recipeOf, settingsOf } from '../engine/helpers';

const H = 1e-5;
const differenceOf = (f: (w: number) => number, w: number): number => (f(w + H) - f(w - H)) / (2 * H);
const plan = { start: START, rate: 0.3, threshold: 1e-3, maxSteps: 200 };

describe.each(CURVE_NAMES)('the curve %s', (name) => {
  const curve = ERROR_CURVES[name];
  const [low, high] = curve.range;
  const weights = Array.from({ length: 21 }, (_, index) => low + ((high - low) * index) / 20);

  test('has the derivatives that central differences give', () => {
    for (const w of weights) {
      expect(curve.slope(w)).toBeCloseTo(differenceOf(curve.error, w), 6);
      expect(curve.curvature(w)).toBeCloseTo(differenceOf(curve.slope, w), 6);
    }
  });

  test('has its lowest error, 0, at w = 2, and shows the start', () => {
    expect(curve.error(MINIMUM)).toBeCloseTo(0, 12);
    expect(curve.slope(MINIMUM)).toBeCloseTo(0, 12);
    expect(Math.min(...weights.map((w) => curve.error(w)))).toBeGreaterThanOrEqual(-1e-12);
    expect(START).toBeGreaterThanOrEqual(low);
    expect(START).toBeLessThanOrEqual(high);
  });
});

describe('a step', () => {
  test('goes from w = 0.2 on the bowl by −η·dE/dw', () => {
    const step = descentStep(ERROR_CURVES.bowl, 0.2, 0.1, 3);
    expect(step.index).toBe(3);
    expect(step.error).toBeCloseTo(0.8 * 1.8 * 1.8, 12);
    expect(step.slope).toBeCloseTo(1.6 * -1.8, 12);
    expect(step.move).toBeCloseTo(0.288, 12);
    expect(step.next).toBeCloseTo(0.488, 12);
  });

  test.each([0.01, 0.3, 0.625, 1.1, 1.24, 1.3])('repeated with η = %s is (1 − ηE″)ⁿ', (rate) => {
    const curvature = ERROR_CURVES.bowl.curvature(0);
    let w = START;
    for (let n = 1; n <= 30; n++) {
      w = descentStep(ERROR_CURVES.bowl, w, rate).next;
      const expected = parabolaWeight(curvature, rate, START, n);
      expect(Math.abs(w - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
    }
  });
});

describe('a descent', () => {
  test('stops as soon as the error is under the threshold', () => {
    const { weights, errors, end } = descend(ERROR_CURVES.bowl, plan);
    expect(end).toBe('reached');
    expect(weights).toHaveLength(errors.length);
    expect(errors.at(-1)).toBeLessThan(plan.threshold);
    expect(errors.slice(0, -1).every((error) => error >= plan.threshold)).toBe(true);
  });

  test('stops after so many steps when the threshold is not reached', () => {
    const { weights, end } = descend(ERROR_CURVES.bowl, { ...plan, rate: 0.001, maxSteps: 50 });
    expect([end, weights.length]).toEqual(['limit', 51]);
  });

  test('from w = 0.2 gets stuck in the higher of two valleys, and from −2 a large step can leave it', () => {
    const stuck = descend(ERROR_CURVES.twoValleys, { ...plan, rate: 0.1, maxSteps: 10_000 });
    expect(stuck.end).toBe('stuck');
    expect(stuck.weights.at(-1)).toBeCloseTo(-1, 6);
    expect(stuck.errors.at(-1)).toBeCloseTo(0.675, 9);
    expect(descend(ERROR_CURVES.twoValleys, { ...plan, start: -2, rate: 0.3 }).end).toBe('reached');
  });

  test('hardly leaves the plateau', () => {
    const { weights } = descend(ERROR_CURVES.plateau, { ...plan, rate: 0.1, maxSteps: 20 });
    expect(Math.abs((weights.at(-1) ?? NaN) - START)).toBeLessThan(0.05);
  });

  test('on the steep bowl diverges with an η that suits the other', () => {
    expect(descend(ERROR_CURVES.steep, plan).end).toBe('diverged');
    expect(descend(ERROR_CURVES.bowl, plan).end).toBe('reached');
  });

  test('that left the numbers is diverged, not lost', () => {
    expect(endAt(ERROR_CURVES.bowl, NaN, 1, plan)).toBe('diverged');
    expect(endAt(ERROR_CURVES.bowl, -98, 1, plan)).toBe('diverged');
    expect(endAt(ERROR_CURVES.bowl, 1, 1, plan)).toBeNull();
  });
});

describe('the regimes of a parabola', () => {
  const curvature = 1.6;
  test.each([
    [0.03, 'crawl'],
    [0.3, 'monotone'],
    [0.625, 'monotone'],
    [0.63, 'oscillate'],
    [1.249, 'oscillate'],
    [1.25, 'diverge'],
    [2, 'diverge'],
  ] as const)('η = %s: %s', (rate, expected) => {
    expect(regimeOf(rate, curvature)).toBe(expected);
  });

  test('are what descents show', () => {
    for (const rate of [0.1, 0.4, 0.6, 0.7, 1, 1.2, 1.3, 1.6]) {
      const { weights } = descend(ERROR_CURVES.bowl, { ...plan, rate, threshold: 1e-9, maxSteps: 8 });
      const distances = weights.map((w) => w - MINIMUM);
      const crosses = distances.some((d, n) => n > 0 && d * (distances[n - 1] ?? d) < 0);
      const grows = Math.abs(distances.at(-1) ?? 0) > Math.abs(distances[0] ?? 0);
      const expected = grows ? 'diverge' : crosses ? 'oscillate' : 'monotone';
      expect([rate, regimeOf(rate, curvature)]).toEqual([rate, expected]);
    }
  });

  test('end at 2/E″', () => {
    expect(largestRate(curvature)).toBe(1.25);
    const swinging = descend(ERROR_CURVES.bowl, { ...plan, rate: 1.25, maxSteps: 30 });
    expect(swinging.weights.at(-1)).toBeCloseTo(START, 9);
  });
});

describe.each(SURFACE_NAMES)('the surface %s', (name) => {
  const surface = SURFACES[name];

  test('has the gradient that central differences give', () => {
    for (const [u, v] of [
      [-2.1, 0.4],
      [0.3, -1.7],
      [1.2, 2.5],
      [0, 0],
    ] as const) {
      const [du, dv] = surface.gradient([u, v]);
      expect(du).toBeCloseTo(
        differenceOf((x) => surface.error([x, v]), u),
        5,
      );
      expect(dv).toBeCloseTo(
        differenceOf((y) => surface.error([u, y]), v),
        5,
      );
    }
  });

  test('is 0 and level at its minimum', () => {
    expect(surface.error(surface.minimum)).toBe(0);
    expect(surface.gradient(surface.minimum).map(Math.abs)).toEqual([0, 0]);
  });
});

describe('the optimizers’ ways', () => {
  const rate = 0.02;
  const ways = { start: [-2.6, 0.6], rate, momentum: 0.9, steps: 40 } as const;

  test('of gradient descent in the ravine are (1 − η·curvature)ⁿ in each direction', () => {
    const path = pathOf(SURFACES.ravine, 'sgd', ways);
    path.forEach(([u, v], n) => {
      expect(u).toBeCloseTo(-2.6 * (1 - rate * RAVINE[0]) ** n, 10);
      expect(v).toBeCloseTo(0.6 * (1 - rate * RAVINE[1]) ** n, 10);
    });
  });

  // Inputs ±p and ±q with targets 0 make the half mean square ¼(p²u² + q²v²): the ravine, when p² = 2 and q² = 120.
  const [p, q] = [Math.sqrt(2 * RAVINE[0]), Math.sqrt(2 * RAVINE[1])];
  const samples = {
    count: 4,
    inputs: Float64Array.of(p, 0, -p, 0, 0, q, 0, -q),
    targets: new Float64Array(4),
  };
  const data: TrainingData = { task: { kind: 'regression' }, train: samples, test: samples };

  test.each(RACERS)('of %s are those of the engine', (racer) => {
    const optimizer: OptimizerName = racer;
    const recipe = recipeOf(2, [[1, 'linear']], 'halfMse', {
      optimizer,
      settings: settingsOf({ learningRate: rate, momentum: 0.9, batchSize: 4 }),
    });
    const [u = NaN, v = NaN] = initialParameters(recipe.network, recipe.initializer, recipe.seed);
    const path = pathOf(SURFACES.ravine, racer, { ...ways, start: [u, v] });
    const trainer = createTrainer(recipe, data);
    const row = new Float64Array(trainer.metricColumns);
    for (const point of path.slice(1)) {
      trainer.advance({ epochs: 1, samples: Infinity }, row);
      expect(point[0]).toBeCloseTo(trainer.parameters[0] ?? NaN, 5);
      expect(point[1]).toBeCloseTo(trainer.parameters[1] ?? NaN, 5);
    }
  });

  test('end where they are lost', () => {
    const path = pathOf(SURFACES.ravine, 'sgd', { ...ways, rate: 0.5 });
    expect(path.length).toBeLessThan(10);
  });

  test('count the steps after which the error stays low', () => {
    const path = [
      [1, 0],
      [0, 0],
      [1, 0],
      [0, 0],
      [0.01, 0],
    ] as const;
    expect(stepsToReach(SURFACES.ravine, path, 0.1)).toBe(3);
    expect(stepsToReach(SURFACES.ravine, path.slice(0, 3), 0.1)).toBeNull();
  });
});
