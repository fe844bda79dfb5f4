/** The colours of more contrast keep what they promise. */
import { describe, expect, test } from 'vitest';
import { parseHex } from '@/app/_design/color';
import { CONTRAST_TOKENS } from '@/app/_design/contrast';

/** Relative luminance of sRGB, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red, green, blue] = parseHex(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? NaN) + 0.7152 * (green ?? NaN) + 0.0722 * (blue ?? NaN);
}

function contrastOf(one: string, other: string): number {
  const [low = NaN, high = NaN] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function colorOf(token: string, theme: 0 | 1): string {
  const colors = CONTRAST_TOKENS[token];
  if (!colors) throw new RangeError(`No token ${token}`);
  return colors[theme];
}

const SURFACES = ['page', 'surface', 'surface-sunken', 'surface-hover', 'surface-pressed'];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_, theme) => {
  test.each(['text', 'text-muted'])('%s stands out 7:1 from every surface', (token) => {
    for (const surface of SURFACES) {
      expect(contrastOf(colorOf(token, theme), colorOf(surface, theme)), surface).toBeGreaterThanOrEqual(7);
    }
  });

  test.each([
    ['accent', 'accent-soft'],
    ['accent', 'surface'],
    ['accent-on', 'accent'],
    ['danger', 'danger-soft'],
    ['danger', 'surface'],
    ['warning', 'warning-soft'],
    ['text', 'warning-soft'],
    ['text', 'danger-soft'],
    ['page', 'ink'],
  ])('%s stands out 7:1 from %s', (text, behind) => {
    expect(contrastOf(colorOf(text, theme), colorOf(behind, theme))).toBeGreaterThanOrEqual(7);
  });

  test.each(['border', 'border-control', 'focus'])('%s stands out 4.5:1 from what it edges', (token) => {
    for (const surface of ['page', 'surface', 'surface-sunken']) {
      expect(contrastOf(colorOf(token, theme), colorOf(surface, theme)), surface).toBeGreaterThanOrEqual(4.5);
    }
  });
});

test('the colours are computed as WCAG does', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
