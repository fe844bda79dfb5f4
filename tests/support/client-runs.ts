/** Runs for tests, and what is exactly known of them. */
import { metricColumnsOf } from '@/lib/engine';
import { pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import { float64From } from '@/lib/streaming/bytes';
import type { Edits } from '@/lib/protocol';
import type { TestClient } from './client';
import { edit } from './client-classroom';

/** Columns of a metrics row of the default experiment, whose network has three layers. */
export const ROW_COLUMNS = metricColumnsOf(3);

/** A run that ends only when it is told to, at a pace that keeps every point exact. */
export const PACED: Edits = { maxEpochs: 100_000, epochsPerSecond: 200 };

/** Regression that overshoots further with every epoch. */
export const DIVERGING: Edits = {
  dataset: 'plane',
  loss: 'mse',
  outputActivation: 'linear',
  layerCount: 0,
  learningRate: 100,
};

/** Sets up the experiment and starts a run of it; returns its identifier. */
export async function startRun(client: TestClient, edits: Edits): Promise<string> {
  await edit(client, edits);
  const { runId } = await client.ask('run:start', {});
  return runId;
}

/** The saved metrics of a run, all epochs. */
export async function savedMetrics(url: string, runId: string): Promise<Float64Array> {
  const parts: Float64Array[] = [];
  for (let from = 0; ; from += 10_000) {
    const response = await fetch(`${url}/api/runs/${runId}/metrics?from=${from}&to=${from + 9_999}`);
    const rows = float64From(await response.arrayBuffer());
    if (rows.length === 0) break;
    parts.push(rows);
  }
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

/** The curve of these metrics when every point is exact. */
export const exactPoints = (rows: Float64Array, layers: number): Float64Array => {
  const points = pointsFromMetrics(rows, metricColumnsOf(layers), 0, Infinity);
  if (points.length % pointColumnsOf(layers) !== 0) throw new RangeError('Not whole points');
  return points;
};
