/** Runs for the charts' tests, with curves of known metrics. */
import type { ChartRun } from '@/app/_components/charts/chart-model';
import { metricColumnsOf } from '@/lib/engine/types';
import { DEFAULT_EXPERIMENT, type Edits, type RunChange } from '@/lib/protocol';
import { Curve, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';

/** A curve of one-layer metrics with these train losses; test losses are twice as large, accuracies ½ and ¼, norms 1, dead ½, saturated ¼. */
export function curveOf(losses: readonly number[], maxPoints = losses.length): Curve {
  const rows = Float64Array.from(losses.flatMap((loss) => [loss, 2 * loss, 0.5, 0.25, 1, 0.01, 0.5, 0.25]));
  const curve = new Curve(pointColumnsOf(1));
  curve.append(pointsFromMetrics(rows, metricColumnsOf(1), 0, maxPoints));
  return curve;
}

/** A run without hidden layers and with these train losses, one per epoch. */
export const chartRun = (losses: readonly number[], more: Partial<ChartRun> = {}): ChartRun => ({
  id: 'a',
  label: 'Run 1',
  color: 0,
  curve: curveOf(losses),
  experiment: { ...DEFAULT_EXPERIMENT, layerCount: 0 },
  changes: [],
  state: 'running',
  epoch: losses.length - 1,
  newest: { loss: losses.at(-1) ?? NaN, accuracy: NaN },
  isBest: false,
  isOverlaid: false,
  trainCount: null,
  secondsAt: null,
  ...more,
});

/** A live change after `epoch`. */
export const changeAt = (epoch: number, edits: Edits): RunChange => ({
  epoch,
  edits,
  participantId: 'AAAAAAAAAAAAAAAAAAAAAA',
  nickname: 'Ana',
  at: 0,
});
