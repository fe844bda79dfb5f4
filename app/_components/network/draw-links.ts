/** Paints the links: width and colour say size and sign of a weight; and a mark beside each neuron for its bias. */
import { divergingMark } from '@/app/_design/color';
import type { ColorScale } from '@/app/_design/color';
import type { LayerLayout } from '@/lib/engine/types';
import { biasMarkOf, valueOf } from './geometry';
import type { Geometry, Link } from './geometry';

/** Which neuron or link is singled out; the others fade. */
export interface Emphasis {
  readonly link: Link | null;
  /** Column and unit whose incoming and outgoing links count. */
  readonly neuron: { readonly column: number; readonly unit: number } | null;
}

const MIN_WIDTH = 0.6;
const MAX_WIDTH = 7;

/** Line width of a weight: grows evenly at first and levels off, so that one large weight does not hide the others. */
export const linkWidth = (weight: number): number => {
  const size = Math.abs(weight);
  return MIN_WIDTH + ((MAX_WIDTH - MIN_WIDTH) * size) / (size + 1.6);
};

/** −1 … 1 for the colour of a weight; small weights still show their sign. */
export const linkShade = (weight: number): number => {
  const size = Math.abs(weight);
  return Math.sign(weight) * Math.min(1, 0.25 + size / (size + 0.7));
};

function isEmphasized({ layer, from, to }: Link, { neuron }: Emphasis): boolean {
  if (!neuron) return true;
  const isIncoming = neuron.column === layer + 1 && (to.unit === neuron.unit || to.unit === null);
  const isOutgoing = neuron.column === layer && (from.unit === neuron.unit || from.unit === null);
  return isIncoming || isOutgoing;
}

/** Adds a link's curve to a path. */
export function traceLink(path: CanvasPath, { x1, y1, x2, y2 }: Link): void {
  const middle = (x1 + x2) / 2;
  path.moveTo(x1, y1);
  path.bezierCurveTo(middle, y1, middle, y2, x2, y2);
}

function trace(context: CanvasRenderingContext2D, link: Link): void {
  context.beginPath();
  traceLink(context, link);
  context.stroke();
}

/** Clears the canvas and paints every link; without parameters all links are thin and grey. */
export function drawLinks(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  links: readonly Link[],
  parameters: Float64Array | Float32Array | null,
  scale: ColorScale,
  emphasis: Emphasis,
): void {
  context.clearRect(0, 0, geometry.width, geometry.height);
  context.lineCap = 'round';
  for (const link of links) {
    const value = parameters ? valueOf(link, parameters) : NaN;
    const isSummary = link.weights.length > 1;
    context.globalAlpha = isEmphasized(link, emphasis) ? (isSummary ? 0.55 : 0.9) : 0.12;
    context.lineWidth = Number.isFinite(value) ? linkWidth(value) : MIN_WIDTH;
    // The sign is lost in a mean of squares, so a summary has no colour.
    context.strokeStyle = divergingMark(scale, isSummary || !Number.isFinite(value) ? 0 : linkShade(value));
    trace(context, link);
  }
  if (emphasis.link) {
    context.globalAlpha = 1;
    const value = parameters ? valueOf(emphasis.link, parameters) : 0;
    context.lineWidth = Math.max(3, linkWidth(value) + 1.5);
    context.strokeStyle = divergingMark(scale, linkShade(value));
    trace(context, emphasis.link);
  }
  context.globalAlpha = 1;
}

/** Paints each neuron's bias beside it: the colour says its sign, size and strength of colour how large it is. */
export function drawBiases(
  context: CanvasRenderingContext2D,
  { columns }: Geometry,
  layouts: readonly LayerLayout[],
  parameters: Float64Array | Float32Array | null,
  scale: ColorScale,
): void {
  if (!parameters) return;
  layouts.forEach(({ biasesOffset }, layer) => {
    for (const tile of columns[layer + 1]?.tiles ?? []) {
      if (tile.unit === null) continue;
      const bias = parameters[biasesOffset + tile.unit] ?? NaN;
      const { x, y, radius } = biasMarkOf(tile);
      const share = Number.isFinite(bias) ? Math.abs(bias) / (Math.abs(bias) + 0.5) : 0;
      context.beginPath();
      context.arc(x, y, radius * (0.5 + 0.5 * share), 0, 2 * Math.PI);
      context.fillStyle = divergingMark(scale, linkShade(Number.isFinite(bias) ? bias : 0));
      context.fill();
    }
  });
}
