/** What the charts are told, how they are looked at, and what one of them derives for a drawing. */
import type { Experiment, RunChange, RunState } from '@/lib/protocol';
import type { Curve } from '@/lib/streaming/curve';
import { linesOf, type Line, type Measure } from './measures';
import { valueAxis, xAxis, type Scale } from './ranges';
import { seriesOf, smoothedSeriesOf, type ChartPoint } from './series';
import type { Axis } from './ticks';
import { placeRun, type PlacedRun, type XKind } from './x-positions';

/** A run on the charts, as it stands now. */
export interface ChartRun {
  readonly id: string;
  /** Short, e.g. "Run 14" or "η 0.03". */
  readonly label: string;
  /** Index into the runs' palette. */
  readonly color: number;
  /** Grows in place; null before the first points. */
  readonly curve: Curve | null;
  /** As the run started. */
  readonly experiment: Experiment;
  readonly changes: readonly RunChange[];
  readonly state: RunState;
  /** Completed epochs. */
  readonly epoch: number;
  /** Newest test loss and accuracy; NaN where there is none. */
  readonly newest: { readonly loss: number; readonly accuracy: number };
  /** The best of those compared. */
  readonly isBest: boolean;
  /** A saved run over those on stage. */
  readonly isOverlaid: boolean;
  /** Samples of its training part; null while not known. */
  readonly trainCount: number | null;
  /** Seconds from the run's start to the end of an epoch, NaN where that was not seen; null when nothing was. */
  readonly secondsAt: ((epoch: number) => number) | null;
}

/** A stretch of the horizontal axis. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How all charts of a page are looked at. */
export interface ChartView {
  readonly x: XKind;
  readonly xScale: Scale;
  /** 0 draws the curves as they are. */
  readonly smoothing: number;
  /** What the horizontal axis is narrowed down to. */
  readonly zoom: Span | null;
  /** Whether the vertical axis leaves out values far beyond the usual ones. */
  readonly isRobust: boolean;
  /** The run that the others are compared with. */
  readonly baselineId: string | null;
}

export const DEFAULT_VIEW: ChartView = {
  x: 'epoch',
  xScale: 'linear',
  smoothing: 0,
  zoom: null,
  isRobust: true,
  baselineId: null,
};

/** A line with its points; `raw` are those before smoothing, drawn faintly behind it. */
export interface DrawnLine {
  readonly line: Line;
  readonly points: readonly ChartPoint[];
  readonly raw: readonly ChartPoint[] | null;
}

/** One run's lines. */
export interface DrawnRun {
  readonly run: ChartRun;
  readonly placed: PlacedRun;
  readonly lines: readonly DrawnLine[];
}

export interface Drawing {
  readonly measure: Measure;
  readonly view: ChartView;
  readonly runs: readonly DrawnRun[];
  readonly x: Axis;
  readonly values: Axis;
  readonly scale: Scale;
  /** Whether values lie above the vertical axis. */
  readonly isCut: boolean;
}

/** Places the visible runs on the horizontal axis that the view asks for. */
export const placeRuns = (
  runs: readonly ChartRun[],
  hidden: ReadonlySet<string>,
  view: ChartView,
): PlacedRun[] => runs.filter(({ id }) => !hidden.has(id)).map((run) => placeRun(run, view.x));

/** What one chart draws beyond its runs. */
export interface DrawingOptions {
  readonly measure: Measure;
  readonly scale: Scale;
  readonly view: ChartView;
  /** Epoch of a replay; null when live. */
  readonly playhead: number | null;
  /** The run whose layers are drawn where several runs' would be too many. */
  readonly focusId: string | null;
}

/** Derives everything that is drawn from the placed runs. */
export function drawingOf(placed: readonly PlacedRun[], options: DrawingOptions): Drawing {
  const { measure, view, playhead, focusId } = options;
  const shown = measure === 'gradients' && placed.length > 1 ? focusedOf(placed, focusId) : placed;
  const drawn = shown.map((run) => drawRun(run, measure, view));
  // Beside other runs, one that diverged leaves the chart at its top: else all others would lie flat on its foot.
  const steady = drawn.filter(({ run }) => run.state !== 'diverged');
  const scale = measure === 'accuracy' ? 'linear' : options.scale;
  const fitted = (steady.length > 0 ? steady : drawn).flatMap(({ lines }) => lines.map(seriesToFit));
  const values = valueAxis(fitted, { measure, scale, view });
  const highest = Math.max(
    ...drawn.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ y }) => y))),
  );
  return {
    measure,
    view,
    runs: drawn,
    x: xAxis(placed, view, playhead),
    values,
    scale,
    isCut: highest > values.max,
  };
}

const focusedOf = (placed: readonly PlacedRun[], focusId: string | null): readonly PlacedRun[] => {
  const focused = placed.find(({ run }) => run.id === focusId) ?? placed[0];
  return focused ? [focused] : [];
};

const seriesToFit = ({ points, raw }: DrawnLine): readonly ChartPoint[] => raw ?? points;

function drawRun(placed: PlacedRun, measure: Measure, view: ChartView): DrawnRun {
  const { zoom, smoothing, xScale } = view;
  const onAxis = (points: readonly ChartPoint[]) =>
    // On a logarithmic axis epoch 0 has no place.
    xScale === 'log' ? points.filter(({ x }) => x > 0) : points;
  const lines = linesOf(placed.run, measure).map((line): DrawnLine => {
    const raw = onAxis(seriesOf(placed, line, zoom));
    if (smoothing === 0) return { line, points: raw, raw: null };
    return { line, points: onAxis(smoothedSeriesOf(placed, line, smoothing, zoom)), raw };
  });
  return { run: placed.run, placed, lines };
}
