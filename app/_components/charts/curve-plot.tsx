/** The plot itself, with Recharts: axes, grid and reference lines around the decimated curves. */
'use client';
import { CartesianGrid, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatCount, formatLoss } from '@/app/_components/ui/format';
import { ChangeMarks } from './change-marks';
import type { Drawing, Span } from './chart-model';
import { CurvePaths } from './curve-paths';
import { formatSeconds } from './formats';
import { PLOT_INSETS } from './plot-insets';
import { readNear } from './series';

export interface CurvePlotProps {
  drawing: Drawing;
  width: number;
  height: number;
  /** Place under the pointer. */
  pointed: number | null;
  /** Epoch of a replay. */
  playhead: number | null;
  /** What is being dragged over, to zoom to. */
  selection: Span | null;
  personColorOf: (participantId: string) => number | null;
}

const TICK = { fill: 'var(--text-muted)', fontSize: 12 };

/** Loaded on demand by Chart. */
export function CurvePlot(props: CurvePlotProps) {
  const { drawing, width, height, pointed, playhead, selection, personColorOf } = props;
  const { x: axis, values, scale, view, measure } = drawing;
  const { left, right, top, bottom } = PLOT_INSETS;
  // Recharts asks for data before it builds scales; the ends of the axes are enough.
  const ends = [axis.min, axis.max].map((x) => ({ x, value: values.min }));
  const played = playhead === null ? NaN : (drawing.runs[0]?.placed.place(playhead) ?? NaN);
  // The crosshair stands on the point that is read, not beside it.
  const read = pointed === null ? null : drawing.runs.map((run) => readNear(run, pointed)?.x).find(isKnown);
  const isInSight = (x: number | null | undefined): x is number =>
    x != null && x >= axis.min && x <= axis.max;
  return (
    <LineChart
      data={ends}
      width={width}
      height={height}
      margin={{ left: 0, right, top, bottom: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="x"
        type="number"
        height={bottom}
        scale={view.xScale}
        domain={[axis.min, axis.max]}
        ticks={axis.ticks}
        tickFormatter={view.x === 'time' ? formatSeconds : formatCount}
        tick={TICK}
        tickLine={false}
        stroke="var(--border-control)"
        allowDataOverflow
      />
      <YAxis
        dataKey="value"
        type="number"
        width={left}
        scale={scale}
        domain={[values.min, values.max]}
        ticks={values.ticks}
        tickFormatter={measure === 'accuracy' ? formatPercent : formatTick}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
        interval={0}
      />
      {selection && (
        <ReferenceArea x1={selection.from} x2={selection.to} fill="var(--accent)" fillOpacity={0.18} />
      )}
      {isInSight(played) && <ReferenceLine x={played} stroke="var(--text)" strokeWidth={2} />}
      {isInSight(read) && <ReferenceLine x={read} stroke="var(--text-muted)" strokeDasharray="2 3" />}
      <CurvePaths drawing={drawing} pointed={pointed} />
      <ChangeMarks drawing={drawing} personColorOf={personColorOf} />
    </LineChart>
  );
}

const isKnown = (x: number | undefined): x is number => x !== undefined;

const formatPercent = (share: number): string => `${Number((share * 100).toPrecision(4))}%`;

/** Ticks are round numbers: no trailing zeros. */
const formatTick = (value: number): string =>
  value === 0 || (value >= 0.0001 && value < 1e5) ? String(value) : formatLoss(value);
