/** Picking samples in a picture, and what is said of classes and of probabilities. */
import { describe, expect, it } from 'vitest';
import { chancesOf } from '@/app/_components/output/chances';
import { confusionOf, scoreOf } from '@/app/_components/output/confusion';
import { hiddenRanges, hiddenTicks } from '@/app/_components/output/hidden-axes';
import { misclassifiedIn } from '@/app/_components/output/misclassified';
import {
  nearest,
  nextOf,
  placeOf,
  placesOf,
  towards,
  type PlacedPart,
} from '@/app/_components/output/picking';
import { shownView, viewsOf } from '@/app/_components/output/views';
import type { HiddenSpace } from '@/app/_pictures/jobs';

const train: PlacedPart = {
  part: 'train',
  places: placesOf([0, 0, 1, 0, -1, 1, 0, -1, NaN, 0], [-2, 2], [-2, 2]),
};
const test: PlacedPart = { part: 'test', places: placesOf([2, 2], [-2, 2], [-2, 2]) };
const parts = [train, test];
const sample = (number: number, part: 'train' | 'test' = 'train') => ({ part, sample: number });

describe('picking', () => {
  it('places samples from the top left, the second coordinate upwards', () => {
    expect(placeOf(parts, sample(0))).toEqual({ x: 0.5, y: 0.5 });
    expect(placeOf(parts, sample(2))).toEqual({ x: 0.25, y: 0.25 });
    expect(placeOf(parts, sample(0, 'test'))).toEqual({ x: 1, y: 0 });
    expect(placeOf(parts, sample(4))).toBeNull();
    expect(placeOf([train], sample(0, 'test'))).toBeNull();
  });

  it('takes the nearest sample of any part within reach', () => {
    expect(nearest(parts, { x: 0.7, y: 0.5 }, 0.1)).toEqual(sample(1));
    expect(nearest(parts, { x: 0.97, y: 0.02 }, 0.1)).toEqual(sample(0, 'test'));
    expect(nearest(parts, { x: 0.1, y: 0.9 }, 0.1)).toBeNull();
    expect(nearest([], { x: 0.5, y: 0.5 }, 1)).toBeNull();
  });

  it('goes to the next sample in a direction, straight ahead before aside', () => {
    const from = { x: 0.5, y: 0.5 };
    expect(towards(parts, from, [1, 0])).toEqual(sample(1));
    expect(towards(parts, from, [-1, 0])).toEqual(sample(2));
    expect(towards(parts, from, [0, 1])).toEqual(sample(3));
    expect(towards(parts, from, [0, -1])).toEqual(sample(2));
    expect(towards(parts, { x: 1, y: 0 }, [1, 0])).toBeNull();
  });

  it('goes through the misclassified ones and begins again', () => {
    const listed = [sample(1), sample(3), sample(0, 'test')];
    expect(nextOf(listed, null)).toEqual(sample(1));
    expect(nextOf(listed, sample(1))).toEqual(sample(3));
    expect(nextOf(listed, sample(0, 'test'))).toEqual(sample(1));
    expect(nextOf(listed, sample(2))).toEqual(sample(1));
    expect(nextOf([], sample(1))).toBeNull();
  });
});

const partOf = (values: number[]) => ({
  count: values.length,
  total: values.length,
  coordinates: null,
  inputs: new Float64Array(),
  values: Float64Array.from(values),
});

describe('misclassified samples', () => {
  const samples = { train: partOf([0, 1, 1]), test: partOf([0]) };
  const predictions = { units: 1, train: Float32Array.of(0.2, 0.4, 0.9), test: Float32Array.of(0.51) };

  it('are those of the parts shown whose class is not the predicted one', () => {
    const binary = { ...samples, task: { kind: 'binary', threshold: 0.5 } as const };
    expect(misclassifiedIn(binary, ['train'], predictions)).toEqual([sample(1)]);
    expect(misclassifiedIn(binary, ['train', 'test'], predictions)).toEqual([sample(1), sample(0, 'test')]);
    expect(misclassifiedIn(binary, ['train'], null)).toEqual([]);
  });

  it('are none in a regression', () => {
    expect(misclassifiedIn({ ...samples, task: { kind: 'regression' } }, ['train'], predictions)).toEqual([]);
  });
});

describe('a class’s score', () => {
  const threeClasses = { kind: 'multiclass', classes: 3 } as const;
  const outputs = [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0];

  it('has recall and precision with what they are shares of', () => {
    const confusion = confusionOf(threeClasses, outputs, 3, [0, 1, 1, 2], 3);
    expect(scoreOf(confusion, 0)).toEqual({ actual: 1, found: 1, predicted: 2, recall: 1, precision: 0.5 });
    expect(scoreOf(confusion, 1)).toEqual({ actual: 2, found: 1, predicted: 2, recall: 0.5, precision: 0.5 });
    expect(scoreOf(confusion, 2)).toEqual({ actual: 1, found: 0, predicted: 0, recall: 0, precision: null });
  });

  it('has no recall without samples', () => {
    const confusion = confusionOf(threeClasses, outputs, 3, [0, 0, 0, 0], 3);
    expect(scoreOf(confusion, 1)).toMatchObject({ actual: 0, recall: null, precision: 0 });
  });
});

describe('chances', () => {
  it('of two classes on one sigmoid are both', () => {
    const chances = chancesOf({ kind: 'binary', threshold: 0.5 }, [0.8], 'sigmoid', 0);
    expect(chances?.map(({ label }) => label)).toEqual([0, 1]);
    expect(chances?.[0]?.share).toBeCloseTo(0.2, 12);
  });

  it('of few classes are all, of many the likeliest and the sample’s own', () => {
    const labelsOf = (outputs: number[], actual: number) =>
      chancesOf({ kind: 'multiclass', classes: outputs.length }, outputs, 'softmax', actual)?.map(
        ({ label }) => label,
      );
    expect(labelsOf([0.1, 0.2, 0.7], 0)).toEqual([0, 1, 2]);
    const ten = [0.01, 0.02, 0.4, 0.03, 0.3, 0.04, 0.05, 0.1, 0.03, 0.02];
    expect(labelsOf(ten, 4)).toEqual([2, 4, 7]);
    expect(labelsOf(ten, 0)).toEqual([2, 4, 7, 0]);
  });

  it('are none where the outputs are no probabilities', () => {
    expect(chancesOf({ kind: 'binary', threshold: 0 }, [0.8], 'tanh', 1)).toBeNull();
    expect(chancesOf({ kind: 'multiclass', classes: 3 }, [1, 2, 3], 'linear', 1)).toBeNull();
    expect(chancesOf({ kind: 'regression' }, [1], 'linear', 1)).toBeNull();
  });
});

describe('the views of the output', () => {
  const binary = { kind: 'binary', threshold: 0.5 } as const;
  it('are what the samples have', () => {
    expect(viewsOf({ domain: [-6, 6], task: binary })).toEqual(['data', 'classes', 'hidden']);
    expect(viewsOf({ domain: [-6, 6], task: { kind: 'regression' } })).toEqual(['data', 'hidden']);
    // Where the samples are no points, the classes stand with them.
    expect(viewsOf({ domain: null, task: binary })).toEqual(['data', 'hidden']);
    expect(shownView({ domain: null, task: binary }, { view: 'classes' })).toBe('data');
    expect(shownView({ domain: null, task: binary }, { view: 'hidden' })).toBe('hidden');
  });
});

describe('ranges of the hidden space', () => {
  const space = (train: number[], units: number): HiddenSpace => ({
    units,
    components:
      units > 2 ? { axes: [new Float64Array(units), new Float64Array(units)], shares: [1, 0] } : null,
    train: Float32Array.from(train),
    test: new Float32Array(),
    predictions: { units: 1, train: new Float32Array(), test: new Float32Array() },
  });

  it('of components are alike, around 0, and hold every sample', () => {
    const ranges = hiddenRanges(space([-3.1, 0.2, 2, -0.4], 5));
    expect(ranges?.x).toEqual(ranges?.y);
    const [low = NaN, high = NaN] = ranges?.x ?? [];
    expect(low).toBe(-high);
    expect(high).toBeGreaterThan(3.1);
    expect(high).toBeLessThan(5);
    expect(hiddenTicks([low, high])).toContain(0);
  });

  it('stand still while samples move a little', () => {
    expect(hiddenRanges(space([-3.1, 0.2, 2, -0.4], 5))).toEqual(
      hiddenRanges(space([-3.12, 0.25, 2.02, -0.4], 5)),
    );
  });

  it('of one neuron are its activations, and the classes', () => {
    const ranges = hiddenRanges(space([0.1, 0, 0.9, 1], 1));
    expect(ranges?.y[0]).toBeCloseTo(-0.06, 9);
    expect(ranges?.y[1]).toBeCloseTo(1.06, 9);
    expect(ranges?.x[0]).toBeLessThan(0.1);
    expect(ranges?.x[1]).toBeGreaterThan(0.9);
  });

  it('of what is not finite are none, and of a dead layer some', () => {
    expect(hiddenRanges(space([NaN, 0], 2))).toBeNull();
    const [low = NaN, high = NaN] = hiddenRanges(space([0, 0, 0, 0], 2))?.x ?? [];
    expect(high).toBeGreaterThan(low);
  });
});
