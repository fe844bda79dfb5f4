/** Layers too wide to draw neuron by neuron. */
import { describe, expect, it } from 'vitest';
import { columnSpecs, modelOf } from '@/app/_components/network/diagram-model';
import { EXPAND_UP_TO, layoutDiagram, linksOf } from '@/app/_components/network/geometry';
import { inputLabelsOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const network = textsOf('network');

const digits = {
  ...DEFAULT_EXPERIMENT,
  dataset: 'mnist',
  'layers.0.units': 128,
  'layers.1.units': 64,
} as const;
const NAMES = Array.from({ length: 10 }, (_, digit) => String(digit));

describe('The diagram of 784-128-64-10', () => {
  const model = modelOf(network, digits, inputLabelsOf(digits), NAMES);

  it('has room for all its parameters', () => {
    expect(model.parameterCount).toBe(109_386);
  });

  it('shows layers beyond the limit as one, also when they are asked for', () => {
    const specs = columnSpecs(model, new Set([0, 1, 2]));
    expect(specs.map(({ units, isCollapsed }) => [units, isCollapsed])).toEqual([
      [784, true],
      [128, true],
      [EXPAND_UP_TO, false],
      [10, false],
    ]);
  });

  it('draws few lines, each for all the weights between what it joins', () => {
    const links = linksOf(layoutDiagram(columnSpecs(model, new Set()), 900), model.layouts);
    expect(links.map(({ weights }) => weights.length)).toEqual([784 * 128, 128 * 64, ...NAMES.map(() => 64)]);
    const all = links.flatMap(({ weights }) => [...weights]);
    expect(new Set(all).size).toBe(109_386 - 128 - 64 - 10);
  });
});
