/** A plot with axes: lessons draw into it with a scale. */
'use client';
import { useId } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { useSize } from '@/app/_components/ui/use-size';
import { plotScale, tickText, ticksOf } from './plot-scale';
import type { PlotAxis, PlotScale } from './plot-scale';
import styles from './plot.module.css';

export interface PlotProps {
  /** What it shows, for who cannot see it. */
  readonly label: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** SVG units, as many as CSS pixels on the page. */
  readonly height?: number;
  /** As high as wide, whatever `height` says. */
  readonly isSquare?: boolean;
  /** Drawn inside the axes and cut off there. */
  readonly children: (scale: PlotScale) => ReactNode;
  /** Drawn over everything, not cut off. */
  readonly over?: (scale: PlotScale) => ReactNode;
  /** Called with the value under a pressed or dragged pointer. */
  readonly onPoint?: (x: number, y: number) => void;
}

/** Width until the page has been measured, and in print. */
const UNMEASURED = 560;

/** Axes, grid and what the children draw. */
export function Plot(props: PlotProps) {
  const { label, x, y, height = 300, isSquare = false, children, over, onPoint } = props;
  const clip = useId();
  const [ref, measured] = useSize<HTMLDivElement>();
  const width = measured.width > 0 ? Math.round(measured.width) : UNMEASURED;
  const size = { width, height: isSquare ? width : height };
  const margin = {
    left: y.tickCount === 0 ? 12 : 46,
    right: 14,
    top: 12,
    bottom: x.label === undefined ? 26 : 42,
  };
  const scale = plotScale(x, y, size, margin);
  const { left, right, top, bottom } = scale;

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const unit = size.width / box.width;
    onPoint?.(
      scale.valueAtX((event.clientX - box.left) * unit),
      scale.valueAtY((event.clientY - box.top) * unit),
    );
  };

  return (
    <div ref={ref} className={styles.plot}>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="group"
        aria-label={label}
        className={onPoint && styles.pointed}
        onPointerDown={
          onPoint &&
          ((event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            point(event);
          })
        }
        onPointerMove={onPoint && ((event) => event.buttons > 0 && point(event))}
      >
        <clipPath id={clip}>
          <rect x={left} y={top} width={right - left} height={bottom - top} />
        </clipPath>
        <g className={styles.axes} aria-hidden="true">
          {ticksOf(x).map((tick) => (
            <g key={tick}>
              <line className={styles.grid} x1={scale.x(tick)} x2={scale.x(tick)} y1={top} y2={bottom} />
              <text x={scale.x(tick)} y={bottom + 16} textAnchor="middle">
                {tickText(tick)}
              </text>
            </g>
          ))}
          {ticksOf(y).map((tick) => (
            <g key={tick}>
              <line className={styles.grid} x1={left} x2={right} y1={scale.y(tick)} y2={scale.y(tick)} />
              <text x={left - 7} y={scale.y(tick) + 4} textAnchor="end">
                {tickText(tick)}
              </text>
            </g>
          ))}
        </g>
        <g clipPath={`url(#${clip})`}>{children(scale)}</g>
        {over?.(scale)}
        <g className={styles.axes} aria-hidden="true">
          {x.label !== undefined && (
            <text className={styles.axisLabel} x={(left + right) / 2} y={size.height - 6} textAnchor="middle">
              {x.label}
            </text>
          )}
          {y.label !== undefined && (
            <text className={styles.axisLabel} x={left + 8} y={top + 14}>
              {y.label}
            </text>
          )}
        </g>
        <path className={styles.frame} d={`M${left} ${top}V${bottom}H${right}`} />
      </svg>
    </div>
  );
}
