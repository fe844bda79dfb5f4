/** The newest numbers of a run. */
import { isActive, type Run } from '@/lib/protocol';
import { POINT } from '@/lib/streaming/curve';
import type { RunView } from './run-buffer';

/** Numbers with the epochs they belong to. */
export interface NewestMetrics {
  /** Equal unless training is so fast that a point covers several epochs. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** The last point of a run's curve while it trains, the exact last epoch once it has ended; null before the first. */
export function newestMetrics(run: Run, view: RunView | null): NewestMetrics | null {
  if (run.metrics && !isActive(run.state)) return finalMetrics(run.epoch, run.metrics);
  const curve = view?.curve;
  if (!curve || curve.length === 0) return null;
  const at = (column: number) => curve.at(curve.length - 1, column);
  return {
    firstEpoch: at(POINT.firstEpoch),
    lastEpoch: at(POINT.lastEpoch),
    trainLoss: at(POINT.trainLossMean),
    testLoss: at(POINT.testLossMean),
    trainAccuracy: at(POINT.trainAccuracy),
    testAccuracy: at(POINT.testAccuracy),
  };
}

const finalMetrics = (epoch: number, metrics: NonNullable<Run['metrics']>): NewestMetrics => ({
  firstEpoch: epoch,
  lastEpoch: epoch,
  trainLoss: metrics.trainLoss ?? NaN,
  testLoss: metrics.testLoss ?? NaN,
  trainAccuracy: metrics.trainAccuracy ?? NaN,
  testAccuracy: metrics.testAccuracy ?? NaN,
});
