/** What the loss chart is told, and what it derives for one drawing. */
import type { Experiment, RunChange, RunState } from '@/lib/protocol';
import type { Curve } from '@/lib/streaming/curve';
import { epochAxis, valueAxis } from './ranges';
import type { Scale } from './ranges';
import { seriesOf } from './series';
import type { ChartPoint, Measure } from './series';
import type { Axis } from './ticks';

/** A run on the chart, as it stands now. */
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
}

/** One run's lines. */
export interface DrawnRun {
  readonly run: ChartRun;
  readonly train: readonly ChartPoint[];
  readonly test: readonly ChartPoint[];
}

export interface Drawing {
  readonly runs: readonly DrawnRun[];
  readonly epochs: Axis;
  readonly values: Axis;
  readonly scale: Scale;
}

/** Derives everything that is drawn from the visible runs. */
export function drawingOf(
  runs: readonly ChartRun[],
  hidden: ReadonlySet<string>,
  measure: Measure,
  scale: Scale,
  playhead: number | null,
): Drawing {
  const drawn = runs
    .filter(({ id }) => !hidden.has(id))
    .map((run) => ({
      run,
      train: run.curve ? seriesOf(run.curve, measure, 'train') : [],
      test: run.curve ? seriesOf(run.curve, measure, 'test') : [],
    }));
  // Beside other runs, one that diverged leaves the chart at its top: else all others would lie flat on its foot.
  const steady = drawn.filter(({ run }) => run.state !== 'diverged');
  return {
    runs: drawn,
    epochs: epochAxis(drawn.flatMap(linesOf), playhead),
    values: valueAxis((steady.length > 0 ? steady : drawn).flatMap(linesOf), measure, scale),
    scale: measure === 'accuracy' ? 'linear' : scale,
  };
}

const linesOf = ({ train, test }: DrawnRun): (readonly ChartPoint[])[] => [train, test];
