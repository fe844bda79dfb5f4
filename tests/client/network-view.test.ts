/** What the diagram draws besides its geometry: the flow, the biases, weights as pictures; and the pad for own digits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPad, KEY_STEP } from '@/app/_components/output/pad-state';
import { biasAt, biasMarkOf, layoutDiagram, linksOf, valueOf } from '@/app/_components/network/geometry';
import { strongestLinks } from '@/app/_components/network/strongest-links';
import { largestOfLayer, largestSize, weightsInto } from '@/app/_components/network/weight-images';
import { createRandom, layoutOf } from '@/lib/engine';
import { DIGIT_PIXELS, PAD_SIDE } from '@/lib/mnist';

const SEED = 20_265;

const network = {
  inputCount: 3,
  layers: [
    { units: 5, activation: 'relu' as const },
    { units: 4, activation: 'tanh' as const },
  ],
};
const layouts = layoutOf(network);
const COUNT = 5 * 4 + 4 * 6;

const geometry = layoutDiagram(
  [3, 5, 4].map((units) => ({ units, isCollapsed: false, align: 'center' as const })),
  900,
);
const links = linksOf(geometry, layouts);

const parametersFrom = (seed: number): Float32Array => {
  const random = createRandom(seed, 'shuffle');
  return Float32Array.from({ length: COUNT }, () => 4 * random.uniform() - 2);
};

describe('the strongest links', () => {
  it('take turns by layer, each layer its largest first', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, limit) => {
        const parameters = parametersFrom(seed);
        const chosen = strongestLinks(links, parameters, limit);
        expect(chosen).toHaveLength(Math.min(limit, links.length));
        for (const layer of [0, 1]) {
          const all = links.filter((link) => link.layer === layer);
          const sizes = (list: typeof links) => list.map((link) => Math.abs(valueOf(link, parameters)));
          const own = sizes(chosen.filter((link) => link.layer === layer));
          const expected = sizes(all)
            .sort((a, b) => b - a)
            .slice(0, own.length);
          expect(own).toEqual(expected);
        }
        const perLayer = [0, 1].map((layer) => chosen.filter((link) => link.layer === layer).length);
        if (limit <= 30) expect(Math.abs((perLayer[0] ?? 0) - (perLayer[1] ?? 0))).toBeLessThanOrEqual(1);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('leave out what carries nothing: zero weights and weights that are not finite', () => {
    const parameters = new Float32Array(COUNT);
    parameters[0] = 1;
    parameters[1] = NaN;
    parameters[2] = Infinity;
    expect(strongestLinks(links, parameters, 10).map((link) => link.weights)).toEqual([[0]]);
  });
});

describe('bias marks', () => {
  it('belong to every neuron but the inputs, and are found at their place', () => {
    for (const [column, { tiles }] of geometry.columns.entries()) {
      for (const tile of tiles) {
        const { x, y } = biasMarkOf(tile);
        expect(biasAt(geometry, x, y)).toEqual(column === 0 ? null : { column, unit: tile.unit });
      }
    }
    expect(biasAt(geometry, 0, 0)).toBeNull();
  });

  it('lie in nobody’s way: outside their tile and below where links arrive', () => {
    for (const tile of geometry.columns[1]?.tiles ?? []) {
      const { x, y, radius } = biasMarkOf(tile);
      expect(x + radius).toBeLessThan(tile.x);
      expect(y - radius).toBeGreaterThan(tile.y + tile.size / 2);
    }
  });
});

describe('weights as a picture', () => {
  it('are those of the neuron, in the order of the inputs', () => {
    const parameters = parametersFrom(1);
    const [first] = layouts;
    if (!first) throw new Error('There is a first layer');
    for (let unit = 0; unit < 5; unit++) {
      expect([...weightsInto(parameters, first, unit)]).toEqual([
        ...parameters.slice(3 * unit, 3 * unit + 3),
      ]);
    }
    const shared = largestOfLayer(parameters, first);
    const own = Array.from({ length: 5 }, (_, unit) => largestSize(weightsInto(parameters, first, unit)));
    expect(Math.max(...own)).toBe(shared);
  });

  it('are scaled by the largest finite weight; a diverged one does not wash out the others', () => {
    expect(largestSize(Float32Array.of(0.5, -2, NaN, Infinity))).toBe(2);
    expect(largestSize(new Float32Array(3))).toBe(0);
  });
});

describe('the pad for own digits', () => {
  it('draws by keys only while the pen is down, one pixel of a digit per step', () => {
    const pad = createPad();
    pad.move(KEY_STEP, 0);
    expect(pad.view.get().isEmpty).toBe(true);
    pad.togglePen();
    for (let step = 0; step < 5; step++) pad.move(0, KEY_STEP);
    const drawn = pad.view.get();
    expect(drawn.cursor).toEqual({ x: PAD_SIDE / 2 + 4, y: PAD_SIDE / 2 + 20 });
    expect(drawn.isEmpty).toBe(false);
    pad.togglePen();
    pad.move(-20, 0);
    expect(pad.view.get().ink).toEqual(drawn.ink);
    for (let step = 0; step < 100; step++) pad.move(KEY_STEP, KEY_STEP);
    expect(pad.view.get().cursor).toEqual({ x: PAD_SIDE, y: PAD_SIDE });
  });

  it('gives the network the same wherever the drawing was moved, but only when it centres', () => {
    const pad = createPad();
    pad.line({ x: 50, y: 30 }, { x: 55, y: 80 });
    const centred = pad.view.get().input;
    pad.shift(KEY_STEP * 3, 0);
    pad.view.get().input.forEach((value, pixel) => expect(value).toBeCloseTo(centred[pixel] ?? NaN, 4));
    pad.setCentred(false);
    const drawn = pad.view.get().input;
    pad.shift(-KEY_STEP, 0);
    const moved = pad.view.get().input;
    expect(Array.from(moved.slice(0, -1))).toEqual(Array.from(drawn.slice(1)));
  });

  it('gives a loaded digit on exactly as it is, until it is changed', () => {
    const pad = createPad();
    const digit = new Uint8Array(DIGIT_PIXELS).fill(255, 5 * 28 + 3, 5 * 28 + 12);
    pad.load(digit);
    expect([...pad.view.get().input]).toEqual([...digit].map((byte) => byte / 255));
    pad.shift(KEY_STEP, 0);
    expect([...pad.view.get().input]).not.toEqual([...digit].map((byte) => byte / 255));
    pad.clear();
    expect(pad.view.get()).toMatchObject({ isEmpty: true, isPenDown: false });
    expect(pad.view.get().input.every((value) => value === 0)).toBe(true);
  });
});
