/** Curves of one or many runs over the epochs: train solid, test dashed, one colour per run. */
'use client';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { EmptyState, Skeleton } from '@/app/_components/ui/states';
import { useSize } from '@/app/_components/ui/use-size';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { ChartLegend } from './chart-legend';
import { drawingOf } from './chart-model';
import type { ChartRun } from './chart-model';
import { ChartReadout } from './chart-readout';
import { ChartTable } from './chart-table';
import styles from './loss-chart.module.css';
import { PLOT_INSETS } from './plot-insets';
import type { Scale } from './ranges';
import type { Measure } from './series';

// The charting library stays out of the page's first bundle.
const CurvePlot = dynamic(() => import('./curve-plot'), {
  ssr: false,
  loading: () => <Skeleton height="100%" />,
});

/** Redraws are this far apart at least, whatever the pace of frames. */
const REDRAW_MS = 100;

export interface LossChartProps {
  /** The runs as they stand, set anew after each frame. */
  runs: Source<readonly ChartRun[]>;
  measure?: Measure;
  /** What is measured, in words: "Loss (½ MSE)". */
  title: string;
  scale: Scale;
  hidden: ReadonlySet<string>;
  onToggle: (runId: string) => void;
  /** Epoch of a replay; null when live. */
  playhead?: number | null;
  /** Chosen by a click on the chart, in a replay. */
  onSeek?: (epoch: number) => void;
  /** Colour of the person who made a change, if they are known here. */
  personColorOf?: (participantId: string) => number | null;
}

/** The chart with its legend and a table of the same numbers. */
export function LossChart(props: LossChartProps) {
  const { measure = 'loss', title, scale, hidden, onToggle, playhead = null, onSeek } = props;
  const runs = useThrottled(props.runs, REDRAW_MS);
  const [area, { width, height }] = useSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  // The curves grow in place, so the drawing is made anew on each throttled render and not memoised by identity.
  const drawing = drawingOf(runs, hidden, measure, scale, playhead);
  const hasPoints = drawing.runs.some(({ train }) => train.length > 0);
  const epochAt = (event: MouseEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left - PLOT_INSETS.left) / (width - PLOT_INSETS.left - PLOT_INSETS.right);
    return Math.round(Math.max(0, Math.min(1, share)) * drawing.epochs.max);
  };
  const step = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
    const direction = steps[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const from = pointed ?? drawing.epochs.max;
    const far = event.shiftKey ? Math.max(1, Math.round(drawing.epochs.max / 20)) : 1;
    setPointed(Math.max(0, Math.min(drawing.epochs.max, from + direction * far)));
  };
  const colorOf = useMemo(() => props.personColorOf ?? (() => null), [props.personColorOf]);

  return (
    <figure className={styles.chart} aria-label={title}>
      <div
        ref={area}
        className={styles.area}
        role="group"
        aria-label={`${title} over epochs. Read values with the arrow keys.`}
        tabIndex={0}
        onPointerMove={(event) => setPointed(epochAt(event))}
        onPointerLeave={() => setPointed(null)}
        onBlur={() => setPointed(null)}
        onKeyDown={step}
        onClick={(event) => onSeek?.(epochAt(event))}
      >
        {hasPoints && width > 0 ? (
          <CurvePlot
            drawing={drawing}
            width={width}
            height={height}
            measure={measure}
            pointed={pointed}
            playhead={playhead}
            personColorOf={colorOf}
          />
        ) : (
          <EmptyState title="No curve yet">Start a run to see its {measure} epoch by epoch.</EmptyState>
        )}
        {hasPoints && pointed !== null && (
          <ChartReadout drawing={drawing} measure={measure} epoch={pointed} width={width} />
        )}
      </div>
      <ChartLegend runs={runs} measure={measure} hidden={hidden} onToggle={onToggle} />
      {hasPoints && <ChartTable drawing={drawing} measure={measure} title={title} />}
    </figure>
  );
}
