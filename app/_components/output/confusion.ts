/** Counts which classes were taken for which. */
import type { Task } from '@/lib/engine/types';
import { predictedClass } from './shading';

/** `counts[actual][predicted]`. */
export interface Confusion {
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
  readonly correct: number;
}

/** Compares predictions `[count, units]` with the actual class numbers. */
export function confusionOf(
  task: Task,
  outputs: ArrayLike<number>,
  units: number,
  actual: ArrayLike<number>,
  classes: number,
): Confusion {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let correct = 0;
  for (let sample = 0; sample < actual.length; sample++) {
    const truth = actual[sample] ?? 0;
    const guess = predictedClass(task, outputs, sample * units) ?? 0;
    const row = counts[truth];
    if (row) row[guess] = (row[guess] ?? 0) + 1;
    if (truth === guess) correct++;
  }
  return { counts, total: actual.length, correct };
}

/** Share of an actual class that was recognised; null when there is none of it. */
export function recallOf({ counts }: Confusion, actual: number): number | null {
  const row = counts[actual] ?? [];
  const total = row.reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : (row[actual] ?? 0) / total;
}
