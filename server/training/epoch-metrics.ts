/** A metrics row as the protocol tells it. */
import { METRIC } from '@/lib/engine';
import type { EpochMetrics } from '@/lib/protocol';

/** Losses and accuracies of a row; null where a value is not finite. */
export const metricsOf = (row: Float64Array): EpochMetrics => ({
  trainLoss: finiteOrNull(row[METRIC.trainLoss]),
  testLoss: finiteOrNull(row[METRIC.testLoss]),
  trainAccuracy: finiteOrNull(row[METRIC.trainAccuracy]),
  testAccuracy: finiteOrNull(row[METRIC.testAccuracy]),
});

const finiteOrNull = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
