/** Canvases of the plane: the shading follows the frames, the samples follow the data and the size. */
'use client';
import { useCallback, useEffect, useId, useRef } from 'react';
import { useChanges } from '@/app/_components/ui/use-frames';
import { colorScale } from '@/app/_design/color';
import { useTheme } from '@/app/_design/use-theme';
import type { OutputGrid } from '@/app/_pictures/jobs';
import { drawField, drawPoints } from './draw-field';
import type { OutputFrame } from './output-view';
import type { PlanePlotProps } from './plane-plot';
import { markNewest, markPainted } from '@/app/_pictures/painted-epoch';

interface Shown {
  readonly grid: OutputGrid;
  readonly epoch: number | null;
}

/** Paints the newest grid; `onPainted` hears of each grid and its epoch. */
export function usePaintedField(
  { experiment, samples, frames, pictures, options }: PlanePlotProps,
  resolution: number,
  onPainted: (grid: OutputGrid | null, epoch: number | null) => void,
) {
  const target = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Shown | null>(null);
  const theme = useTheme();
  const { isDiscrete } = options;

  const paint = useCallback(() => {
    const { grid, epoch } = shown.current ?? { grid: null, epoch: null };
    if (canvas.current && grid) drawField(canvas.current, grid, samples.task, colorScale(theme), isDiscrete);
    if (canvas.current) canvas.current.style.visibility = grid ? 'visible' : 'hidden';
    onPainted(grid, epoch);
  }, [samples, theme, isDiscrete, onPainted]);

  // `ask` must not change when only the look does, so it reaches the newest `paint` through a ref.
  const newestPaint = useRef(paint);
  useEffect(() => {
    newestPaint.current = paint;
    paint();
  }, [paint]);

  const ask = useCallback(
    ({ parameters, epoch }: OutputFrame) => {
      markNewest(canvas.current, epoch);
      if (!pictures || parameters?.length !== samples.parameterCount) {
        shown.current = null;
        newestPaint.current();
        return;
      }
      pictures.ask(target, { kind: 'output', experiment, parameters, resolution }).then(
        (grid) => {
          if (!grid) return;
          shown.current = { grid, epoch };
          newestPaint.current();
          markPainted(canvas.current, epoch);
        },
        (error: unknown) => {
          shown.current = null;
          newestPaint.current();
          console.error(error);
        },
      );
    },
    [pictures, samples, experiment, resolution, target],
  );
  useChanges(frames, ask);
  return canvas;
}

/** Radius of a sample on a plot of this size, in CSS pixels. */
export const pointRadius = (size: PlanePlotProps['size'], side: number): number =>
  size === 'small' ? 1.8 : Math.max(2.5, Math.min(4.5, side / 100));

/** Paints the samples when data, options, theme or size change. */
export function usePaintedPoints({ samples, options, size }: PlanePlotProps, side: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const { showsTest } = options;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const { domain, task, train, test } = samples;
    if (!canvas.current || !context || !domain || side === 0) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = canvas.current.height = Math.round(side * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scale = colorScale(theme);
    const radius = pointRadius(size, side);
    const outlines =
      theme === 'light' ? { disc: '#ffffff', diamond: '#1b1c1f' } : { disc: '#14161a', diamond: '#ffffff' };
    drawPoints(context, train, domain, side, task, scale, { radius, outline: outlines.disc, shape: 'disc' });
    if (!showsTest) return;
    drawPoints(context, test, domain, side, task, scale, {
      radius,
      outline: outlines.diamond,
      shape: 'diamond',
    });
  }, [samples, showsTest, size, side, theme]);
  return canvas;
}
