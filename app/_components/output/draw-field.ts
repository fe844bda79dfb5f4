/** Paints the output over the plane, and the samples on it. */
import { divergingMark } from '@/app/_design/color';
import type { ColorScale } from '@/app/_design/color';
import type { OutputGrid, SamplePart } from '@/app/_pictures/jobs';
import type { Task } from '@/lib/engine/types';
import { pixelOf } from './shading';

/** Fills `pixels` (`resolution²`, packed) from a grid of outputs. */
export function shadeGrid(
  pixels: Uint32Array,
  grid: OutputGrid,
  task: Task,
  scale: ColorScale,
  isDiscrete: boolean,
): void {
  for (let cell = 0; cell < pixels.length; cell++) {
    pixels[cell] = pixelOf(scale, task, grid.values, cell * grid.units, isDiscrete);
  }
}

/** Paints a grid over the whole canvas, one pixel per cell. */
export function drawField(
  canvas: HTMLCanvasElement,
  grid: OutputGrid,
  task: Task,
  scale: ColorScale,
  isDiscrete: boolean,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  if (canvas.width !== grid.resolution) canvas.width = canvas.height = grid.resolution;
  const image = context.createImageData(grid.resolution, grid.resolution);
  shadeGrid(new Uint32Array(image.data.buffer), grid, task, scale, isDiscrete);
  context.putImageData(image, 0, 0);
}

export interface PointStyle {
  readonly radius: number;
  /** Outline that lifts a point off a background of its own colour. */
  readonly outline: string;
  readonly shape: 'disc' | 'diamond';
}

/** Paints samples as points; `side` is the plot's length in CSS pixels. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  part: SamplePart,
  domain: readonly [number, number],
  side: number,
  task: Task,
  scale: ColorScale,
  { radius, outline, shape }: PointStyle,
): void {
  const { coordinates, values } = part;
  if (!coordinates) return;
  const [min, max] = domain;
  context.strokeStyle = outline;
  context.lineWidth = Math.max(1, radius / 3);
  for (let sample = 0; sample < part.count; sample++) {
    const x = (((coordinates[2 * sample] ?? NaN) - min) / (max - min)) * side;
    const y = ((max - (coordinates[2 * sample + 1] ?? NaN)) / (max - min)) * side;
    context.fillStyle = markOf(scale, task, values[sample] ?? NaN);
    context.beginPath();
    if (shape === 'disc') context.arc(x, y, radius, 0, 2 * Math.PI);
    else traceDiamond(context, x, y, radius * 1.3);
    context.fill();
    context.stroke();
  }
}

function traceDiamond(context: CanvasRenderingContext2D, x: number, y: number, reach: number): void {
  context.moveTo(x, y - reach);
  context.lineTo(x + reach, y);
  context.lineTo(x, y + reach);
  context.lineTo(x - reach, y);
  context.closePath();
}

/** CSS colour of a sample: its class, or its target for regression. */
function markOf(scale: ColorScale, task: Task, value: number): string {
  if (task.kind === 'regression') return divergingMark(scale, value);
  return scale.classMarks[value % scale.classMarks.length] ?? 'currentcolor';
}
