/** Recordings over HTTP (REST-2 … REST-5). */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { LAYER_METRICS, METRIC } from '@/lib/engine/types';
import type { LayerMetricName } from '@/lib/engine/types';
import { idSchema, LIMITS } from '@/lib/protocol';
import type { RecordingInfo } from '@/lib/protocol';
import { bytesOf } from '@/lib/streaming/bytes';
import { refuse } from '../classroom/refused';
import type { RunStore } from '../history/types';
import { parsed } from './parsed';
import { sendBytes, sendJson } from './reply';

const epochSchema = z
  .string()
  .regex(/^\d{1,9}$/, { error: 'Must be an epoch number' })
  .transform(Number);
const rangeSchema = z.strictObject({ from: epochSchema.optional(), to: epochSchema.optional() });

async function recordingOf(runs: RunStore, runId: string): Promise<RecordingInfo> {
  const parameters = parsed(z.strictObject({ runId: idSchema }), { runId });
  return (await runs.recording(parameters.runId)) ?? refuse('not-found', 'There is no such run', 'runId');
}

/** All about a recording but its numbers. */
export async function sendRecording(runs: RunStore, response: ServerResponse, runId: string): Promise<void> {
  sendJson(response, await recordingOf(runs, runId));
}

/** Metrics of a range of epochs, at most as many as one request may have. */
export async function sendMetrics(
  runs: RunStore,
  response: ServerResponse,
  runId: string,
  query: URLSearchParams,
): Promise<void> {
  const recording = await recordingOf(runs, runId);
  const { from = 0, to = recording.lastEpoch } = parsed(rangeSchema, Object.fromEntries(query));
  const last = Math.min(to, from + LIMITS.metricsRangeEpochs - 1);
  sendBytes(response, bytesOf(await runs.metrics(runId, from, last)));
}

/** The engine's checkpoint at an epoch. */
export async function sendKeyframe(
  runs: RunStore,
  response: ServerResponse,
  runId: string,
  epochText: string,
): Promise<void> {
  await recordingOf(runs, runId);
  const { epoch } = parsed(z.strictObject({ epoch: epochSchema }), { epoch: epochText });
  const keyframe = await runs.keyframe(runId, epoch);
  sendBytes(response, keyframe ?? refuse('not-found', `Epoch ${epoch} has no keyframe`, 'epoch'));
}

/** All metrics as CSV, in full precision, written as it is read. */
export async function sendCsv(runs: RunStore, response: ServerResponse, runId: string): Promise<void> {
  const { run, lastEpoch, metricColumns } = await recordingOf(runs, runId);
  response.writeHead(200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="run-${run.number}.csv"`,
    'cache-control': 'no-store',
  });
  response.write(csvHeader(metricColumns, run.experiment.layerCount + 1));
  for (let from = 0; from <= lastEpoch; from += LIMITS.metricsRangeEpochs) {
    const to = Math.min(from + LIMITS.metricsRangeEpochs - 1, lastEpoch);
    const hasRoom = response.write(csvRows(await runs.metrics(runId, from, to), metricColumns, from));
    if (response.destroyed) return;
    if (!hasRoom) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

const LAYER_TITLES: Readonly<Record<LayerMetricName, string>> = {
  gradientNorms: 'gradientNorm',
  updateRatios: 'updateRatio',
  deadShares: 'deadShare',
  saturatedShares: 'saturatedShare',
};

/** Rows of earlier engines end with fewer blocks. */
function csvHeader(metricColumns: number, layers: number): string {
  const blocks = LAYER_METRICS.slice(0, (metricColumns - METRIC.layers) / layers);
  const titles = blocks.flatMap((name) =>
    Array.from({ length: layers }, (_, layer) => `${LAYER_TITLES[name]}${layer + 1}`),
  );
  return ['epoch', 'trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy', ...titles].join(',') + '\n';
}

function csvRows(rows: Float64Array, columns: number, firstEpoch: number): string {
  let text = '';
  for (let row = 0; row * columns < rows.length; row++) {
    const values = Array.from(rows.subarray(row * columns, (row + 1) * columns), csvNumber);
    text += `${firstEpoch + row},${values.join(',')}\n`;
  }
  return text;
}

/** Shortest text that reads back as the same number; empty where there is none. */
const csvNumber = (value: number): string => (Number.isNaN(value) ? '' : String(value));
