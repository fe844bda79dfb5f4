/** Where gradient norms stand on their bars: whole decades from 10⁻⁶ to 10. */

const LOWEST_POWER = -6;
const HIGHEST_POWER = 1;

/** Share of the bar's length, 0–1; 0 for a norm of 0, 1 for one that is not finite. */
export function gradientShare(norm: number): number {
  if (!Number.isFinite(norm)) return 1;
  if (norm <= 0) return 0;
  const share = (Math.log10(norm) - LOWEST_POWER) / (HIGHEST_POWER - LOWEST_POWER);
  return Math.max(0, Math.min(1, share));
}
