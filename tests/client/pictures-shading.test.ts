/** Colours, readings and counts made of a network's outputs, and how numbers are written. */
import { describe, expect, it } from 'vitest';
import { confusionOf, scoreOf } from '@/app/_components/output/confusion';
import { shadeGrid } from '@/app/_components/output/draw-field';
import { describeOutput, leaningOf, predictedClass } from '@/app/_components/output/shading';
import {
  formatCount,
  formatLoss,
  formatSetting,
  formatShare,
  formatSigned,
} from '@/app/_components/ui/format';
import { faultOf } from '@/app/_components/ui/typed-number';
import { positionOf, valueAt } from '@/app/_components/ui/slider-scale';
import { classPixel, colorScale, divergingPixel, parseHex } from '@/app/_design/color';
import {
  CLASS_PALETTE,
  DATA_PALETTE,
  paletteDeclarations,
  PERSON_PALETTE,
  RUN_PALETTE,
} from '@/app/_design/palette';
import type { Task } from '@/lib/engine';

const scale = colorScale('light');
const sigmoidTask: Task = { kind: 'binary', threshold: 0.5 };
const tanhTask: Task = { kind: 'binary', threshold: 0 };
const threeClasses: Task = { kind: 'multiclass', classes: 3 };

const pixelsOf = (task: Task, values: number[], units: number, isDiscrete = false) => {
  const resolution = Math.sqrt(values.length / units);
  const pixels = new Uint32Array(resolution * resolution);
  shadeGrid(pixels, { resolution, units, values: Float32Array.from(values) }, task, scale, isDiscrete);
  return [...pixels];
};

describe('shading', () => {
  it('goes from the palette’s negative over zero to its positive colour', () => {
    const packed = (hex: string) => {
      const [red, green, blue] = parseHex(hex);
      return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    };
    const { fill } = DATA_PALETTE.light;
    expect(pixelsOf(sigmoidTask, [0, 1, 0, 1], 1)).toEqual([
      packed(fill.negative),
      packed(fill.positive),
      packed(fill.negative),
      packed(fill.positive),
    ]);
    expect(pixelsOf({ kind: 'regression' }, [-7], 1)).toEqual([packed(fill.negative)]);
  });

  it('measures a leaning from the threshold of the output’s own range', () => {
    expect([0, 0.5, 0.75, 1].map((value) => leaningOf(sigmoidTask as never, value))).toEqual([-1, 0, 0.5, 1]);
    expect([-1, 0, 0.5].map((value) => leaningOf(tanhTask as never, value))).toEqual([-1, 0, 0.5]);
  });

  it('shows decisions alone when asked', () => {
    const [weak, strong] = pixelsOf(sigmoidTask, [0.51, 0.51, 1, 1], 1, true).filter((_, i) => i % 2 === 0);
    expect(weak).toBe(strong);
    expect(pixelsOf(threeClasses, [0.4, 0.3, 0.3], 3, true)).toEqual([classPixel(scale, 0, 1)]);
  });

  it('colours classes by the winner and how sure it is', () => {
    expect(pixelsOf(threeClasses, [0, 0, 1], 3)).toEqual([classPixel(scale, 2, 1)]);
    expect(pixelsOf(threeClasses, [1 / 3, 1 / 3, 1 / 3], 3)).toEqual([classPixel(scale, 0, 0)]);
  });

  it('marks outputs that are not numbers, whatever the task', () => {
    for (const isDiscrete of [false, true]) {
      expect(pixelsOf(sigmoidTask, [NaN], 1, isDiscrete)).toEqual([scale.missing]);
      expect(pixelsOf(threeClasses, [NaN, NaN, NaN], 3, isDiscrete)).toEqual([scale.missing]);
    }
    expect(divergingPixel(scale, Infinity)).toBe(scale.missing);
  });

  it('says an output in words', () => {
    expect(describeOutput(sigmoidTask, [0.9], 0, ['class 0', 'class 1'])).toBe('0.900, class 1');
    expect(describeOutput(threeClasses, [0, 0, 0, 0.1, 0.7, 0.2], 3, ['a', 'b', 'c'])).toBe('b 70.0%');
    expect(describeOutput({ kind: 'regression' }, [-0.25], 0, [])).toBe('−0.250');
  });
});

describe('confusion', () => {
  it('counts actual classes by predicted ones', () => {
    const outputs = [1, 0, 0, 0, 1, 0, 0, 0.2, 0.8, 0.6, 0.4, 0];
    const confusion = confusionOf(threeClasses, outputs, 3, [0, 1, 1, 2], 3);
    expect(confusion).toEqual({
      counts: [
        [1, 0, 0],
        [0, 1, 1],
        [1, 0, 0],
      ],
      total: 4,
      correct: 2,
    });
    expect([0, 1, 2].map((label) => scoreOf(confusion, label).recall)).toEqual([1, 0.5, 0]);
    expect(scoreOf(confusionOf(threeClasses, [], 3, [], 3), 0).recall).toBeNull();
  });

  it('takes one output for two classes', () => {
    expect([0.4, 0.6].map((value) => predictedClass(sigmoidTask, [value], 0))).toEqual([0, 1]);
    expect(predictedClass(tanhTask, [-0.1], 0)).toBe(0);
  });
});

describe('palettes', () => {
  const luminance = (hex: string): number => {
    const [red, green, blue] = parseHex(hex).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  const contrast = (a: string, b: string): number => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };

  it.each([
    ['light', '#ffffff'],
    ['dark', '#1a1c1f'],
  ] as const)('stand out at least 3:1 from the %s surface', (theme, surface) => {
    const { mark } = DATA_PALETTE[theme];
    const colors = [RUN_PALETTE, PERSON_PALETTE, CLASS_PALETTE].flatMap((palette) => palette[theme]);
    for (const color of [...colors, mark.negative, mark.zero, mark.positive]) {
      expect(contrast(color, surface), color).toBeGreaterThanOrEqual(3);
    }
  });

  it('have 8 runs, 12 people and 10 classes, all different, in both themes', () => {
    for (const theme of ['light', 'dark'] as const) {
      const sizes = [RUN_PALETTE, PERSON_PALETTE, CLASS_PALETTE].map(
        (palette) => new Set(palette[theme]).size,
      );
      expect(sizes).toEqual([8, 12, 10]);
      expect(paletteDeclarations(theme)).toContain(`--run-3:${RUN_PALETTE[theme][3]}`);
    }
  });
});

describe('numbers', () => {
  it('are written with sensible digits', () => {
    expect([0, 0.0834, 0.00123, 1.234, 12.34, 1234.5].map(formatLoss)).toEqual([
      '0',
      '0.0834',
      '0.00123',
      '1.23',
      '12.3',
      '1235',
    ]);
    expect([0.000012, 1e6, -2e-7].map(formatLoss)).toEqual(['1.2×10⁻⁵', '10⁶', '−2×10⁻⁷']);
    expect([formatLoss(null), formatLoss(NaN), formatLoss(Infinity)]).toEqual(['–', '–', '–']);
    expect([formatSigned(-0.5), formatSigned(0.00001), formatSigned(-Infinity)]).toEqual([
      '−0.500',
      '10⁻⁵',
      '−∞',
    ]);
    expect([formatCount(12_345), formatShare(0.9733), formatShare(null)]).toEqual(['12,345', '97.3%', '–']);
    expect([formatSetting(0.03), formatSetting(1e-6), formatSetting(0)]).toEqual(['0.03', '10⁻⁶', '0']);
  });

  it('are refused with the reason when typed wrongly', () => {
    expect(faultOf('0,5', 0, 1, false)).toBeNull();
    expect(['', 'abc', '1e999', '2', '-1', '0.5'].map((text) => faultOf(text, 0, 1, true))).toEqual([
      { kind: 'notANumber' },
      { kind: 'notANumber' },
      { kind: 'notANumber' },
      { kind: 'tooLarge', limit: 1 },
      { kind: 'tooSmall', limit: 0 },
      { kind: 'notWhole' },
    ]);
  });
});

describe('sliders', () => {
  it('spread powers of ten evenly and round to what can be read', () => {
    const range = { min: 0.0001, max: 10, scale: 'log' as const };
    expect([0, 200, 400, 1000].map((position) => valueAt(position, range))).toEqual([
      0.0001, 0.001, 0.01, 10,
    ]);
    expect(positionOf(0.1, range)).toBe(600);
    expect(String(valueAt(497, range))).toMatch(/^0\.0\d{1,2}$/);
  });

  it('stop at multiples of the step and at the ends', () => {
    const range = { min: 0, max: 0.5, step: 0.05 };
    expect(valueAt(310, range)).toBe(0.15);
    expect([valueAt(-5, range), valueAt(2000, range)]).toEqual([0, 0.5]);
    expect([positionOf(-1, range), positionOf(9, range)]).toEqual([0, 1000]);
  });
});
