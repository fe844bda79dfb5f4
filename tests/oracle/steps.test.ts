/** The oracle’s optimizers, penalties, clipping and dropout against hand-computed numbers. */
import { describe, expect, it } from 'vitest';
import { layoutOf } from '@/lib/engine';
import { createRandom } from '@/lib/engine/random';
import { settingsOf } from '../engine/helpers';
import { drawMask } from '../support/oracle/dropout';
import { clipGradients } from '../support/oracle/gradients';
import { OPTIMIZERS } from '../support/oracle/optimizers';
import { PENALTIES } from '../support/oracle/regularization';

const SETTINGS = settingsOf({ momentum: 0.9, weightDecay: 0.5 });
/** One weight and one bias. */
const LAYERS = layoutOf({ inputCount: 1, layers: [{ units: 1, activation: 'linear' }] });

describe('optimizers', () => {
  // Two steps of 0.1 from (1, −2) along (0.5, −1) and then (0.25, 2), computed apart in another language.
  it.each([
    ['sgd', [0.925, -2.1]],
    ['momentum', [0.88, -2.01]],
    ['nesterov', [0.817, -2.109]],
    ['rmsprop', [0.5363303065239153, -1.9694865256158147]],
    ['adam', [0.8067820404774622, -1.9366103534720749]],
    ['adamW', [0.7142820403774621, -1.9366103534720749]],
  ] as const)('%s takes these two steps', (name, expected) => {
    const parameters = Float64Array.of(1, -2);
    const state = OPTIMIZERS[name].init(2);
    for (const gradients of [Float64Array.of(0.5, -1), Float64Array.of(0.25, 2)]) {
      OPTIMIZERS[name].update(parameters, gradients, state, 0.1, SETTINGS, LAYERS);
    }
    expected.forEach((parameter, i) => expect(parameters[i]).toBeCloseTo(parameter, 14));
  });
});

describe('clipping', () => {
  it('shortens a longer gradient, keeps a shorter one, and is off at 0', () => {
    const clipped = (clip: number): number[] => {
      const gradients = Float64Array.of(3, -4);
      clipGradients(gradients, 5, clip);
      return [...gradients];
    };
    expect(clipped(0)).toEqual([3, -4]);
    expect(clipped(5)).toEqual([3, -4]);
    expect(clipped(0.5).map((gradient) => gradient.toFixed(12))).toEqual([
      '0.300000000000',
      '-0.400000000000',
    ]);
  });
});

describe('dropout', () => {
  it('leaves out its share, and keeps the expected value', () => {
    const mask = new Float64Array(20_000);
    drawMask(mask, mask.length, { rate: 0.25, random: createRandom(5, 'dropout') });
    const kept = mask.filter((factor) => factor !== 0);
    expect(new Set(kept)).toEqual(new Set([1 / 0.75]));
    // Five standard deviations: √(0.25·0.75/20,000) = 0.003.
    expect(Math.abs(kept.length / mask.length - 0.75)).toBeLessThan(0.015);
  });
});

describe('penalties', () => {
  // One unit with three weights and a bias.
  const layer = { inputs: 3, units: 1, weightsOffset: 0, biasesOffset: 3 };
  const parameters = Float64Array.of(2, -3, 0, 5);
  const gradientsOf = (name: 'none' | 'l1' | 'l2'): number[] => {
    const gradients = new Float64Array(4).fill(1);
    PENALTIES[name].addGradients(gradients, parameters, layer, 0.5);
    return [...gradients];
  };

  it('L1 adds λ·sign(w), L2 adds λ·w, and biases are left alone', () => {
    expect(gradientsOf('none')).toEqual([1, 1, 1, 1]);
    expect(gradientsOf('l1')).toEqual([1.5, 0.5, 1, 1]);
    expect(gradientsOf('l2')).toEqual([2, -0.5, 1, 1]);
  });

  it('L1 is |w| and L2 is ½w²', () => {
    expect([PENALTIES.none.value(-3), PENALTIES.l1.value(-3), PENALTIES.l2.value(-3)]).toEqual([0, 3, 4.5]);
  });
});
