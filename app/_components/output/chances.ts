/** Outputs as probabilities of the classes, where they are some. */
import type { ActivationName, Task } from '@/lib/engine/types';

export interface Chance {
  readonly label: number;
  /** 0–1. */
  readonly share: number;
}

/** With no more classes than this, all are told. */
const FEW = 4;
/** Of more, the likeliest, and the sample's own class where it is not among them. */
const LIKELIEST = 3;

/** In the order of the classes when there are few, else the likeliest first; null when the outputs are no probabilities. */
export function chancesOf(
  task: Task,
  outputs: readonly number[],
  activation: ActivationName,
  actual: number,
): Chance[] | null {
  if (task.kind === 'binary' && activation === 'sigmoid') {
    const share = outputs[0] ?? NaN;
    return [
      { label: 0, share: 1 - share },
      { label: 1, share },
    ];
  }
  if (task.kind !== 'multiclass' || activation !== 'softmax') return null;
  const all = outputs.map((share, label) => ({ label, share }));
  if (all.length <= FEW) return all;
  const ranked = all.toSorted((left, right) => right.share - left.share);
  const top = ranked.slice(0, LIKELIEST);
  const own = ranked.slice(LIKELIEST).filter(({ label }) => label === actual);
  return [...top, ...own];
}
