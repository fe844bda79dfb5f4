/** The colour of one line of a run. */
import { runColor } from '@/app/_design/palette';
import type { Line } from './measures';

/** The run's own colour; that of earlier layers goes towards the background. */
export const lineColor = (run: number, { strength }: Pick<Line, 'strength'>): string =>
  strength === 1
    ? runColor(run)
    : `color-mix(in oklab, ${runColor(run)} ${Math.round(35 + 65 * strength)}%, var(--surface))`;
