/** What is measured of each layer, by name: `layer 0` is the first hidden one, the last is the output layer. */
import { LAYER_METRICS, layerMetricOf, type LayerMetricName } from '@/lib/engine/types';
import { POINT, type Curve } from '@/lib/streaming/curve';

/** Of each diagnostic one value per layer; NaN where the engine that recorded did not measure it. */
export type LayerDiagnostics = Readonly<Record<LayerMetricName, Float64Array>>;

/** Diagnostics with the epochs whose means they are. */
export interface NewestDiagnostics extends LayerDiagnostics {
  /** Equal unless training is so fast that a point covers several epochs. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
}

/** Along a curve: of each diagnostic, per layer, one value per point. */
export type DiagnosticSeries = Readonly<Record<LayerMetricName, readonly Float64Array[]>>;

function byName<Value>(valueOf: (name: LayerMetricName) => Value): Record<LayerMetricName, Value> {
  const entries = LAYER_METRICS.map((name) => [name, valueOf(name)] as const);
  return Object.fromEntries(entries) as Record<LayerMetricName, Value>;
}

/** The diagnostics in a metrics row. */
export const diagnosticsIn = (row: Float64Array): LayerDiagnostics =>
  byName((name) => layerMetricOf(row, name));

/** The last point's diagnostics; null while there is no point. */
export function newestDiagnostics(curve: Curve | null): NewestDiagnostics | null {
  if (!curve || curve.length === 0) return null;
  const newest = curve.length - 1;
  return {
    firstEpoch: curve.at(newest, POINT.firstEpoch),
    lastEpoch: curve.at(newest, POINT.lastEpoch),
    ...byName((name) => curve.layerMetricAt(newest, name)),
  };
}

/** All of a curve's diagnostics. */
export const diagnosticSeries = (curve: Curve): DiagnosticSeries =>
  byName((name) => Array.from({ length: curve.layerCount }, (_, layer) => curve.layerSeries(name, layer)));
