/** What the coach is told: of a run's curve and changes, and of the samples it trains with. */
import { describe, expect, it } from 'vitest';
import { diagnosticsOf, untrainedDiagnostics } from '@/app/_client/diagnostics';
import type { RunView } from '@/app/_client/run-buffer';
import { partOf } from '@/app/_client/use-training-parts';
import { DEFAULT_EXPERIMENT, type Run } from '@/lib/protocol';
import { changeAt, curveOf } from './chart-runs';

const RUN: Run = {
  id: 'a',
  groupId: 'g',
  number: 1,
  name: null,
  isStarred: false,
  ownerId: 'o',
  ownerNickname: 'Ana',
  comparisonId: null,
  comparisonIndex: null,
  experiment: { ...DEFAULT_EXPERIMENT, layerCount: 0 },
  revision: 0,
  state: 'running',
  epoch: 0,
  metrics: null,
  completion: null,
  startedAt: 0,
  endedAt: null,
};

const viewOf = (losses: readonly number[], changes: RunView['changes'] = []): RunView => ({
  runId: RUN.id,
  state: 'running',
  epoch: losses.length - 1,
  curve: curveOf(losses),
  weights: null,
  changes,
  clock: null,
});

describe('the diagnostics of a run', () => {
  it('are the points of its curve, with the settings that hold now', () => {
    const view = viewOf([4, 2, 1], [changeAt(1, { learningRate: 0.5 }), changeAt(2, { batchSize: 3 })]);
    const { experiment, epochs, classShares, isClassification } = diagnosticsOf(RUN, view, [0.5, 0.5]);
    expect(experiment).toEqual({ ...RUN.experiment, learningRate: 0.5, batchSize: 3 });
    expect([classShares, isClassification]).toEqual([[0.5, 0.5], true]);
    expect(epochs[1]).toEqual({
      firstEpoch: 1,
      lastEpoch: 1,
      trainLoss: 2,
      testLoss: 4,
      trainAccuracy: 0.5,
      testAccuracy: 0.25,
      gradientNorms: [1],
      deadShares: [0.5],
      saturatedShares: [0.25],
    });
  });

  it('of a long run are thinned, the newest one by one', () => {
    const { epochs } = diagnosticsOf(RUN, viewOf(Array.from({ length: 4_000 }, (_, epoch) => epoch)), null);
    expect(epochs.length).toBeLessThanOrEqual(300);
    expect(epochs[0]?.firstEpoch).toBe(0);
    expect(epochs.slice(-30).map(({ lastEpoch }) => lastEpoch)).toEqual(
      Array.from({ length: 30 }, (_, index) => 3_970 + index),
    );
  });

  it('of an experiment without a run have no epochs', () => {
    expect(untrainedDiagnostics({ ...DEFAULT_EXPERIMENT, dataset: 'plane' })).toMatchObject({
      epochs: [],
      isClassification: false,
    });
    expect(diagnosticsOf(RUN, null, null).epochs).toEqual([]);
  });
});

describe('a training part', () => {
  it('counts samples and the share of each class', () => {
    const values = Float64Array.from([0, 1, 1, 2]);
    const train = { count: 4, total: 4, coordinates: null, inputs: new Float64Array(4), values };
    expect(partOf({ train, classNames: ['a', 'b', 'c'] })).toEqual({
      count: 4,
      classShares: [0.25, 0.5, 0.25],
    });
    expect(partOf({ train, classNames: [] })).toEqual({ count: 4, classShares: null });
  });
});
