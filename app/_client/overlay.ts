/** Saved runs drawn over those on stage, on this page only. */
import type { Run } from '@/lib/protocol';

/** Runs drawn at once: one per colour of the palette. */
export const MAX_DRAWN = 8;

/** A run and its colour among those drawn. */
export interface DrawnAs {
  readonly run: Run;
  /** Index into the runs' palette. */
  readonly color: number;
  readonly isOverlaid: boolean;
}

/** The runs to draw: the stage's in their own colours, then the others in those that are free, as far as there are. */
export function drawnRuns(stageRuns: readonly Run[], overlaid: readonly Run[]): DrawnAs[] {
  const onStage = stageRuns.map((run) => ({ run, color: run.comparisonIndex ?? 0, isOverlaid: false }));
  const taken = new Set(onStage.map(({ color }) => color));
  const free = Array.from({ length: MAX_DRAWN }, (_, color) => color).filter((color) => !taken.has(color));
  const others = overlaid.filter(({ id }) => !stageRuns.some((run) => run.id === id));
  return [
    ...onStage,
    ...others.flatMap((run, index) => {
      const color = free[index];
      return color === undefined ? [] : [{ run, color, isOverlaid: true }];
    }),
  ];
}

/** With these runs drawn over the stage, or without them when all of them were. */
export function toggledRuns(overlaid: readonly Run[], runs: readonly Run[]): readonly Run[] {
  const isDrawn = (run: Run) => overlaid.some(({ id }) => id === run.id);
  if (runs.every(isDrawn)) return overlaid.filter(({ id }) => !runs.some((run) => run.id === id));
  return [...overlaid, ...runs.filter((run) => !isDrawn(run))];
}
