/** The plot itself, with Recharts: axes, grid and reference lines around the decimated curves. */
'use client';
import { CartesianGrid, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatCount, formatLoss } from '@/app/_components/ui/format';
import { ChangeMarks } from './change-marks';
import type { Drawing } from './chart-model';
import { CurvePaths } from './curve-paths';
import { PLOT_INSETS } from './plot-insets';
import type { Measure } from './series';

export interface CurvePlotProps {
  drawing: Drawing;
  width: number;
  height: number;
  measure: Measure;
  /** Epoch under the pointer. */
  pointed: number | null;
  playhead: number | null;
  personColorOf: (participantId: string) => number | null;
}

const TICK = { fill: 'var(--text-muted)', fontSize: 12 };

/** Loaded on demand by LossChart. */
export default function CurvePlot(props: CurvePlotProps) {
  const { drawing, width, height, measure, pointed, playhead, personColorOf } = props;
  const { epochs, values, scale } = drawing;
  const { left, right, top, bottom } = PLOT_INSETS;
  // Recharts asks for data before it builds scales; the ends of the axes are enough.
  const ends = [epochs.min, epochs.max].map((epoch) => ({ epoch, value: values.min }));
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
        dataKey="epoch"
        type="number"
        height={bottom}
        domain={[epochs.min, epochs.max]}
        ticks={epochs.ticks}
        tickFormatter={formatCount}
        tick={TICK}
        tickLine={false}
        stroke="var(--border-control)"
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
      {playhead !== null && <ReferenceLine x={playhead} stroke="var(--text)" strokeWidth={2} />}
      {pointed !== null && <ReferenceLine x={pointed} stroke="var(--text-muted)" strokeDasharray="2 3" />}
      <CurvePaths drawing={drawing} />
      <ChangeMarks drawing={drawing} personColorOf={personColorOf} />
    </LineChart>
  );
}

const formatPercent = (share: number): string => `${Math.round(share * 100)}%`;

/** Ticks are round numbers: no trailing zeros. */
const formatTick = (value: number): string =>
  value >= 0.0001 && value < 1e5 ? String(value) : formatLoss(value);
