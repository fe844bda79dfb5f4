/** Canvases of the diagram: links follow the frames, neurons follow as soon as the worker has computed their pictures. */
'use client';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { RefObject } from 'react';
import { useChanges, useFrames } from '@/app/_components/ui/use-frames';
import { colorScale } from '@/app/_design/color';
import type { ColorScale } from '@/app/_design/color';
import { useTheme } from '@/app/_design/use-theme';
import type { NeuronImages, Parameters } from '@/app/_pictures/jobs';
import { markNewest, markPainted } from '@/app/_pictures/painted-epoch';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import type { DiagramPlotProps, SelectedNeuron } from './diagram-plot';
import { drawBiases, drawLinks } from './draw-links';
import { clearTile, drawMosaic, drawPicture, drawTile, drawWeightMosaic } from './draw-tiles';
import type { Link } from './geometry';
import type { Diagram } from './use-looking';
import { largestOfLayer, largestSize, weightsInto } from './weight-images';

/** Cells along each side of a neuron's picture. */
const TILE_RESOLUTION = 24;

/** Paints the links after each frame and whenever what is singled out changes. */
export function usePaintedLinks(
  { model, geometry, frames }: DiagramPlotProps,
  links: readonly Link[],
  link: Link | null,
  neuron: SelectedNeuron | null,
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const context = canvas.current?.getContext('2d');
      if (!canvas.current || !context) return;
      const ratio = window.devicePixelRatio;
      const [width, height] = [Math.round(geometry.width * ratio), Math.round(geometry.height * ratio)];
      if (canvas.current.width !== width || canvas.current.height !== height) {
        canvas.current.width = width;
        canvas.current.height = height;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const parameters = ownParameters(model, frame);
      drawLinks(context, geometry, links, parameters, colorScale(theme), { link, neuron });
      drawBiases(context, geometry, model.layouts, parameters, colorScale(theme));
    },
    [model, geometry, links, link, neuron, theme],
  );
  useFrames(frames, draw);
  return canvas;
}

/** The neurons' pictures, and the parameters that they were computed from. */
interface Shown {
  readonly images: NeuronImages;
  readonly parameters: Parameters | null;
}

/** How the first layer's weights are drawn where the inputs are pixels: each neuron's on a scale of its own, or all on one. */
export type WeightScale = 'own' | 'shared';

/**
 * Registers the neurons' canvases, as `column:unit` and whatever follows, and paints them when the worker has computed their
 * pictures; `area`, which has them all, is marked with their epoch. Where the inputs are pixels, the first layer's neurons are
 * drawn as their weights.
 */
export function usePaintedTiles(
  { experiment, model, frames, pictures }: Diagram & Pick<DiagramPlotProps, 'pictures'>,
  area: RefObject<HTMLElement | null>,
  weightScale: WeightScale = 'own',
) {
  const target = useId();
  const theme = useTheme();
  const canvases = useRef(new Map<string, HTMLCanvasElement>());
  const shown = useRef<Shown | null>(null);

  const paint = useCallback(() => {
    const scale = colorScale(theme);
    for (const [key, canvas] of canvases.current) {
      const [column = 0, unit = NaN] = key.split(':').map(Number);
      const place = { column, unit: Number.isNaN(unit) ? null : unit };
      paintTile(canvas, model, shown.current, place, scale, weightScale);
    }
  }, [model, theme, weightScale]);

  // Tiles that appear between two frames get their picture at once, and no look makes `ask` another.
  const newestPaint = useRef(paint);
  useEffect(() => {
    newestPaint.current = paint;
    paint();
  });

  const ask = useCallback(
    (frame: NetworkFrame) => {
      if (!pictures) return;
      const parameters = ownParameters(model, frame);
      markNewest(area.current, frame.epoch);
      pictures.ask(target, { kind: 'neurons', experiment, parameters, resolution: TILE_RESOLUTION }).then(
        (images) => {
          if (!images) return;
          shown.current = { images, parameters };
          newestPaint.current();
          markPainted(area.current, frame.epoch);
        },
        (error: unknown) => {
          shown.current = null;
          newestPaint.current();
          console.error(error);
        },
      );
    },
    [pictures, experiment, model, target, area],
  );
  useChanges(frames, ask);

  return useCallback((key: string, canvas: HTMLCanvasElement | null) => {
    if (canvas) canvases.current.set(key, canvas);
    else canvases.current.delete(key);
  }, []);
}

/** Paints one neuron, or a whole layer where `unit` is null. */
function paintTile(
  canvas: HTMLCanvasElement,
  model: DiagramModel,
  shown: Shown | null,
  { column, unit }: { readonly column: number; readonly unit: number | null },
  scale: ColorScale,
  weightScale: WeightScale,
): void {
  if (!shown) return clearTile(canvas);
  const { images, parameters } = shown;
  const layout = column === 1 && images.meanInput ? model.layouts[0] : undefined;
  const side = images.meanInput?.width ?? 1;
  if (layout && parameters) {
    if (unit === null) return drawWeightMosaic(canvas, parameters, layout, side, scale);
    const weights = weightsInto(parameters, layout, unit);
    const range = weightScale === 'own' ? largestSize(weights) : largestOfLayer(parameters, layout);
    return drawPicture(canvas, weights, side, scale, range);
  }
  if (unit !== null) return drawTile(canvas, images, column, unit, scale);
  const units = column === 0 ? model.inputLabels.length : (model.layers[column - 1]?.units ?? 0);
  drawMosaic(canvas, images, column, units, scale);
}
