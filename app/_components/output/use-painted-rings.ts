/** Canvas of rings around misclassified samples. */
'use client';
import { useEffect, useRef } from 'react';
import { useTheme } from '@/app/_design/use-theme';
import { placeOf, type Picked, type PlacedPart } from './picking';

/** Rings in the text's colour on a halo of the surface's, so that they show on every shading. */
const COLORS = {
  light: { ring: '#1b1c1f', halo: 'rgb(255 255 255 / 75%)' },
  dark: { ring: '#ffffff', halo: 'rgb(20 22 26 / 75%)' },
} as const;

/** Paints a ring around each of `ringed`; `side` is the plot's length in CSS pixels. */
export function usePaintedRings(
  ringed: readonly Picked[],
  parts: readonly PlacedPart[],
  side: number,
  radius: number,
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || side === 0) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = canvas.current.height = Math.round(side * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { ring, halo } = COLORS[theme];
    for (const [style, width] of [
      [halo, 2.75],
      [ring, 1.25],
    ] as const) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.beginPath();
      for (const picked of ringed) {
        const at = placeOf(parts, picked);
        if (!at) continue;
        context.moveTo(at.x * side + radius, at.y * side);
        context.arc(at.x * side, at.y * side, radius, 0, 2 * Math.PI);
      }
      context.stroke();
    }
  }, [ringed, parts, side, radius, theme]);
  return canvas;
}
