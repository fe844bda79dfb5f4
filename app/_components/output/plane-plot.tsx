/** The output over the plane: shading, samples, axes, and the value at a chosen place. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Translate } from '@/app/_i18n/translate';
import { formatSigned } from '@/app/_components/ui/format';
import { useSize } from '@/app/_components/ui/use-size';
import type { OutputGrid, SampleSet } from '@/app/_pictures/jobs';
import type { OutputFrame, OutputViewProps } from './output-view';
import styles from './output-view.module.css';
import { PlaneAxes } from './plane-axes';
import { describeOutput } from './shading';
import { usePaintedField, usePaintedPoints } from './use-painted-plane';

/** A cell of the grid; its centre is the place whose value is exact. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface PlanePlotProps extends Required<
  Pick<OutputViewProps, 'experiment' | 'frames' | 'pictures' | 'options' | 'size' | 'label'>
> {
  samples: SampleSet;
}

/** Cells along each side. */
const RESOLUTION = { normal: 100, small: 50 } as const;

/** A square plot that follows the frames. */
export function PlanePlot(props: PlanePlotProps) {
  const t = useTranslations('output');
  const { samples, size, label } = props;
  const resolution = RESOLUTION[size];
  const [cell, setCell] = useState<Cell | null>(null);
  const [plot, { width: side }] = useSize<HTMLDivElement>();
  const readout = useRef<HTMLParagraphElement>(null);
  const isReadable = size === 'normal';

  const read = useCallback(
    (grid: OutputGrid | null, epoch: number | null) => {
      if (readout.current) readout.current.textContent = readingOf(t, { grid, epoch }, cell, samples);
    },
    [t, cell, samples],
  );
  const field = usePaintedField(props, resolution, read);
  const points = usePaintedPoints(props, side);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * resolution);
    const row = Math.floor(((event.clientY - box.top) / box.height) * resolution);
    setCell(inside({ column, row }, resolution));
  };
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const [right, down] = STEPS[event.key] ?? [0, 0];
    if (right === 0 && down === 0) return;
    event.preventDefault();
    const from = cell ?? { column: resolution / 2, row: resolution / 2 };
    const far = event.shiftKey ? 10 : 1;
    setCell(inside({ column: from.column + right * far, row: from.row + down * far }, resolution));
  };
  const reading = isReadable
    ? {
        tabIndex: 0,
        onPointerMove: point,
        onPointerDown: point,
        onPointerLeave: () => setCell(null),
        onKeyDown: step,
        onBlur: () => setCell(null),
      }
    : {};

  return (
    <div className={styles.plane}>
      {isReadable && samples.domain && <PlaneAxes domain={samples.domain} />}
      <div
        ref={plot}
        className={styles.square}
        role="img"
        aria-label={isReadable ? t('plane.howToRead', { label }) : label}
        {...reading}
      >
        <canvas ref={field} className={styles.layer} width={1} height={1} />
        <canvas ref={points} className={styles.layer} width={1} height={1} />
        {cell && isReadable && <Crosshair cell={cell} resolution={resolution} />}
      </div>
      {isReadable && <p ref={readout} className={styles.readout} role="status" />}
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function inside({ column, row }: Cell, resolution: number): Cell {
  const clamp = (value: number) => Math.max(0, Math.min(resolution - 1, value));
  return { column: clamp(column), row: clamp(row) };
}

function Crosshair({ cell, resolution }: { cell: Cell; resolution: number }) {
  const at = (place: number) => `${((place + 0.5) / resolution) * 100}%`;
  return (
    <>
      <span className={styles.crosshairX} style={{ left: at(cell.column) }} />
      <span className={styles.crosshairY} style={{ top: at(cell.row) }} />
    </>
  );
}

/** What stands under the plot: a value and the epoch it belongs to, or how to get one. */
function readingOf(
  t: Translate<'output'>,
  { grid, epoch }: { grid: OutputGrid | null; epoch: OutputFrame['epoch'] },
  cell: Cell | null,
  { domain, task, classNames }: SampleSet,
): string {
  if (!grid) return t('plane.notTrained');
  if (!cell || !domain)
    return epoch === null ? t('plane.untrained') : t('plane.epoch', { epoch: String(epoch) });
  const [min, max] = domain;
  const span = (max - min) / grid.resolution;
  const x1 = min + (cell.column + 0.5) * span;
  const x2 = max - (cell.row + 0.5) * span;
  const offset = (cell.row * grid.resolution + cell.column) * grid.units;
  const place = `x₁ ${formatSigned(x1).slice(0, -1)}  x₂ ${formatSigned(x2).slice(0, -1)}`;
  return `${place}  →  ${describeOutput(task, grid.values, offset, classNames)}`;
}
