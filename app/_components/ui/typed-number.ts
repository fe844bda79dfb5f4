/** Numbers as people type them. */

/** The typed number, with a comma or a point; NaN when it is none. */
export const numberFrom = (text: string): number => Number(text.trim().replace(',', '.'));

/** What is wrong with a typed number, or null. */
export function faultOf(text: string, min: number, max: number, isWhole: boolean): string | null {
  const value = numberFrom(text);
  if (text.trim() === '' || !Number.isFinite(value)) return 'Type a number.';
  if (isWhole && !Number.isInteger(value)) return 'Type a whole number.';
  if (value < min) return `At least ${min}.`;
  if (value > max) return `At most ${max}.`;
  return null;
}
