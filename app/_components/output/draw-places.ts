/** Paints samples at given places, as the plane has them: training samples as discs, test samples as diamonds. */
import type { ColorScale } from '@/app/_design/color';
import type { Theme } from '@/app/_design/palette';
import type { SampleSet } from '@/app/_pictures/jobs';
import { drawPoints } from './draw-field';
import type { PlacedPart } from './picking';

interface PlacesLook {
  /** The plot's length in CSS pixels. */
  readonly side: number;
  readonly radius: number;
  readonly scale: ColorScale;
  readonly theme: Theme;
}

const OUTLINES = {
  light: { train: '#ffffff', test: '#1b1c1f' },
  dark: { train: '#14161a', test: '#ffffff' },
} as const;

/** Clears the canvas and paints all parts. */
export function drawPlaces(
  canvas: HTMLCanvasElement,
  samples: SampleSet,
  parts: readonly PlacedPart[],
  { side, radius, scale, theme }: PlacesLook,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  canvas.width = canvas.height = Math.round(side * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const { part, places } of parts) {
    // From the top left to upwards.
    const coordinates = Float64Array.from(places, (value, at) => (at % 2 === 0 ? value : 1 - value));
    drawPoints(context, { ...samples[part], coordinates }, [0, 1], side, samples.task, scale, {
      radius,
      outline: OUTLINES[theme][part],
      shape: part === 'train' ? 'disc' : 'diamond',
    });
  }
}
