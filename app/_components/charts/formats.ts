/** How the charts write values and places, and what measures and axes are called. */
import { formatCount, formatLoss, formatShare } from '@/app/_components/ui/format';
import type { Measure } from './measures';
import type { Reading } from './series';
import type { XKind } from './x-positions';

/** Short; each is part of the measure's title. */
export const MEASURE_LABELS: Record<Measure, string> = {
  loss: 'Loss',
  accuracy: 'Accuracy',
  gradients: 'Gradients',
  rate: 'η',
};

export const MEASURE_TITLES: Record<Measure, string> = {
  loss: 'Loss',
  accuracy: 'Accuracy',
  gradients: 'Gradients, norm per layer',
  rate: 'Learning rate η',
};

export const X_LABELS: Record<XKind, string> = { epoch: 'Epoch', step: 'Step', time: 'Time' };

/** What stands on the horizontal axis, in running text. */
export const X_UNITS: Record<XKind, string> = {
  epoch: 'epochs',
  step: 'steps',
  time: 'seconds since the start',
};

/** A measure's values with sensible digits. */
export const formatOf = (measure: Measure): ((value: number | null) => string) =>
  measure === 'accuracy' ? formatShare : formatLoss;

/** A value with all its digits. */
export const exactText = (value: number): string => (Number.isFinite(value) ? String(value) : '–');

/** Seconds, and minutes where there are many. */
export function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${Number(seconds.toPrecision(3))} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')} min`;
}

/** The epochs that a reading covers. */
export const epochsText = ({ firstEpoch, lastEpoch }: Reading): string =>
  firstEpoch === lastEpoch
    ? `Epoch ${formatCount(lastEpoch)}`
    : `Epochs ${formatCount(firstEpoch)}–${formatCount(lastEpoch)}, mean`;

/** Where on the axis a reading stands, where that is not its epoch. */
export function placeText({ x }: Reading, kind: XKind): string | null {
  switch (kind) {
    case 'epoch':
      return null;
    case 'step':
      return `step ${formatCount(x)}`;
    case 'time':
      return formatSeconds(x);
  }
}
