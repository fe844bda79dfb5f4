/** The curve of a recording, at the resolution that a curve can hold. */
import { Curve, CURVE_CAPACITY, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import type { RecordingInfo } from '@/lib/protocol';
import type { RunStore } from '../history/types';

/** Epochs read from the database at a time. */
const READ_EPOCHS = 8_192;

/** Reads the metrics of a run and turns them into points that each cover equally many epochs, but for the last. */
export async function readCurve(runs: RunStore, recording: RecordingInfo): Promise<Curve> {
  const { run, lastEpoch, metricColumns } = recording;
  const curve = new Curve(pointColumnsOf(metricColumns - 4));
  // One place is left for a diverged run's last epoch, which is always a point of its own.
  const epochsPerPoint = Math.ceil((lastEpoch + 1) / (CURVE_CAPACITY - 1));
  if (epochsPerPoint === 0) return curve;
  const step = Math.max(1, Math.floor(READ_EPOCHS / epochsPerPoint)) * epochsPerPoint;
  for (let from = 0; from <= lastEpoch; from += step) {
    const to = Math.min(from + step - 1, lastEpoch);
    const rows = await runs.metrics(run.id, from, to);
    curve.append(pointsFromMetrics(rows, metricColumns, from, Math.ceil((to - from + 1) / epochsPerPoint)));
  }
  return curve;
}
