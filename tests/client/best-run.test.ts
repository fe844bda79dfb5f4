/** Which run of a comparison is named best, and which numbers a run shows. */
import { describe, expect, it } from 'vitest';
import { bestEnded, bestNow } from '@/app/_client/best-run';
import type { RunView } from '@/app/_client/run-buffer';
import { newestMetrics } from '@/app/_client/run-metrics';
import { outcomeOf } from '@/app/_components/history/item-text';
import {
  DEFAULT_EXPERIMENT,
  type Comparison,
  type HistoryItem,
  type Run,
  type RunState,
} from '@/lib/protocol';
import { Curve, POINT, pointColumnsOf } from '@/lib/streaming/curve';
import { textsOf } from '../support/texts';

const texts = textsOf('runs');
const names = textsOf('names');

const ID = 'A'.repeat(22);

const run = (learningRate: number, state: RunState, testLoss: number | null): Run => ({
  id: String(learningRate).padEnd(22, '_'),
  groupId: ID,
  number: 1,
  name: null,
  isStarred: false,
  ownerId: ID,
  ownerNickname: 'Ana',
  comparisonId: ID,
  comparisonIndex: 0,
  experiment: { ...DEFAULT_EXPERIMENT, learningRate },
  revision: 0,
  state,
  epoch: 40,
  metrics: { trainLoss: testLoss, testLoss, trainAccuracy: null, testAccuracy: null },
  completion: null,
  startedAt: 0,
  endedAt: null,
});

/** A view whose curve ends at epoch 50 with this test loss. */
function viewOf({ id, state }: Run, testLoss: number): RunView {
  const point = new Float64Array(pointColumnsOf(1));
  point[POINT.firstEpoch] = 45;
  point[POINT.lastEpoch] = 50;
  point[POINT.testLossMean] = testLoss;
  const curve = new Curve(point.length);
  curve.append(point);
  return { runId: id, state, epoch: 50, curve, weights: null, changes: [], clock: null };
}

const comparison: Comparison = {
  id: ID,
  groupId: ID,
  number: 1,
  name: null,
  isStarred: false,
  ownerId: ID,
  ownerNickname: 'Ana',
  field: 'learningRate',
  values: [],
  runIds: [],
  startedAt: 0,
};
const itemOf = (...runs: Run[]): HistoryItem => ({ kind: 'comparison', comparison, runs });

describe('the best run', () => {
  it('is the lowest final test loss, never one that diverged', () => {
    const runs = [run(0.03, 'completed', 0.2), run(0.1, 'stopped', 0.1), run(90, 'diverged', 0.001)];
    expect(bestEnded(runs)?.experiment.learningRate).toBe(0.1);
    expect(outcomeOf(texts, names, itemOf(...runs))).toBe('3 η, best 0.1');
  });

  it('is not named by the history while a run still trains: its numbers there are old', () => {
    const runs = [run(0.03, 'running', 0.2), run(0.1, 'completed', 0.1)];
    expect(bestEnded(runs)).toBeNull();
    expect(outcomeOf(texts, names, itemOf(...runs))).toBe('2 η, training');
  });

  it('follows the curves while they grow, and agrees with the history at the end', () => {
    const training = [run(0.03, 'running', 0.05), run(0.1, 'running', 0.5)];
    const views = [
      viewOf(training[0] ?? run(0.03, 'running', null), 0.4),
      viewOf(training[1] ?? run(0.1, 'running', null), 0.3),
    ];
    expect(bestNow(training, views)?.experiment.learningRate).toBe(0.1);
    const ended = [run(0.03, 'completed', 0.05), run(0.1, 'completed', 0.5)];
    expect(bestNow(ended, views)).toBe(bestEnded(ended));
    expect(bestEnded(ended)?.experiment.learningRate).toBe(0.03);
  });

  it('needs two to compare, and numbers', () => {
    expect(bestNow([run(0.1, 'completed', 0.1)], [null])).toBeNull();
    expect(bestEnded([run(0.1, 'failed', null), run(0.3, 'diverged', null)])).toBeNull();
  });
});

describe('the newest numbers', () => {
  it('are the last point of the curve while training, the exact last epoch afterwards', () => {
    const training = run(0.1, 'running', 0.9);
    expect(newestMetrics(training, viewOf(training, 0.3))).toMatchObject({
      firstEpoch: 45,
      lastEpoch: 50,
      testLoss: 0.3,
    });
    const ended = run(0.1, 'completed', 0.9);
    expect(newestMetrics(ended, viewOf(ended, 0.3))).toMatchObject({
      firstEpoch: 40,
      lastEpoch: 40,
      testLoss: 0.9,
    });
    expect(newestMetrics(training, null)).toBeNull();
  });
});
