/** Numbers as they stand in formulas. */

/** Three significant decimals, or a power of ten for very small and large numbers. */
export function texNumber(value: number): string {
  if (Number.isNaN(value)) return '\\text{?}';
  if (!Number.isFinite(value)) return value > 0 ? '\\infty' : '-\\infty';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100_000)) {
    const [factor = '0', power = '0'] = value.toExponential(2).split('e');
    return `${factor}\\cdot 10^{${Number(power)}}`;
  }
  const text = value.toFixed(size >= 100 ? 1 : size < 0.1 ? 4 : 3);
  // What rounds to nothing has no sign.
  return Number(text) === 0 ? '0' : text;
}

/** The same where an operator stands before it: a negative number in parentheses. */
export const texFactor = (value: number): string => (value < 0 ? `(${texNumber(value)})` : texNumber(value));
