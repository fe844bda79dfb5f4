/** What is measured of each layer, by name, of the newest epoch and along a curve. */
import { describe, expect, it } from 'vitest';
import { diagnosticSeries, diagnosticsIn, newestDiagnostics } from '@/app/_client/layer-diagnostics';
import { metricColumnsOf } from '@/lib/engine/types';
import { Curve, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';

/** Two layers: norms 1 and 2, ratios 3 and 4, dead shares 5 and 6, saturated shares 7 and 8, all times the epoch. */
const rowOf = (epoch: number): number[] => [0, 0, 0, 0, ...[1, 2, 3, 4, 5, 6, 7, 8].map((v) => v * epoch)];

function curveTo(lastEpoch: number, maxPoints: number): Curve {
  const values = Float64Array.from(Array.from({ length: lastEpoch + 1 }, (_, epoch) => rowOf(epoch)).flat());
  const curve = new Curve(pointColumnsOf(2));
  curve.append(pointsFromMetrics(values, metricColumnsOf(2), 0, maxPoints));
  return curve;
}

describe('[FRAME-6] the diagnostics of the layers', () => {
  it('of a metrics row have their names', () => {
    expect(diagnosticsIn(Float64Array.from(rowOf(2)))).toEqual({
      gradientNorms: Float64Array.of(2, 4),
      updateRatios: Float64Array.of(6, 8),
      deadShares: Float64Array.of(10, 12),
      saturatedShares: Float64Array.of(14, 16),
    });
  });

  it('of the newest point are means over its epochs; there are none before the first', () => {
    expect(newestDiagnostics(null)).toBeNull();
    expect(newestDiagnostics(new Curve(pointColumnsOf(2)))).toBeNull();
    // Epochs 2 and 3 share the last point: 2.5 on average.
    expect(newestDiagnostics(curveTo(3, 2))).toEqual({
      firstEpoch: 2,
      lastEpoch: 3,
      gradientNorms: Float64Array.of(2.5, 5),
      updateRatios: Float64Array.of(7.5, 10),
      deadShares: Float64Array.of(12.5, 15),
      saturatedShares: Float64Array.of(17.5, 20),
    });
  });

  it('along a curve are one array per layer', () => {
    const series = diagnosticSeries(curveTo(2, 3));
    expect(series.updateRatios).toEqual([Float64Array.of(0, 3, 6), Float64Array.of(0, 4, 8)]);
    expect(series.saturatedShares).toEqual([Float64Array.of(0, 7, 14), Float64Array.of(0, 8, 16)]);
  });
});
