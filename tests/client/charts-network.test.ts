/** The network diagram's geometry and edits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnSpecs, modelOf, neuronName } from '@/app/_components/network/diagram-model';
import { linkShade, linkWidth } from '@/app/_components/network/draw-links';
import { addLayer, canAddLayer, removeLayer } from '@/app/_components/network/edits';
import {
  COLUMN_WIDTH,
  heightAt,
  layoutDiagram,
  leastHeight,
  linkAt,
  linksOf,
  valueOf,
} from '@/app/_components/network/geometry';
import { layoutOf } from '@/lib/engine';
import { DEFAULT_EXPERIMENT, experimentSchema, hiddenLayers, LAYER_SLOTS, LIMITS } from '@/lib/protocol';
import type { Edits, Experiment, LayerSlot } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const network = textsOf('network');

const SEED = 20_262;
const NONE = new Set<number>();
const model = modelOf(network, DEFAULT_EXPERIMENT, ['x₁', 'x₂'], ['output']);

const edited = (experiment: Experiment, edits: Edits): Experiment =>
  experimentSchema.parse({ ...experiment, ...edits });
const shape = (experiment: Experiment) =>
  hiddenLayers(experiment).map(({ units, activation }) => `${units} ${activation}`);

describe('layer edits', () => {
  const experiment = edited(DEFAULT_EXPERIMENT, {
    layerCount: 3,
    'layers.0.units': 2,
    'layers.1.units': 5,
    'layers.1.activation': 'tanh',
    'layers.2.units': 7,
  });

  it('adds at the end what the slot held before', () => {
    expect(addLayer(experiment, 3)).toEqual({ layerCount: 4 });
  });

  it('adds between two layers a copy of the one before', () => {
    expect(shape(edited(experiment, addLayer(experiment, 2)))).toEqual([
      '2 relu',
      '5 tanh',
      '5 tanh',
      '7 relu',
    ]);
    expect(shape(edited(experiment, addLayer(experiment, 0)))).toEqual([
      '2 relu',
      '2 relu',
      '5 tanh',
      '7 relu',
    ]);
  });

  it('removes a layer and moves the later ones up, editing nothing else', () => {
    const edits = removeLayer(experiment, 1);
    expect(edits).toEqual({ layerCount: 2, 'layers.1.units': 7, 'layers.1.activation': 'relu' });
    expect(shape(edited(experiment, edits))).toEqual(['2 relu', '7 relu']);
    expect(shape(edited(experiment, removeLayer(experiment, 0)))).toEqual(['5 tanh', '7 relu']);
  });

  it('stays within the limits for any network', () => {
    const layers = fc.array(fc.tuple(fc.integer({ min: 1, max: 64 }), fc.constantFrom('relu', 'tanh')), {
      minLength: 1,
      maxLength: LIMITS.hiddenLayers,
    });
    fc.assert(
      fc.property(layers, fc.nat(), (wanted, pick) => {
        const entries = wanted.flatMap(([units, activation], slot): [string, string | number][] => [
          [`layers.${slot}.units`, units],
          [`layers.${slot}.activation`, activation],
        ]);
        const start = edited(DEFAULT_EXPERIMENT, {
          layerCount: wanted.length,
          ...Object.fromEntries(entries),
        });
        const slot = LAYER_SLOTS[pick % wanted.length] as LayerSlot;
        const rest = shape(start).toSpliced(slot, 1);
        expect(shape(edited(start, removeLayer(start, slot)))).toEqual(rest);
        expect(canAddLayer(start)).toBe(wanted.length < LIMITS.hiddenLayers);
        if (canAddLayer(start)) {
          const grown = shape(edited(start, addLayer(start, slot)));
          expect(grown.toSpliced(slot, 1)).toEqual(shape(start));
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('geometry', () => {
  it('spreads the columns evenly and centres each one', () => {
    const { columns, width, height } = layoutDiagram(columnSpecs(model, NONE), 900);
    expect(width).toBe(900);
    const [first, second, third] = columns.map(({ x }) => x);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo((third ?? 0) - (second ?? 0), 9);
    for (const { tiles } of columns) {
      const top = tiles[0]?.y ?? NaN;
      const last = tiles.at(-1);
      expect(top + (last?.y ?? NaN) + (last?.size ?? NaN)).toBeCloseTo(height, 9);
    }
  });

  it('keeps room for the controls on a phone and grows wider than the screen instead', () => {
    const { columns, width } = layoutDiagram(columnSpecs(model, NONE), 330);
    expect(width).toBeGreaterThan(330);
    columns.slice(1).forEach(({ x }, index) => {
      expect(x - (columns[index]?.x ?? NaN)).toBeGreaterThanOrEqual(COLUMN_WIDTH + 40);
    });
  });

  it('moves the columns of three hidden layers together, with room for names, before it has to scroll', () => {
    const deep = modelOf(network, { ...DEFAULT_EXPERIMENT, layerCount: 3 }, ['x₁', 'x₂'], ['class 1']);
    const { columns, width, columnWidth } = layoutDiagram(columnSpecs(deep, NONE), 744, 480);
    expect(width).toBe(744);
    const output = columns.at(-1)?.tiles[0];
    expect((output?.x ?? NaN) + (output?.size ?? NaN) + 72).toBeLessThanOrEqual(744);
    columns.slice(1).forEach(({ x }, index) => {
      expect(x - (columns[index]?.x ?? NaN)).toBeGreaterThanOrEqual(columnWidth + 20);
    });
  });

  it('fits all tiles of a layer into the height there is, larger or smaller', () => {
    const heights = [250, 420, 600].map((room) => {
      const { columns, height } = layoutDiagram(columnSpecs(model, NONE), 900, room);
      const last = columns[1]?.tiles.at(-1);
      expect(height).toBe(room);
      expect((last?.y ?? NaN) + (last?.size ?? NaN)).toBeLessThanOrEqual(room);
      return last?.size ?? NaN;
    });
    expect(heights).toEqual([31, 55, 80]);
  });

  it('keeps tiles readable where the height is too small, and scrolls expanded layers', () => {
    const smallest = layoutDiagram(columnSpecs(model, NONE), 900, 60);
    expect(smallest.columns[1]?.tiles[0]?.size).toBe(20);
    expect(leastHeight(columnSpecs(model, NONE))).toBe(smallest.height);
    const wide = modelOf(network, { ...DEFAULT_EXPERIMENT, 'layers.0.units': 64 }, ['x₁', 'x₂'], ['output']);
    const { columns, height } = layoutDiagram(columnSpecs(wide, new Set([1])), 900, 400);
    expect(height).toBeGreaterThan(400);
    expect(columns.map(({ tiles }) => tiles[0]?.size)).toEqual([78, 26, 78, 78]);
  });

  it('links each neuron with its own weight in the flat parameters', () => {
    const links = linksOf(layoutDiagram(columnSpecs(model, NONE), 900), model.layouts);
    const layouts = layoutOf({ inputCount: 2, layers: model.layers });
    expect(links.length).toBe(2 * 6 + 6 * 4 + 4 * 1);
    const link = links.find(({ layer, from, to }) => layer === 1 && from.unit === 5 && to.unit === 2);
    expect(link?.weights).toEqual([(layouts[1]?.weightsOffset ?? NaN) + 2 * 6 + 5]);
  });

  it('draws a wide layer as one tile whose links are root mean squares, until it is expanded', () => {
    const wide = modelOf(network, { ...DEFAULT_EXPERIMENT, 'layers.0.units': 12 }, ['x₁', 'x₂'], ['output']);
    const collapsed = layoutDiagram(columnSpecs(wide, NONE), 900);
    expect(collapsed.columns[1]?.tiles.map(({ unit }) => unit)).toEqual([null]);
    const [link] = linksOf(collapsed, wide.layouts);
    expect(link?.weights).toHaveLength(12);
    const parameters = new Float64Array(wide.parameterCount);
    link?.weights.forEach((index, n) => (parameters[index] = n % 2 === 0 ? 3 : -3));
    expect(link && valueOf(link, parameters)).toBe(3);
    const expanded = layoutDiagram(columnSpecs(wide, new Set([1])), 900);
    expect(expanded.columns[1]?.tiles).toHaveLength(12);
  });

  it('finds the link under a point on its curve, and none away from all', () => {
    const links = linksOf(layoutDiagram(columnSpecs(model, NONE), 900), model.layouts);
    for (const link of links) {
      const x = link.x1 + 0.3 * (link.x2 - link.x1);
      const found = linkAt(links, x, heightAt(link, x));
      expect(found && Math.abs(heightAt(found, x) - heightAt(link, x))).toBeLessThan(1e-6);
    }
    expect(linkAt(links, 0, 0)).toBeNull();
    expect(linkAt(links, (links[0]?.x1 ?? 0) + 1, -100)).toBeNull();
  });

  it('follows the drawn curve: a cubic with level ends', () => {
    const [link] = linksOf(layoutDiagram(columnSpecs(model, NONE), 900), model.layouts);
    if (!link) throw new Error('The network has links');
    const { x1, y1, x2, y2 } = link;
    const middle = (x1 + x2) / 2;
    for (const t of [0, 0.1, 0.35, 0.5, 0.8, 1]) {
      const s = 1 - t;
      const x = s ** 3 * x1 + 3 * s * s * t * middle + 3 * s * t * t * middle + t ** 3 * x2;
      const y = s ** 3 * y1 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y2;
      expect(heightAt(link, x)).toBeCloseTo(y, 1);
    }
  });

  it('draws larger weights wider and keeps the sign in the colour', () => {
    const widths = [0, 0.1, 1, 10, 1000].map(linkWidth);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths.at(-1)).toBeLessThanOrEqual(7);
    expect(linkWidth(-2)).toBe(linkWidth(2));
    expect([Math.sign(linkShade(-0.01)), linkShade(0), Math.sign(linkShade(0.01))]).toEqual([-1, 0, 1]);
    expect(linkShade(-1e9)).toBe(-1);
  });
});

describe('names', () => {
  it('call inputs and outputs by name and neurons by place', () => {
    expect([
      neuronName(model, 0, 1),
      neuronName(model, 1, 0),
      neuronName(model, 3, 0),
      neuronName(model, 2, null),
    ]).toEqual(['x₂', 'Layer 1, neuron 1', 'output output', 'Layer 2']);
  });
});
