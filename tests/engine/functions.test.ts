/** The kernels' elementary functions, swept over float32 against float64. */
import { describe, expect, it } from 'vitest';
import { applyFunction, erf, type FunctionName } from '@/lib/engine';
import { bitsOf } from './helpers';

const EXACT: Readonly<Record<FunctionName, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  erf,
  sin: Math.sin,
  cos: Math.cos,
};

/** Every `stride`th float32 number from `low` to `high`, both of one sign. */
function* floatsBetween(low: number, high: number, stride: number): Generator<number> {
  const view = new DataView(new ArrayBuffer(4));
  const bitsFor = (value: number): number => {
    view.setFloat32(0, value);
    return view.getUint32(0);
  };
  const [from, to] = [bitsFor(low), bitsFor(high)].sort((a, b) => a - b) as [number, number];
  for (let bits = from; bits <= to; bits += stride) {
    view.setUint32(0, bits);
    yield view.getFloat32(0);
  }
}

/** Units in the last place of float32 between a value and the exact one. */
function ulpsOff(value: number, exact: number): number {
  if (Object.is(value, Math.fround(exact))) return 0;
  if (!Number.isFinite(value) || Number.isNaN(exact)) return Infinity;
  const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(exact))));
  return Math.abs(value - exact) / 2 ** (exponent - 23);
}

function worstOf(
  name: FunctionName,
  low: number,
  high: number,
  stride: number,
): { ulps: number; at: number } {
  const inputs = Float32Array.from(floatsBetween(low, high, stride));
  const values = inputs.slice();
  applyFunction(name, values);
  let worst = { ulps: 0, at: NaN };
  inputs.forEach((x, i) => {
    const ulps = ulpsOff(values[i] ?? NaN, EXACT[name](x));
    if (!(ulps <= worst.ulps)) worst = { ulps, at: x };
  });
  expect(inputs.length).toBeGreaterThan(50_000);
  return worst;
}

describe('elementary functions in float32', () => {
  // Strides are primes, so that the last bits of the numbers vary.
  it.each([
    ['exp', 1e-30, 88.7, 4_099],
    ['exp', -1e-30, -103.9, 4_099],
    ['log', 1e-45, 3.4e38, 4_099],
    ['log', 0.4, 2.5, 101],
    ['tanh', 1e-38, 12, 4_099],
    ['tanh', 0.1, 2, 101],
    ['tanh', -0.1, -2, 101],
    ['erf', 1e-30, 8, 4_099],
    ['erf', 0.5, 3, 101],
    ['erf', -0.5, -3, 101],
    ['sin', 1e-30, 1e6, 4_099],
    ['sin', -0.5, -100, 211],
    ['cos', 1e-30, 1e6, 4_099],
    ['cos', -0.5, -100, 211],
  ] as const)('%s from %d to %d errs by at most 2 ulp', (name, low, high, stride) => {
    const { ulps, at } = worstOf(name, low, high, stride);
    expect(ulps, `${name}(${at})`).toBeLessThanOrEqual(2);
  });

  it.each(['sin', 'cos'] as const)(
    '%s errs by at most 2 ulp next to all multiples of π/2, where it nears 0',
    (name) => {
      const inputs = Float32Array.from({ length: 600_000 }, (_, k) => (k + 1) * (Math.PI / 2));
      const values = inputs.slice();
      applyFunction(name, values);
      const worst = inputs.reduce(
        (most, x, i) => Math.max(most, ulpsOff(values[i] ?? NaN, EXACT[name](x))),
        0,
      );
      expect(worst).toBeLessThanOrEqual(2);
    },
  );

  it('have their limits', () => {
    const at = (name: FunctionName, ...xs: number[]): number[] => {
      const values = Float32Array.from(xs);
      applyFunction(name, values);
      return [...values];
    };
    expect(at('exp', 0, -Infinity, Infinity, 89, -200)).toEqual([1, 0, Infinity, Infinity, 0]);
    expect(at('log', 1, 0, -1, Infinity)).toEqual([0, -Infinity, NaN, Infinity]);
    expect(at('tanh', 0, -0, 20, -20, Infinity, -Infinity)).toEqual([0, -0, 1, -1, 1, -1]);
    expect(at('erf', 0, -0, 20, -20, Infinity)).toEqual([0, -0, 1, -1, 1]);
    expect(at('sin', 0, 2e6, Infinity)).toEqual([0, NaN, NaN]);
    expect(at('cos', 0, 2e6, Infinity)).toEqual([1, NaN, NaN]);
    for (const name of ['exp', 'log', 'tanh', 'erf', 'sin', 'cos'] as const) {
      expect(at(name, NaN)).toEqual([NaN]);
    }
  });

  it('give the same bits at every place of an array', () => {
    const random = Float32Array.from({ length: 41 }, (_, i) => Math.fround(Math.sin(i * i) * 3));
    for (const name of ['exp', 'tanh', 'erf'] as const) {
      const together = random.slice();
      applyFunction(name, together);
      const apart = random.map((x) => {
        const one = Float32Array.of(x);
        applyFunction(name, one);
        return one[0] ?? NaN;
      });
      expect(bitsOf(together)).toEqual(bitsOf(apart));
    }
  });
});
