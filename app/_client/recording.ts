/** A saved run over REST: what it is, the metrics of every epoch, and its checkpoints. */
import * as z from 'zod/mini';
import type { Keyframe } from '@/app/_pictures/jobs';
import { LIMITS, recordingSchema, refusalSchema, type RecordingInfo, type Refusal } from '@/lib/protocol';
import { METRIC, metricColumnsOf } from '@/lib/engine/types';
import { ENGINE_VERSION } from '@/lib/engine/version';
import { Curve, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import { completeRows } from '@/lib/streaming/recorded-rows';
import { diagnosticsIn, type LayerDiagnostics } from './layer-diagnostics';

/** A recording with all its metrics. */
export interface Recording {
  readonly info: RecordingInfo;
  /** A row per epoch from 0 as this engine writes them, whichever one recorded: NaN for what that did not measure. */
  readonly metrics: Float64Array;
}

/** Why there is no recording to show. */
export type RecordingFault =
  /** There is no such run, the server cannot be reached, loading was given up, or what came is no recording. */
  | { readonly kind: 'unknown' | 'offline' | 'abandoned' | 'unreadable' }
  | { readonly kind: 'refused'; readonly error: Refusal }
  /** The status of an answer without a reason. */
  | { readonly kind: 'status'; readonly status: number }
  /** Fewer or more numbers than these epochs have. */
  | {
      readonly kind: 'incomplete';
      readonly from: number;
      readonly to: number;
      readonly count: number;
      readonly expected: number;
    };

/** What loading came to. */
export type Loaded<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: RecordingFault };

/** Where recordings come from; tests pass another origin. */
export interface RecordingSource {
  readonly origin: string;
  readonly signal?: AbortSignal;
}

/** Loads a run's recording with the metrics of every epoch. */
export async function loadRecording(runId: string, source: RecordingSource): Promise<Loaded<Recording>> {
  const info = await loadRecordingInfo(runId, source);
  if (!info.ok) return info;
  const metrics = await loadMetrics(info.value, source);
  if (!metrics.ok) return metrics;
  const rows = completeRows(metrics.value, info.value.metricColumns, layersOf(info.value));
  return { ok: true, value: { info: info.value, metrics: rows } };
}

/** Loads what is known of a run's recording, also while it trains, without its metrics. */
export async function loadRecordingInfo(
  runId: string,
  source: RecordingSource,
): Promise<Loaded<RecordingInfo>> {
  const answer = await get(`/api/runs/${encodeURIComponent(runId)}`, source);
  if (!answer.ok) return answer;
  const info = recordingSchema.safeParse(await answer.value.json());
  if (!info.success) {
    console.error(`Recording ${runId} cannot be read: ${z.prettifyError(info.error)}`);
    return failed({ kind: 'unreadable' });
  }
  return { ok: true, value: info.data };
}

const layersOf = ({ run }: RecordingInfo): number => run.experiment.layerCount + 1;

/** Whether this engine can recompute the network; another one's numbers would differ. */
export const isRecomputable = ({ info }: Recording): boolean => info.engineVersion === ENGINE_VERSION;

async function loadMetrics(info: RecordingInfo, source: RecordingSource): Promise<Loaded<Float64Array>> {
  const { run, lastEpoch, metricColumns } = info;
  const metrics = new Float64Array((lastEpoch + 1) * metricColumns);
  for (let from = 0; from <= lastEpoch; from += LIMITS.metricsRangeEpochs) {
    const to = Math.min(lastEpoch, from + LIMITS.metricsRangeEpochs - 1);
    const answer = await get(`/api/runs/${run.id}/metrics?from=${from}&to=${to}`, source);
    if (!answer.ok) return answer;
    const rows = new Float64Array(await answer.value.arrayBuffer());
    const expected = (to - from + 1) * metricColumns;
    if (rows.length !== expected)
      return failed({ kind: 'incomplete', from, to, count: rows.length, expected });
    metrics.set(rows, from * metricColumns);
  }
  return { ok: true, value: metrics };
}

/** The latest stored checkpoint at or before `epoch`; none before the first. */
export function keyframeBefore(keyframes: readonly number[], epoch: number): number | null {
  return keyframes.findLast((keyframe) => keyframe <= epoch) ?? null;
}

/** Loads one checkpoint. */
export async function loadKeyframe(
  runId: string,
  epoch: number,
  source: RecordingSource,
): Promise<Loaded<Keyframe>> {
  const answer = await get(`/api/runs/${encodeURIComponent(runId)}/keyframes/${epoch}`, source);
  if (!answer.ok) return answer;
  return { ok: true, value: { epoch, bytes: new Uint8Array(await answer.value.arrayBuffer()) } };
}

/** One epoch's numbers as recorded. */
export interface RecordedEpoch {
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** The numbers of an epoch; NaN where nothing is recorded. */
export function metricsAt(recording: Recording, epoch: number): RecordedEpoch {
  const row = rowAt(recording, epoch);
  const at = (column: number) => row[column] ?? NaN;
  return {
    trainLoss: at(METRIC.trainLoss),
    testLoss: at(METRIC.testLoss),
    trainAccuracy: at(METRIC.trainAccuracy),
    testAccuracy: at(METRIC.testAccuracy),
  };
}

/** The layers' diagnostics at an epoch; null where nothing is recorded. */
export function diagnosticsAt(recording: Recording, epoch: number): LayerDiagnostics | null {
  const row = rowAt(recording, epoch);
  return row.length === 0 ? null : diagnosticsIn(row);
}

function rowAt({ info, metrics }: Recording, epoch: number): Float64Array {
  const columns = metricColumnsOf(layersOf(info));
  return metrics.subarray(epoch * columns, (epoch + 1) * columns);
}

/** The recording as a curve, merged by the same rule as a live one. */
export function curveOf({ info, metrics }: Recording): Curve {
  const layers = layersOf(info);
  const curve = new Curve(pointColumnsOf(layers));
  curve.append(pointsFromMetrics(metrics, metricColumnsOf(layers), 0, Math.max(1, info.lastEpoch + 1)));
  return curve;
}

async function get(path: string, { origin, signal }: RecordingSource): Promise<Loaded<Response>> {
  try {
    const response = await fetch(origin + path, signal ? { signal } : {});
    if (response.ok) return { ok: true, value: response };
    if (response.status === 404) return failed({ kind: 'unknown' });
    const body = z.object({ error: refusalSchema }).safeParse(await response.json());
    return failed(
      body.success
        ? { kind: 'refused', error: body.data.error }
        : { kind: 'status', status: response.status },
    );
  } catch (cause) {
    if (signal?.aborted) return failed({ kind: 'abandoned' });
    console.warn(`${path} did not come`, cause);
    return failed({ kind: 'offline' });
  }
}

const failed = (fault: RecordingFault): { ok: false; fault: RecordingFault } => ({ ok: false, fault });
