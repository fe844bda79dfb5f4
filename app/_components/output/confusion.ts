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

/** How well one class is told. */
export interface ClassScore {
  /** Samples of the class, and those of them that were recognised. */
  readonly actual: number;
  readonly found: number;
  /** Samples that were taken for it. */
  readonly predicted: number;
  /** found / actual; null when there is none of it. */
  readonly recall: number | null;
  /** found / predicted; null when nothing was taken for it. */
  readonly precision: number | null;
}

/** Recall and precision of a class, with what they are shares of. */
export function scoreOf(confusion: Confusion, label: number): ClassScore {
  const { counts } = confusion;
  const actual = (counts[label] ?? []).reduce((sum, count) => sum + count, 0);
  const predicted = counts.reduce((sum, row) => sum + (row[label] ?? 0), 0);
  const found = counts[label]?.[label] ?? 0;
  return {
    actual,
    found,
    predicted,
    recall: actual === 0 ? null : found / actual,
    precision: predicted === 0 ? null : found / predicted,
  };
}
