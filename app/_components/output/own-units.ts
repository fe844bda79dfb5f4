/** Values in the units that they came in. */
import { formatMeasured, formatSigned } from '@/app/_components/ui/format';
import type { Scale } from '@/lib/experiment/scales';

/** What a value was before it was standardised. */
export const inOwnUnit = (scale: Scale | null, value: number): number =>
  scale ? scale.mean + scale.deviation * value : value;

/** A value as it came; of data that have no unit as the network is given it. */
export const formatOwn = (scale: Scale | null, value: number): string =>
  scale ? formatMeasured(inOwnUnit(scale, value)) : formatSigned(value);
