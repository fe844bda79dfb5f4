/** Numbers as people type them. */

/** The typed number, with a comma or a point; NaN when it is none. */
export const numberFrom = (text: string): number => Number(text.trim().replace(',', '.'));

/** What can be wrong with a typed number; the limit that was passed is the text's `limit`. */
export type NumberFault =
  | { readonly kind: 'notANumber' | 'notWhole' }
  | { readonly kind: 'tooSmall' | 'tooLarge'; readonly limit: number };

/** What is wrong with a typed number, or null. */
export function faultOf(text: string, min: number, max: number, isWhole: boolean): NumberFault | null {
  const value = numberFrom(text);
  if (text.trim() === '' || !Number.isFinite(value)) return { kind: 'notANumber' };
  if (isWhole && !Number.isInteger(value)) return { kind: 'notWhole' };
  if (value < min) return { kind: 'tooSmall', limit: min };
  if (value > max) return { kind: 'tooLarge', limit: max };
  return null;
}
