/** Values and derivatives of the activations: the course's seven, and four newer ones. */
import { describe, expect, it } from 'vitest';
import { type ActivationName, createPredictor, CURVES } from '@/lib/engine';
import { ACTIVATION_NAMES } from './helpers';

const POINTS = [-40, -3, -1.5, -0.2, 0, 0.3, 1, 2.5, 40];
const ELEMENTWISE = Object.keys(CURVES) as Exclude<ActivationName, 'softmax'>[];

/** The kernels' activations of z `[units]`: one layer whose weights are the identity. */
function forward(name: ActivationName, z: readonly number[]): number[] {
  const units = z.length;
  const parameters = new Float32Array(units * units + units);
  for (let unit = 0; unit < units; unit++) parameters[unit * units + unit] = 1;
  const a = new Float32Array(units);
  const predictor = createPredictor({ inputCount: units, layers: [{ units, activation: name }] });
  predictor.predict(parameters, Float32Array.from(z), 1, a);
  return [...a];
}

describe('activations', () => {
  it('have the course’s values', () => {
    const at = (name: (typeof ELEMENTWISE)[number]): number[] => [-2, 0, 2].map(CURVES[name].value);
    expect(at('binaryStep')).toEqual([0, 1, 1]);
    expect(at('linear')).toEqual([-2, 0, 2]);
    expect(at('relu')).toEqual([0, 0, 2]);
    expect(at('leakyRelu')).toEqual([-0.02, 0, 2]);
    expect(at('sigmoid').map((a) => a.toFixed(12))).toEqual([
      '0.119202922022',
      '0.500000000000',
      '0.880797077978',
    ]);
    expect(at('tanh').map((a) => a.toFixed(12))).toEqual([
      '-0.964027580076',
      '0.000000000000',
      '0.964027580076',
    ]);
  });

  it('have the course’s derivatives', () => {
    const at = (name: (typeof ELEMENTWISE)[number]): number[] => [-2, 0, 2].map(CURVES[name].derivative);
    expect(at('binaryStep')).toEqual([0, 0, 0]);
    expect(at('linear')).toEqual([1, 1, 1]);
    expect(at('relu')).toEqual([0, 0, 1]);
    expect(at('leakyRelu')).toEqual([0.01, 0.01, 1]);
    expect(at('sigmoid').map((a) => a.toFixed(12))).toEqual([
      '0.104993585404',
      '0.250000000000',
      '0.104993585404',
    ]);
    expect(at('tanh').map((a) => a.toFixed(12))).toEqual([
      '0.070650824853',
      '1.000000000000',
      '0.070650824853',
    ]);
  });

  // Values from the C library's erf, exp and log1p.
  it('ELU, GELU, SiLU and softplus have their values and derivatives at −2, 0 and 2', () => {
    const tables = {
      elu: { values: [-0.8646647167633873, 0, 2], derivatives: [0.1353352832366127, 1, 1] },
      gelu: {
        values: [-0.04550026389635844, 0, 1.9544997361036416],
        derivatives: [-0.0852318010781969, 0.5, 1.085231801078197],
      },
      silu: {
        values: [-0.2384058440442351, 0, 1.7615941559557646],
        derivatives: [-0.09078424878489547, 0.5, 1.0907842487848955],
      },
      softplus: {
        values: [0.1269280110429725, 0.6931471805599453, 2.1269280110429727],
        derivatives: [0.11920292202211755, 0.5, 0.8807970779778823],
      },
    } as const;
    for (const name of ['elu', 'gelu', 'silu', 'softplus'] as const) {
      [-2, 0, 2].forEach((z, i) => {
        expect(CURVES[name].value(z)).toBeCloseTo(tables[name].values[i] ?? NaN, 14);
        // At 0 the ELU's two sides meet: e^0 = 1.
        expect(CURVES[name].derivative(z)).toBeCloseTo(tables[name].derivatives[i] ?? NaN, 14);
      });
    }
  });

  it('GELU, SiLU and softplus are z or 0 far out, without overflow', () => {
    for (const name of ['gelu', 'silu', 'softplus'] as const) {
      expect(CURVES[name].value(800)).toBe(800);
      expect(CURVES[name].value(-800)).toBeCloseTo(0, 300);
      expect(CURVES[name].derivative(800)).toBe(1);
      expect(CURVES[name].derivative(-800)).toBeCloseTo(0, 300);
    }
    expect([CURVES.elu.value(-800), CURVES.elu.derivative(-800)]).toEqual([-1, 0]);
  });

  it.each(ELEMENTWISE)('%s of a layer is the curve at every unit, as near as float32 comes', (name) => {
    const z = POINTS.map(Math.fround);
    forward(name, z).forEach((a, i) => {
      const expected = CURVES[name].value(z[i] ?? NaN);
      // Four roundings of the value, and half of one of a difference from 1.
      expect(Math.abs(a - expected)).toBeLessThanOrEqual(2.5e-7 * Math.abs(expected) + 6e-8);
    });
  });

  it.each(ACTIVATION_NAMES)('%s lets NaN through', (name) => {
    expect(forward(name, [NaN, NaN]).every(Number.isNaN)).toBe(true);
  });

  it('softmax of (1.6, 0.55, 0.98) is (0.530, 0.185, 0.285)', () => {
    expect(forward('softmax', [1.6, 0.55, 0.98]).map((a) => a.toFixed(3))).toEqual([
      '0.530',
      '0.185',
      '0.285',
    ]);
  });

  it('softmax sums to 1, ignores a shift, and survives huge values', () => {
    const a = forward('softmax', [1, 2, 3]);
    expect(a.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(forward('softmax', [1001, 1002, 1003])).toEqual(a);
    expect(forward('softmax', [1e6, 0])).toEqual([1, 0]);
  });
});
