/** The curve of a recording, at the resolution that a curve can hold. */
import { Curve, CURVE_CAPACITY, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import { completeRows } from '@/lib/streaming/recorded-rows';
import { metricColumnsOf } from '@/lib/engine/types';
import type { RecordingInfo } from '@/lib/protocol';
import type { RunStore } from '../history/types';

/** Epochs read from the database at a time. */
const READ_EPOCHS = 8_192;

/** Reads the metrics of a run and turns them into points that each cover equally many epochs, but for the last. */
export async function readCurve(runs: RunStore, recording: RecordingInfo): Promise<Curve> {
  const { run, lastEpoch, metricColumns } = recording;
  const layers = run.experiment.layerCount + 1;
  const curve = new Curve(pointColumnsOf(layers));
  // One place is left for a diverged run's last epoch, which is always a point of its own.
  const epochsPerPoint = Math.ceil((lastEpoch + 1) / (CURVE_CAPACITY - 1));
  if (epochsPerPoint === 0) return curve;
  const step = Math.max(1, Math.floor(READ_EPOCHS / epochsPerPoint)) * epochsPerPoint;
  for (let from = 0; from <= lastEpoch; from += step) {
    const to = Math.min(from + step - 1, lastEpoch);
    const rows = completeRows(await runs.metrics(run.id, from, to), metricColumns, layers);
    const maxPoints = Math.ceil((to - from + 1) / epochsPerPoint);
    curve.append(pointsFromMetrics(rows, metricColumnsOf(layers), from, maxPoints));
  }
  return curve;
}
