/** What was streamed of a run, and what a page shows of its weights. */
import { float32From, float64From } from '@/lib/streaming/bytes';
import { POINT } from '@/lib/streaming/curve';
import type { Page } from '@playwright/test';
import type { TestClient } from '../../support/client';
import { expect } from './test';

/** One epoch as it was streamed. */
export interface StreamedEpoch {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** In the order of the wire (FRAME-4). */
  readonly weights: readonly number[];
}

/** The epochs of a run of which both exact metrics and weights arrived in frames. */
export function streamedEpochs(client: TestClient, runId: string): StreamedEpoch[] {
  const metrics = new Map<number, Float64Array>();
  const weights = new Map<number, Float32Array>();
  for (const entry of client.facts('frame').flatMap(({ runs }) => runs)) {
    if (entry.runId !== runId) continue;
    const points = float64From(entry.points);
    for (let at = 0; at < points.length; at += entry.pointColumns) {
      const point = points.subarray(at, at + entry.pointColumns);
      const epoch = point[POINT.firstEpoch] ?? NaN;
      if (epoch === point[POINT.lastEpoch]) metrics.set(epoch, point);
    }
    if (entry.weights) weights.set(entry.weights.epoch, float32From(entry.weights.parameters));
  }
  return [...weights].flatMap(([epoch, parameters]) => {
    const point = metrics.get(epoch);
    if (!point) return [];
    const [trainLoss = NaN, testLoss = NaN, testAccuracy = NaN] = [
      point[POINT.trainLossMean],
      point[POINT.testLossMean],
      point[POINT.testAccuracy],
    ];
    return [{ epoch, trainLoss, testLoss, testAccuracy, weights: [...parameters] }];
  });
}

/** All weights of the epoch that the page shows, read from its tables, in the order of the wire. */
export async function shownWeights(page: Page, epoch: number): Promise<number[]> {
  await page.getByRole('button', { name: 'All weights' }).click();
  const dialog = page.getByRole('dialog', { name: `All weights at epoch ${epoch}`, exact: true });
  const tables = dialog.getByRole('table');
  await expect(tables.first()).toBeVisible();
  const layers = await tables.evaluateAll((list) =>
    list.map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)),
      ),
    ),
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // A row of the page has the bias first; the wire has a layer's weights row by row, then its biases.
  return layers.flatMap((rows) => [
    ...rows.flatMap(([, ...weights]) => weights),
    ...rows.map(([bias = NaN]) => bias),
  ]);
}
