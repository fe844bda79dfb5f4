/** How the charts write values, places and the names of lines. */
import { formatCount, formatLoss, formatShare } from '@/app/_components/ui/format';
import type { Translate } from '@/app/_i18n/translate';
import type { LineName, Measure } from './measures';
import type { Reading } from './series';
import type { XKind } from './x-positions';

/** A line's name: "train", "layer 2". */
export function lineText(t: Translate<'charts'>, name: LineName): string {
  switch (name) {
    case 'train':
    case 'test':
    case 'output':
    case 'rate':
      return t(`lines.${name}`);
    default:
      return t('lines.layer', { number: name.slice('layer '.length) });
  }
}

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
export const epochsText = (t: Translate<'charts'>, { firstEpoch, lastEpoch }: Reading): string =>
  firstEpoch === lastEpoch
    ? t('readout.epoch', { epoch: formatCount(lastEpoch) })
    : t('readout.epochs', { from: formatCount(firstEpoch), to: formatCount(lastEpoch) });

/** Where on the axis a reading stands, where that is not its epoch. */
export function placeText(t: Translate<'charts'>, { x }: Reading, kind: XKind): string | null {
  switch (kind) {
    case 'epoch':
      return null;
    case 'step':
      return t('readout.step', { step: formatCount(x) });
    case 'time':
      return formatSeconds(x);
  }
}
