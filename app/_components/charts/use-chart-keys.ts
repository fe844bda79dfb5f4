/** Pointer, touch and keys on a chart: read values, zoom, go back. All charts share what they lead to. */
'use client';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Drawing, Span } from './chart-model';
import { clampedSpan, pixelOf, steppedX, xAtPixel, zoomedBy } from './x-scale';
import type { Axis } from './ticks';

/** Movements shorter than this are clicks, in CSS pixels. */
const LEAST_DRAG = 4;
/** Points that an arrow key with Shift goes. */
const FAR = 20;
const ZOOM_STEP = 2;

export interface ChartHandling {
  readonly drawing: Drawing;
  /** The horizontal axis when nothing is zoomed. */
  readonly whole: Axis;
  readonly width: number;
  readonly pointed: number | null;
  readonly onPoint: (x: number | null) => void;
  readonly onZoom: (span: Span | null) => void;
  /** A click or a tap, in a replay. */
  readonly onPick: ((x: number) => void) | undefined;
}

/** Event handlers for the chart's area, and the span being dragged over. */
export function useChartKeys(handling: ChartHandling) {
  const { drawing, whole, width, pointed, onPoint, onZoom, onPick } = handling;
  const [selection, setSelection] = useState<Span | null>(null);
  const dragStart = useRef<number | null>(null);

  const pixelOn = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const isDrag = (event: PointerEvent<HTMLElement>, from: number) =>
    Math.abs(pixelOn(event) - pixelOf(from, drawing, width)) >= LEAST_DRAG;

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const x = xAtPixel(pixelOn(event), drawing, width);
    onPoint(x);
    // A finger reads values as it moves; what it zooms with are the buttons.
    if (event.pointerType === 'touch') return;
    dragStart.current = x;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const x = xAtPixel(pixelOn(event), drawing, width);
    onPoint(x);
    const from = dragStart.current;
    if (from !== null && (selection !== null || isDrag(event, from))) setSelection({ from, to: x });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const from = dragStart.current;
    dragStart.current = null;
    if (selection) onZoom(clampedSpan(selection, whole) ?? drawing.view.zoom);
    else if (from !== null || event.pointerType === 'touch')
      onPick?.(xAtPixel(pixelOn(event), drawing, width));
    setSelection(null);
  };
  const onPointerCancel = () => {
    dragStart.current = null;
    setSelection(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(event, handling);
    if (!act) return;
    event.preventDefault();
    // Escape would also close a dialog around.
    event.stopPropagation();
    act();
  };

  return {
    selection,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel,
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType !== 'touch' && dragStart.current === null) onPoint(null);
      },
      onBlur: () => onPoint(null),
      onDoubleClick: () => onZoom(null),
      onKeyDown,
    },
  };

  function actionOf(
    event: KeyboardEvent<HTMLElement>,
    { drawing: shown }: ChartHandling,
  ): (() => void) | null {
    const { min, max } = shown.x;
    const around = pointed ?? (min + max) / 2;
    const step = (count: number) => () => onPoint(steppedX(pointed, count, shown));
    switch (event.key) {
      case 'ArrowLeft':
        return step(event.shiftKey ? -FAR : -1);
      case 'ArrowRight':
        return step(event.shiftKey ? FAR : 1);
      case 'Home':
        return step(-Infinity);
      case 'End':
        return step(Infinity);
      case '+':
      case '=':
        return () => onZoom(zoomedBy(ZOOM_STEP, around, shown, whole));
      case '-':
        return () => onZoom(zoomedBy(1 / ZOOM_STEP, around, shown, whole));
      case 'Escape':
        return shown.view.zoom ? () => onZoom(null) : null;
      case 'Enter':
        return onPick && pointed !== null ? () => onPick(pointed) : null;
      default:
        return null;
    }
  }
}
