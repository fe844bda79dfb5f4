/** The network file: what is written comes back bit for bit, and what is wrong is told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatText } from '@/lib/exports/float-text';
import { networkFileOf, readNetworkFile } from '@/lib/exports/network-file';
import { describeNetworkFileFault } from '@/lib/exports/network-file-fault';
import { firstNotFinite, trainedNetworkOf } from '@/lib/exports/trained-network';
import { DEFAULT_EXPERIMENT, type Field, LIMITS } from '@/lib/protocol';
import { parameterCount } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { bitsOf } from '../engine/helpers';
import { anyNetwork } from '../support/any-network';

const CHECK = { seed: 20_261_125, numRuns: 300 };

const anyFloat = fc.float({ noNaN: true, noDefaultInfinity: true });

/** Two inputs, two hidden neurons, one output. */
const EXPERIMENT = { ...DEFAULT_EXPERIMENT, layerCount: 1, 'layers.0.units': 2 } as const;
const NETWORK = trainedNetworkOf(
  {
    name: 'Run 3',
    epoch: 120,
    experiment: EXPERIMENT,
    parameters: Float32Array.of(0.1, -0.25, 3, 1e-10, 0, -0, 0.3333333333333333, 1.5, 2),
  },
  { inputs: null, target: null },
);

const FILE = networkFileOf(NETWORK);

/** The file with one place of its content changed. */
function changed(path: string, value: unknown): string {
  const content = JSON.parse(FILE) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: Record<string, unknown> = content;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return JSON.stringify(content);
}

/** The file with another setting in its experiment. */
const withSetting = (field: Field, value: unknown): string =>
  changed('experiment', { ...EXPERIMENT, [field]: value });

function faultOf(text: string): string {
  const read = readNetworkFile(text);
  return read.ok ? 'none' : describeNetworkFileFault(read.fault);
}

describe('a float32 as a decimal', () => {
  it('is read back as the same bits', () => {
    fc.assert(
      fc.property(anyFloat, (value) => {
        expect(bitsOf(Float32Array.of(Number(floatText(value))))).toEqual(bitsOf(Float32Array.of(value)));
      }),
      { seed: 1, numRuns: 20_000 },
    );
  });

  it.each([
    [0.1, '0.1'],
    [1 / 3, '0.33333334'],
    [-0, '-0'],
    [16_777_216, '16777216'],
    [3.4028234663852886e38, '3.4028235e+38'],
    [1.401298464324817e-45, '1e-45'],
  ])('%d is %s', (value, text) => {
    expect(floatText(Math.fround(value))).toBe(text);
  });

  it('does not exist for what is not finite', () => {
    expect(() => floatText(NaN)).toThrow(new RangeError('NaN cannot be written as a decimal'));
  });
});

describe('a network file', () => {
  it('comes back as it was, over all data sets, activations and sizes', () => {
    fc.assert(
      fc.property(anyNetwork(anyFloat), (network) => {
        const read = readNetworkFile(networkFileOf(network));
        expect(read).toEqual({ ok: true, network });
        if (read.ok) expect(bitsOf(read.network.parameters)).toEqual(bitsOf(network.parameters));
      }),
      CHECK,
    );
  });

  it('is JSON that people can read', () => {
    const layers = FILE.slice(FILE.indexOf('  "inputs"'));
    expect(layers).toBe(`  "inputs": [
    {"name":"x₁","scale":null},
    {"name":"x₂","scale":null}
  ],
  "target": {"classes":["class 0","class 1"],"scale":null},
  "layers": [
    {
      "units": 2,
      "activation": "relu",
      "weights": [
        [0.1, -0.25],
        [3, 1e-10]
      ],
      "biases": [0, -0]
    },
    {
      "units": 1,
      "activation": "sigmoid",
      "weights": [
        [0.33333334, 1.5]
      ],
      "biases": [2]
    }
  ]
}
`);
    expect(JSON.parse(FILE)).toMatchObject({
      format: 'downhill-network',
      version: 1,
      name: 'Run 3',
      epoch: 120,
      experiment: EXPERIMENT,
    });
  });

  it('of the largest network is below the limit', () => {
    const experiment = {
      ...DEFAULT_EXPERIMENT,
      dataset: 'mnist',
      layerCount: 2,
      'layers.0.units': 256,
      'layers.1.units': 180,
    } as const;
    const count = parameterCount(networkOf(experiment));
    expect(count).toBeGreaterThan(0.98 * LIMITS.parameters);
    expect(count).toBeLessThanOrEqual(LIMITS.parameters);
    const parameters = Float32Array.from(
      { length: count },
      (_, index) => -1.2345678e-10 * (1 + (index % 97)),
    );
    const network = trainedNetworkOf({ ...NETWORK, experiment, parameters }, { inputs: null, target: null });
    const text = networkFileOf(network);
    expect(text.length).toBeLessThan(LIMITS.networkFileCharacters);
    expect(readNetworkFile(text)).toEqual({ ok: true, network });
  });

  it('gives settings that came later their defaults', () => {
    const text = FILE.replace(/\n *"gradientClip": 0,/, '');
    expect(text).not.toBe(FILE);
    expect(readNetworkFile(text)).toEqual({ ok: true, network: NETWORK });
  });

  it('is not made of parameters that are not finite', () => {
    const parameters = Float32Array.of(1, 2, 3, Infinity, 5, 6, 7, 8, 9);
    expect(firstNotFinite(parameters)).toBe(3);
    expect(firstNotFinite(NETWORK.parameters)).toBe(-1);
    expect(() => networkFileOf({ ...NETWORK, parameters })).toThrow(RangeError);
  });
});

describe('a faulty network file', () => {
  it.each([
    [
      'hello',
      /^The file is not JSON \(.+\)\. Choose a file that was saved with “Save network”, unchanged\.$/,
    ],
    ['[]', /^The file's “format” is missing and should be “downhill-network”\. Choose a network file/],
    ['null', /^The file's “format” is missing/],
    [changed('format', 'other'), /^The file's “format” is “other” and should be “downhill-network”/],
    [changed('version', 2), /^The file has version 2, this program reads versions up to 1\. Update Downhill/],
    [changed('version', '1'), /^version: Must be a whole number from 1\. Mend it/],
    [changed('name', 'n'.repeat(201)), /^name: Must have at most 200 characters\. Mend it/],
    [changed('epoch', 1.5), /^epoch: Must be a whole number\. Mend it/],
    [changed('epoch', 100_001), /^epoch: Must be at most 100000\. Mend it/],
    [
      changed('experiment.learningRate', 0),
      /^experiment\.learningRate: Must be at least 0\.000001\. Mend it/,
    ],
    [changed('experiment.cleverness', 1), /^experiment\.cleverness: Unknown field\. Mend it/],
    [changed('experiment.dataset', 'csv'), /^experiment\.table: There is no table yet/],
    [
      withSetting('layers.0.units', 3),
      /^layers\.0\.units: is 2, but the file's experiment needs 3\. Make both the same/,
    ],
    [changed('experiment.features', ['x1']), /^inputs: is 2, but the file's experiment needs 1\./],
    [changed('layers', []), /^layers: is 0, but the file's experiment needs 2\./],
    [
      changed('layers.0.activation', 'tanh'),
      /^layers\.0\.activation: is tanh, but the file's experiment needs relu\./,
    ],
    [changed('layers.0.weights', [[1, 2]]), /^layers\.0\.weights: is 1, but the file's experiment needs 2\./],
    [
      changed('layers.0.weights.1', [1, 2, 3]),
      /^layers\.0\.weights\.1: is 3, but the file's experiment needs 2\./,
    ],
    [changed('layers.1.biases', []), /^layers\.1\.biases: is 0, but the file's experiment needs 1\./],
    [changed('layers.0.biases.1', null), /^layers\.0\.biases\.1: Must be a finite number\. Mend it/],
    [changed('layers.0.biases.1', 1e39), /^layers\.0\.biases\.1: Must be a number that float32 can hold/],
    [changed('target.classes', []), /^target\.classes: is 0, but the file's experiment needs 2\./],
    [
      changed('inputs.0.scale', { mean: 1, deviation: 0 }),
      /^inputs\.0\.scale\.deviation: Must be greater than 0\. Mend it/,
    ],
    [FILE.replace('[0.1,', '[1e999,'), /^layers\.0\.weights\.0\.0: Must be a finite number\. Mend it/],
  ])('no. %# is told', (text, words) => {
    expect(faultOf(text)).toMatch(words);
  });

  it('is told when it is too large, before it is read', () => {
    const text = ' '.repeat(LIMITS.networkFileCharacters + 1);
    expect(faultOf(text)).toMatch(
      /^The file has 8388609 characters; the largest network needs fewer than 8388608\./,
    );
  });
});
