/** Layout and initialisers against hand-computed numbers. */
import { describe, expect, it } from 'vitest';
import {
  initialParameters,
  type InitializerName,
  layoutOf,
  type NetworkSpec,
  parameterCount,
} from '@/lib/engine';
import { createRandom } from '@/lib/engine/random';

const network: NetworkSpec = {
  inputCount: 2,
  layers: [
    { units: 4, activation: 'relu' },
    { units: 3, activation: 'softmax' },
  ],
};

describe('layoutOf', () => {
  it('tiles the flat array: weights row by row, then biases, layer after layer', () => {
    expect(layoutOf(network)).toEqual([
      { inputs: 2, units: 4, weightsOffset: 0, biasesOffset: 8 },
      { inputs: 4, units: 3, weightsOffset: 12, biasesOffset: 24 },
    ]);
    expect(parameterCount(network)).toBe(27);
  });
});

describe('initialParameters', () => {
  it.each<[InitializerName, (inputs: number, units: number) => number]>([
    ['uniform', () => 0.5],
    ['xavierUniform', (inputs, units) => Math.sqrt(6 / (inputs + units))],
    ['heUniform', (inputs) => Math.sqrt(6 / inputs)],
  ])('%s scales the stream’s uniform numbers to its limit', (name, limit) => {
    const parameters = initialParameters(network, name, 9);
    const random = createRandom(9, 'parameters');
    for (const { inputs, units, weightsOffset, biasesOffset } of layoutOf(network)) {
      for (let i = weightsOffset; i < biasesOffset; i++) {
        expect(parameters[i]).toBeCloseTo((2 * random.uniform() - 1) * limit(inputs, units), 7);
      }
    }
  });

  it.each<[InitializerName, (inputs: number, units: number) => number]>([
    ['normal', () => 0.5],
    ['xavierNormal', (inputs, units) => Math.sqrt(2 / (inputs + units))],
    ['heNormal', (inputs) => Math.sqrt(2 / inputs)],
  ])('%s scales the stream’s normal numbers to its deviation', (name, deviation) => {
    const parameters = initialParameters(network, name, 9);
    const random = createRandom(9, 'parameters');
    for (const { inputs, units, weightsOffset, biasesOffset } of layoutOf(network)) {
      for (let i = weightsOffset; i < biasesOffset; i++) {
        expect(parameters[i]).toBeCloseTo(random.normal() * deviation(inputs, units), 6);
      }
    }
  });

  it('has the variance its scheme promises, over a wide layer', () => {
    const wide: NetworkSpec = { inputCount: 100, layers: [{ units: 300, activation: 'tanh' }] };
    for (const [name, variance] of [
      ['uniform', 1 / 12],
      ['normal', 0.25],
      ['xavierUniform', 2 / 400],
      ['xavierNormal', 2 / 400],
      ['heUniform', 2 / 100],
      ['heNormal', 2 / 100],
    ] as const) {
      const weights = initialParameters(wide, name, 2).subarray(0, 30_000);
      const measured = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
      // The relative standard error of a normal's variance is √(2/30000) = 0.8 %.
      expect(Math.abs(measured / variance - 1)).toBeLessThan(0.04);
    }
  });

  it('starts biases at 0, and everything for zeros', () => {
    const parameters = initialParameters(network, 'heNormal', 3);
    for (const { units, biasesOffset } of layoutOf(network)) {
      expect([...parameters.subarray(biasesOffset, biasesOffset + units)]).toEqual(new Array(units).fill(0));
    }
    expect(initialParameters(network, 'zeros', 3).every((parameter) => parameter === 0)).toBe(true);
  });

  it('depends on the seed', () => {
    expect(initialParameters(network, 'normal', 1)).toEqual(initialParameters(network, 'normal', 1));
    expect(initialParameters(network, 'normal', 1)).not.toEqual(initialParameters(network, 'normal', 2));
  });
});
