/** float32 numbers as the shortest decimals that stand for them. */

/** Every float32 comes back from this many digits. */
const MOST_DIGITS = 9;
/** What a small number of digits is tried from: most trained weights need more. */
const FIRST_DIGITS = 7;

/** The shortest decimal that is this float32 when read and rounded to float32. Throws RangeError when it is not finite. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as a decimal`);
  if (Object.is(value, -0)) return '-0';
  const isEnough = (digits: number): boolean => Math.fround(Number(value.toPrecision(digits))) === value;
  let digits = FIRST_DIGITS;
  while (digits < MOST_DIGITS && !isEnough(digits)) digits++;
  while (digits > 1 && isEnough(digits - 1)) digits--;
  return String(Number(value.toPrecision(digits)));
}
