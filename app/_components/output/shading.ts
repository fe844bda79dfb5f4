/** Turns a network's outputs into colours and words, by what the outputs mean. */
import { classPixel, divergingPixel } from '@/app/_design/color';
import type { ColorScale } from '@/app/_design/color';
import { formatShare, formatSigned } from '@/app/_components/ui/format';
import type { Task } from '@/lib/engine/types';

/** How far a single output leans: −1 is class 0 (or −1), 1 is class 1 (or 1). */
export function leaningOf(task: Extract<Task, { kind: 'binary' | 'regression' }>, value: number): number {
  if (task.kind === 'regression') return value;
  return (value - task.threshold) / (1 - task.threshold);
}

/** Index of the largest of `units` values from `offset`. */
function winnerOf(values: ArrayLike<number>, offset: number, units: number): number {
  let winner = 0;
  for (let unit = 1; unit < units; unit++) {
    if ((values[offset + unit] ?? NaN) > (values[offset + winner] ?? NaN)) winner = unit;
  }
  return winner;
}

/** How sure the winner is: 0 when all share alike, 1 when it has everything. Outputs are taken as shares where they sum to more than 0. */
function confidenceOf(values: ArrayLike<number>, offset: number, units: number, winner: number): number {
  let sum = 0;
  for (let unit = 0; unit < units; unit++) sum += Math.max(0, values[offset + unit] ?? NaN);
  if (Number.isNaN(sum)) return NaN;
  const share = sum > 0 ? Math.max(0, values[offset + winner] ?? NaN) / sum : 1 / units;
  return (share - 1 / units) / (1 - 1 / units);
}

/** The class that outputs stand for; null for regression. */
export function predictedClass(task: Task, values: ArrayLike<number>, offset: number): number | null {
  switch (task.kind) {
    case 'regression':
      return null;
    case 'binary':
      return (values[offset] ?? NaN) > task.threshold ? 1 : 0;
    case 'multiclass':
      return winnerOf(values, offset, task.classes);
  }
}

/** Pixel of one place; `isDiscrete` shows the decision without its strength. */
export function pixelOf(
  scale: ColorScale,
  task: Task,
  values: ArrayLike<number>,
  offset: number,
  isDiscrete: boolean,
): number {
  if (task.kind === 'multiclass') {
    const winner = winnerOf(values, offset, task.classes);
    const confidence = confidenceOf(values, offset, task.classes, winner);
    return classPixel(scale, winner, isDiscrete && !Number.isNaN(confidence) ? 1 : confidence);
  }
  const leaning = leaningOf(task, values[offset] ?? NaN);
  return divergingPixel(scale, isDiscrete && Number.isFinite(leaning) ? (leaning > 0 ? 1 : -1) : leaning);
}

/** The outputs at one place in words. */
export function describeOutput(
  task: Task,
  values: ArrayLike<number>,
  offset: number,
  classNames: readonly string[],
): string {
  const winner = predictedClass(task, values, offset);
  if (winner === null) return formatSigned(values[offset] ?? NaN);
  const name = classNames[winner] ?? String(winner);
  if (task.kind === 'binary') return `${formatSigned(values[offset] ?? NaN)}, ${name}`;
  return `${name} ${formatShare(values[offset + winner] ?? NaN)}`;
}
