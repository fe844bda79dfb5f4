/** Axes of the scatter plot: measurements in the units that they came in. */
import { describe, expect, test } from 'vitest';
import { clearestInputs } from '@/app/_components/output/clearest-inputs';
import { inputScale } from '@/app/_components/output/input-scale';
import { PictureComputer } from '@/app/_pictures/compute';
import { TABLES } from '@/lib/engine';
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
      standardization: null,
      inputLabels: ['a', 'b'],
    };
    expect(inputScale(plain, 0).ticks.map(({ value }) => value)).toEqual([0, 2, 4, 6, 8, 10]);
    // A measurement that is always the same has one tick, there.
    const [only, ...others] = inputScale(plain, 1).ticks;
    expect([only?.value, others]).toEqual([7, []]);
    expect(only?.at).toBeCloseTo(0.05, 12);
  });
});
