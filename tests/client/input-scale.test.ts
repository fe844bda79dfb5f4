/** Axes of the scatter plots, and single values: in the units that they came in. */
import { describe, expect, test } from 'vitest';
import { clearestInputs } from '@/app/_components/output/clearest-inputs';
import { inputScale, targetScale } from '@/app/_components/output/input-scale';
import { formatOwn, inOwnUnit } from '@/app/_components/output/own-units';
import { PictureComputer } from '@/app/_pictures/compute';
import { TABLES } from '@/lib/engine';
import { UNSCALED } from '@/lib/experiment/scales';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';

describe('the axis of an input', () => {
  const samples = new PictureComputer().samples({ experiment: { ...DEFAULT_EXPERIMENT, dataset: 'iris' } });
  const rows = TABLES.iris.measurements();
  const column = (input: number) => [...rows].filter((_, at) => at % 4 === input);
  const [x, y] = clearestInputs(samples.train.inputs, samples.train.values, 4);

  test('is of the petals, which tell the species of iris apart', () => {
    expect([x, y]).toEqual([2, 3]);
  });

  test.each([
    [2, [1, 2, 3, 4, 5, 6, 7]],
    [3, [0, 0.5, 1, 1.5, 2, 2.5]],
  ])('%i has round ticks in centimetres', (input, expected) => {
    const { ticks } = inputScale(samples, input);
    expect(ticks.map(({ value }) => value)).toEqual(expected);
    // The ticks lie where the data of that measurement lie: the extremes are 5% from the ends.
    const [min, max] = [Math.min(...column(input)), Math.max(...column(input))];
    for (const { value, at } of ticks) {
      expect(at).toBeCloseTo(0.05 + (0.9 * (value - min)) / (max - min), 9);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
    }
  });

  test('places the samples from end to end', () => {
    const { placeOf } = inputScale(samples, x);
    const places = [samples.train, samples.test].flatMap(({ inputs }) =>
      [...inputs].filter((_, at) => at % 4 === x).map(placeOf),
    );
    expect(Math.min(...places)).toBeCloseTo(0.05, 12);
    expect(Math.max(...places)).toBeCloseTo(0.95, 12);
  });

  test('of inputs that were not standardised is that of their values', () => {
    const part = (inputs: number[]) => ({
      count: inputs.length / 2,
      total: inputs.length / 2,
      coordinates: null,
      inputs: Float64Array.from(inputs),
      values: new Float64Array(inputs.length / 2),
    });
    const plain = {
      train: part([0, 7, 10, 7]),
      test: part([5, 7]),
      scales: UNSCALED,
      inputLabels: ['a', 'b'],
    };
    expect(inputScale(plain, 0).ticks.map(({ value }) => value)).toEqual([0, 2, 4, 6, 8, 10]);
    // A measurement that is always the same has one tick, there.
    const [only, ...others] = inputScale(plain, 1).ticks;
    expect([only?.value, others]).toEqual([7, []]);
    expect(only?.at).toBeCloseTo(0.05, 12);
  });
});

test('the axis of targets has the unit of the table, and ends beyond its extremes', () => {
  const scale = { mean: 250_000, deviation: 80_000 };
  const part = (prices: number[]) => ({
    count: prices.length,
    total: prices.length,
    coordinates: null,
    inputs: new Float64Array(prices.length),
    values: Float64Array.from(prices, (price) => (price - scale.mean) / scale.deviation),
  });
  const samples = {
    train: part([100_000, 300_000]),
    test: part([400_000]),
    scales: { inputs: null, target: scale },
  };
  const { ticks, placeOf } = targetScale(samples);
  expect(ticks.map(({ value }) => value)).toEqual([
    100_000, 150_000, 200_000, 250_000, 300_000, 350_000, 400_000,
  ]);
  expect(ticks[0]?.at).toBeCloseTo(0.05, 9);
  expect(ticks.at(-1)?.at).toBeCloseTo(0.95, 9);
  expect(placeOf((250_000 - scale.mean) / scale.deviation)).toBeCloseTo(0.5, 9);
});

test('a measurement is told as it came, with six digits at most; what has no unit as the network is given it', () => {
  const samples = new PictureComputer().samples({ experiment: { ...DEFAULT_EXPERIMENT, dataset: 'iris' } });
  const rows = TABLES.iris.measurements();
  const known = new Set(
    Array.from({ length: rows.length / 4 }, (_, row) => rows.slice(4 * row, 4 * row + 4).join(' ')),
  );
  const { inputs, count } = samples.train;
  for (let sample = 0; sample < count; sample++) {
    const told = samples.scales.inputs?.map((scale, at) => formatOwn(scale, inputs[4 * sample + at] ?? NaN));
    expect(known).toContain(told?.join(' '));
  }
  expect(inOwnUnit({ mean: 10, deviation: 4 }, -0.5)).toBe(8);
  expect(formatOwn({ mean: -2, deviation: 3 }, -1 / 3)).toBe('−3');
  expect(formatOwn({ mean: 0, deviation: 1 }, 1_234.567_89)).toBe('1234.57');
  expect(formatOwn({ mean: 0, deviation: 1 }, NaN)).toBe('NaN');
  expect(formatOwn(null, 0.5)).toBe('0.500');
});
