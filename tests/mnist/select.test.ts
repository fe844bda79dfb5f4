/** Which digits are used: balanced, seeded, and a smaller choice is part of a larger one. */
import { describe, expect, it } from 'vitest';
import { chooseBalanced, splitSelection } from '@/lib/mnist';

/** Class c has c + 1 samples: 55 in all, shuffled together by place. */
const LABELS = Uint8Array.from(
  Array.from({ length: 10 }, (_, label) => Array.from({ length: label + 1 }, () => label)).flat(),
).sort((a, b) => ((a * 7) % 10) - ((b * 7) % 10));

const countsOf = (places: Uint32Array): number[] =>
  Array.from({ length: 10 }, (_, label) => places.filter((place) => LABELS[place] === label).length);

describe('chooseBalanced', () => {
  it('takes the classes in turn, until one after the other runs out', () => {
    expect(countsOf(chooseBalanced(LABELS, 10, 1, 'train'))).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(countsOf(chooseBalanced(LABELS, 27, 1, 'train'))).toEqual([1, 2, 3, 3, 3, 3, 3, 3, 3, 3]);
    expect(countsOf(chooseBalanced(LABELS, 55, 1, 'train'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('takes every sample once at most', () => {
    for (const count of [1, 13, 40, 55]) {
      expect(new Set(chooseBalanced(LABELS, count, 3, 'train')).size).toBe(count);
    }
  });

  it('begins a larger choice with the smaller one', () => {
    const all = chooseBalanced(LABELS, 55, 5, 'test');
    expect(chooseBalanced(LABELS, 20, 5, 'test')).toEqual(all.subarray(0, 20));
  });

  it('is the same for the same seed, and another for another seed or part', () => {
    const places = chooseBalanced(LABELS, 30, 8, 'train');
    expect(chooseBalanced(LABELS, 30, 8, 'train')).toEqual(places);
    expect(chooseBalanced(LABELS, 30, 9, 'train')).not.toEqual(places);
    expect(chooseBalanced(LABELS, 30, 8, 'test')).not.toEqual(places);
  });

  it('refuses more than there are', () => {
    expect(() => chooseBalanced(LABELS, 56, 1, 'train')).toThrow('56 of 55 digits cannot be chosen');
  });
});

describe('splitSelection', () => {
  it('cuts the bytes into images and labels of both parts', () => {
    const bytes = Uint8Array.from({ length: 3 * 785 }, (_, index) => index % 256);
    const { train, test } = splitSelection(bytes, { train: 2, test: 1 });
    expect([train.images.length, train.labels.length]).toEqual([2 * 784, 2]);
    expect([...train.labels]).toEqual([1568 % 256, 1569 % 256]);
    expect(test.images[0]).toBe(1570 % 256);
    expect([...test.labels]).toEqual([2354 % 256]);
  });

  it('refuses bytes of another length', () => {
    const fault = '1 and 1 digits have 1570 bytes, got 1569';
    expect(() => splitSelection(new Uint8Array(1569), { train: 1, test: 1 })).toThrow(fault);
  });
});
