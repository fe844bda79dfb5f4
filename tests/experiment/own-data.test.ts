/** Own data as what a network trains on. */
import { describe, expect, it } from 'vitest';
import { createTrainer, metricColumnsOf } from '@/lib/engine';
import { applyStroke, encodeDrawing } from '@/lib/drawing';
import type { DrawnPoint } from '@/lib/drawing';
import {
  buildData,
  checkExperiment,
  checkTrainable,
  classNamesOf,
  contentOf,
  contentPath,
  inputLabelsOf,
  outputUnits,
  pointsRefOf,
  sampleCountOf,
  tableRefOf,
  toRecipe,
} from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Edits, Experiment } from '@/lib/protocol';
import { parseTable } from '@/lib/tables';
import { KINDS_CSV } from '../support/own-data';

const DATA_ID = 'A'.repeat(22);
const content = new TextEncoder().encode(KINDS_CSV);
const tableOf = (target?: string) => tableRefOf(parseTable(content), DATA_ID, 'kinds.csv', target);

const experimentOf = (edits: Edits): Experiment => ({ ...DEFAULT_EXPERIMENT, ...edits });

const column = (values: ArrayLike<number>, columns: number, place: number): number[] =>
  Array.from(values).filter((_, index) => index % columns === place);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number =>
  mean(values.map((value) => (value - mean(values)) ** 2));

describe('A table', () => {
  const classified = experimentOf({ dataset: 'csv', table: tableOf('kind') });
  const regression = experimentOf({
    dataset: 'csv',
    table: tableOf('length'),
    loss: 'mse',
    outputActivation: 'linear',
  });

  it('decides inputs, classes and outputs of the network, from the experiment alone', () => {
    expect(inputLabelsOf(classified)).toEqual([
      'length',
      'width',
      'colour = blue',
      'colour = green',
      'colour = red',
    ]);
    expect([classNamesOf(classified), outputUnits(classified)]).toEqual([['big', 'small'], 1]);
    expect([classNamesOf(regression), outputUnits(regression)]).toEqual([[], 1]);
    expect(sampleCountOf(classified)).toBe(40);
    const ref = contentOf(classified);
    expect(ref && contentPath(ref)).toBe(`/api/data/${DATA_ID}`);
  });

  it('is standardised by the training rows alone, each class in proportion', () => {
    const { data, trainValues } = buildData(classified, content);
    expect([data.train.count, data.test.count]).toEqual([28, 12]);
    expect(mean([...trainValues])).toBe(0.5);
    for (const place of [0, 1, 2, 3, 4]) {
      const values = column(data.train.inputs, 5, place);
      expect(mean(values)).toBeCloseTo(0, 12);
      expect(variance(values)).toBeCloseTo(1, 12);
    }
    // Of the test rows, which were not asked, no mean is exactly 0.
    const means = [0, 1].map((place) => Math.abs(mean(column(data.test.inputs, 5, place))));
    expect(Math.min(...means)).toBeGreaterThan(1e-3);
  });

  it('standardises a target that is a number by the training rows too', () => {
    const { data, trainValues, testValues, classNames } = buildData(regression, content);
    expect(classNames).toEqual([]);
    expect(mean([...trainValues])).toBeCloseTo(0, 12);
    expect(variance([...trainValues])).toBeCloseTo(1, 12);
    expect(Math.abs(mean([...testValues]))).toBeGreaterThan(1e-6);
    expect(data.train.targets).toEqual(trainValues);
    const trainer = createTrainer(toRecipe(regression), data);
    expect(trainer.metricColumns).toBe(metricColumnsOf(3));
  });

  it('is needed for the data set, and its classes for a cross-entropy', () => {
    expect(checkExperiment(experimentOf({ dataset: 'csv' }))[0]).toEqual({
      field: 'table',
      message: 'There is no table yet: upload one',
    });
    expect(checkExperiment(classified)).toEqual([]);
    expect(checkExperiment({ ...regression, loss: 'binaryCrossEntropy' })[0]?.field).toBe('loss');
    expect(() => buildData(classified)).toThrow('The data set csv was asked for without its content');
  });
});

describe('A drawing', () => {
  const drawn = (...points: [x1: number, x2: number, label: number][]) => {
    const add: DrawnPoint[] = points.map(([x1, x2, label]) => ({ x1, x2, label }));
    const drawing = applyStroke(new Map(), { add, erase: [] });
    const experiment = experimentOf({ dataset: 'points', points: pointsRefOf(drawing, DATA_ID) });
    return { experiment, content: encodeDrawing(drawing) };
  };

  it('has the inputs and pictures of generated points', () => {
    const { experiment, content: bytes } = drawn([1, 2, 0], [2, 1, 0], [-1, -2, 1], [-2, -1, 1]);
    const squares = { ...experiment, features: ['x1', 'x1x2'] } satisfies Experiment;
    const { data, points, inputLabels } = buildData(squares, bytes);
    expect(inputLabels).toEqual(['x₁', 'x₁x₂']);
    expect(points?.domain).toEqual([-6, 6]);
    expect([data.train.count, data.test.count]).toEqual([2, 2]);
    expect(column(data.train.inputs, 2, 1)).toEqual([2, 2]);
  });

  it('can be shown at any time, and trained from two points of two classes on', () => {
    const cases = [
      { ...drawn(), fault: 'Draw points of two classes first', counts: [0, 0] },
      { ...drawn([0, 0, 0], [1, 1, 0]), fault: 'Draw points of two classes first', counts: [1, 1] },
      {
        ...drawn([0, 0, 0], [1, 1, 0], [2, 2, 1]),
        fault: 'Class 1 has one point: draw a second one, for training and test need one each',
        counts: [2, 1],
      },
      { ...drawn([0, 0, 0], [1, 1, 0], [2, 2, 1], [3, 3, 1]), fault: undefined, counts: [2, 2] },
    ];
    for (const { experiment, content: bytes, fault, counts } of cases) {
      expect(checkTrainable(experiment)[0]?.message).toBe(fault);
      expect(checkExperiment(experiment)).toEqual([]);
      const { data } = buildData(experiment, bytes);
      expect([data.train.count, data.test.count]).toEqual(counts);
    }
    expect(buildData(experimentOf({ dataset: 'points' })).data.train.count).toBe(0);
  });

  it('with a third class has an output per class', () => {
    const { experiment } = drawn([0, 0, 0], [1, 1, 0], [2, 2, 2], [3, 3, 2]);
    expect([classNamesOf(experiment), outputUnits(experiment)]).toEqual([
      ['class 0', 'class 1', 'class 2'],
      3,
    ]);
  });
});
