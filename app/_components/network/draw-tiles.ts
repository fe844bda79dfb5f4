/** Paints neurons: the picture of one neuron in its tile, or of a whole layer as a mosaic; what it computes, or its weights. */
import { divergingPixel } from '@/app/_design/color';
import type { ColorScale } from '@/app/_design/color';
import type { NeuronImages } from '@/app/_pictures/jobs';
import type { LayerLayout } from '@/lib/engine/types';
import { largestSize, weightsInto } from './weight-images';

type Values = Float64Array | Float32Array;

/** Where a neuron's largest value lies, at least 1: its picture is drawn on ± this scale. */
export const activationRange = (values: Values): number => Math.max(1, largestSize(values));

function paintInto(
  pixels: Uint32Array,
  stride: number,
  offset: number,
  values: Values,
  width: number,
  scale: ColorScale,
  range = activationRange(values),
): void {
  for (let index = 0; index < values.length; index++) {
    const row = Math.floor(index / width);
    pixels[offset + row * stride + (index % width)] = divergingPixel(scale, (values[index] ?? NaN) / range);
  }
}

function put(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  fill: (pixels: Uint32Array) => void,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const image = context.createImageData(width, height);
  fill(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

/** Paints neuron `unit` of a layer over the whole canvas. */
export function drawTile(
  canvas: HTMLCanvasElement,
  images: NeuronImages,
  layer: number,
  unit: number,
  scale: ColorScale,
): void {
  const { width, height } = images;
  const values = images.layers[layer]?.subarray(unit * width * height, (unit + 1) * width * height);
  if (!values || values.length === 0) return clearTile(canvas);
  put(canvas, width, height, (pixels) => paintInto(pixels, width, 0, values, width, scale));
}

/** Paints one picture of values over the whole canvas, on the scale ±`range`. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  values: Values,
  width: number,
  scale: ColorScale,
  range: number,
): void {
  const height = Math.ceil(values.length / width);
  put(canvas, width, height, (pixels) => paintInto(pixels, width, 0, values, width, scale, range || 1));
}

/** Paints the weights into every neuron of a layer, each as a picture on its own scale, side by side in a square. */
export function drawWeightMosaic(
  canvas: HTMLCanvasElement,
  parameters: Values,
  layout: LayerLayout,
  width: number,
  scale: ColorScale,
): void {
  const across = Math.ceil(Math.sqrt(layout.units));
  const cell = width + gapFor(width);
  const stride = across * cell;
  put(canvas, stride, Math.ceil(layout.units / across) * cell, (pixels) => {
    for (let unit = 0; unit < layout.units; unit++) {
      const corner = Math.floor(unit / across) * cell * stride + (unit % across) * cell;
      const own = weightsInto(parameters, layout, unit);
      paintInto(pixels, stride, corner, own, width, scale, largestSize(own) || 1);
    }
  });
}

/** Paints all neurons of a layer side by side in a square. */
export function drawMosaic(
  canvas: HTMLCanvasElement,
  images: NeuronImages,
  layer: number,
  units: number,
  scale: ColorScale,
): void {
  if (layer === 0 && images.meanInput) {
    const { width, height, values } = images.meanInput;
    put(canvas, width, height, (pixels) => paintInto(pixels, width, 0, values, width, scale));
    return;
  }
  const { width, height } = images;
  const values = images.layers[layer];
  if (!values) return clearTile(canvas);
  const across = Math.ceil(Math.sqrt(units));
  const down = Math.ceil(units / across);
  // A picture that is one row of stripes is repeated, so that it has a height beside its neighbours.
  const rows = height === 1 ? STRIPE_ROWS : height;
  const cellWidth = width + gapFor(width);
  const cellHeight = rows + gapFor(rows);
  const stride = across * cellWidth;
  put(canvas, stride, down * cellHeight, (pixels) => {
    for (let unit = 0; unit < units; unit++) {
      const corner = Math.floor(unit / across) * cellHeight * stride + (unit % across) * cellWidth;
      const own = values.subarray(unit * width * height, (unit + 1) * width * height);
      for (let row = 0; row < rows; row += height)
        paintInto(pixels, stride, corner + row * stride, own, width, scale);
    }
  });
}

const STRIPE_ROWS = 12;
const gapFor = (length: number): number => Math.max(1, Math.round(length / 12));

/** Empties a tile, for a neuron whose picture is not known. */
export function clearTile(canvas: HTMLCanvasElement): void {
  canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
}
