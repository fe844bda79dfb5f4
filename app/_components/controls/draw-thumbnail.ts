/** Draws a data set's thumbnail: points in the plane, rows by their clearest two inputs, or four digits. */
import { CLASS_PALETTE, DATA_PALETTE, type Theme } from '@/app/_design/palette';
import { clearestInputs } from '@/app/_components/output/clearest-inputs';
import type { SampleSet } from '@/app/_pictures/jobs';

/** CSS pixels along each side; the canvas has twice as many. */
export const THUMBNAIL_SIZE = 48;
const MARGIN = 4;
/** Standardised inputs beyond this are rare; they are drawn at the edge. */
const INPUT_RANGE = 2.2;

/** Draws over whatever the canvas shows. */
export function drawThumbnail(context: CanvasRenderingContext2D, samples: SampleSet, theme: Theme): void {
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  if (samples.image) drawDigits(context, samples, theme);
  else drawPoints(context, samples, theme);
}

/** Four digits, 28 × 28 pixels each. */
function drawDigits(context: CanvasRenderingContext2D, { train }: SampleSet, theme: Theme): void {
  const side = 28;
  const dot = THUMBNAIL_SIZE / (2 * side);
  for (let digit = 0; digit < 4; digit++) {
    for (let pixel = 0; pixel < side * side; pixel++) {
      const ink = (train.inputs[(digit + 2) * side * side + pixel] ?? 0) / 255;
      if (ink === 0) continue;
      context.fillStyle = theme === 'dark' ? `rgba(255, 255, 255, ${ink})` : `rgba(0, 0, 0, ${ink})`;
      const column = (digit % 2) * side + (pixel % side);
      const row = Math.floor(digit / 2) * side + Math.floor(pixel / side);
      context.fillRect(column * dot, row * dot, dot, dot);
    }
  }
}

function drawPoints(context: CanvasRenderingContext2D, samples: SampleSet, theme: Theme): void {
  const { coordinates, low, high } = planeOf(samples);
  const scale = (value: number) => MARGIN + ((value - low) / (high - low)) * (THUMBNAIL_SIZE - 2 * MARGIN);
  samples.train.values.forEach((value, index) => {
    const x = coordinates[2 * index] ?? 0;
    const y = coordinates[2 * index + 1] ?? 0;
    context.fillStyle = colorOf(value, samples.classNames.length, theme);
    context.beginPath();
    context.arc(scale(x), THUMBNAIL_SIZE - scale(y), 1.4, 0, 2 * Math.PI);
    context.fill();
  });
}

function planeOf({ train, domain }: SampleSet): { coordinates: Float64Array; low: number; high: number } {
  if (train.coordinates && domain) {
    return { coordinates: train.coordinates, low: domain[0], high: domain[1] };
  }
  const { inputs, values, count } = train;
  const columns = inputs.length / count;
  const shown = clearestInputs(inputs, values, columns);
  const coordinates = new Float64Array(2 * count);
  for (let row = 0; row < count; row++) {
    shown.forEach((column, axis) => {
      const value = inputs[row * columns + column] ?? 0;
      coordinates[2 * row + axis] = Math.max(-INPUT_RANGE, Math.min(INPUT_RANGE, value));
    });
  }
  return { coordinates, low: -INPUT_RANGE, high: INPUT_RANGE };
}

function colorOf(value: number, classes: number, theme: Theme): string {
  if (classes > 0) return CLASS_PALETTE[theme][value] ?? 'gray';
  const { negative, positive } = DATA_PALETTE[theme].mark;
  return value < 0 ? negative : positive;
}
