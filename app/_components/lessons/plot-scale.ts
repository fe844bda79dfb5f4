/** From values to places in a plot. */
import { linearTicks } from '@/app/_components/charts/ticks';
import { formatLoss } from '@/app/_components/ui/format';

export interface PlotAxis {
  readonly min: number;
  readonly max: number;
  readonly label?: string;
  readonly scale?: 'linear' | 'log';
  /** About how many ticks; 0 for none. */
  readonly tickCount?: number;
}

/** Places in SVG units; the drawing area ends at the four bounds. */
export interface PlotScale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The value at a horizontal place. */
  readonly valueAtX: (place: number) => number;
  readonly valueAtY: (place: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const shareOf = ({ min, max, scale }: PlotAxis, value: number): number =>
  scale === 'log'
    ? Math.log(Math.max(value, min / 10) / min) / Math.log(max / min)
    : (value - min) / (max - min);

const valueOf = ({ min, max, scale }: PlotAxis, share: number): number =>
  scale === 'log' ? min * (max / min) ** share : min + (max - min) * share;

/** Far beyond any drawing area, but a number that SVG takes. */
const FAR = 1e5;
const held = (place: number): number => (place > -FAR && place < FAR ? place : place > 0 ? FAR : -FAR);

const rounded = (place: number): number => Math.round(held(place) * 100) / 100;

/** The scale of a plot of this size with these margins. */
export function plotScale(
  x: PlotAxis,
  y: PlotAxis,
  size: { width: number; height: number },
  margin: { left: number; right: number; top: number; bottom: number },
): PlotScale {
  const [left, right] = [margin.left, size.width - margin.right];
  const [top, bottom] = [margin.top, size.height - margin.bottom];
  return {
    x: (value) => rounded(left + (right - left) * shareOf(x, value)),
    y: (value) => rounded(bottom - (bottom - top) * shareOf(y, value)),
    valueAtX: (place) => valueOf(x, (place - left) / (right - left)),
    valueAtY: (place) => valueOf(y, (bottom - place) / (bottom - top)),
    left,
    right,
    top,
    bottom,
  };
}

/** Values with a tick: round ones, or powers of ten. */
export function ticksOf({ min, max, scale, tickCount = 5 }: PlotAxis): number[] {
  if (tickCount === 0) return [];
  if (scale !== 'log') return linearTicks(min, max, tickCount);
  const [from, to] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const every = Math.max(1, Math.ceil((to - from) / tickCount));
  const powers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return powers.filter((power) => (to - power) % every === 0).map((power) => Number(`1e${power}`));
}

/** An SVG path through points; it breaks where a value is not finite. */
export function linePath(points: readonly (readonly [number, number])[], scale: PlotScale): string {
  let isOpen = false;
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        isOpen = false;
        return '';
      }
      const command = isOpen ? 'L' : 'M';
      isOpen = true;
      return `${command}${scale.x(x)} ${scale.y(y)}`;
    })
    .join('');
}

/** `count` + 1 points of a function over a range. */
export const sampled = (
  f: (value: number) => number,
  [from, to]: readonly [number, number],
  count = 200,
): [number, number][] =>
  Array.from({ length: count + 1 }, (_, index) => {
    const value = from + ((to - from) * index) / count;
    return [value, f(value)];
  });

/** A tick in writing: as short as it is, powers of ten where it is very large or small. */
export function tickText(tick: number): string {
  const size = Math.abs(tick);
  const text = size === 0 || (size >= 0.001 && size < 1e5) ? String(size) : formatLoss(size);
  return tick < 0 ? `−${text}` : text;
}
