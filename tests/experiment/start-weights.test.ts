/** Start weights: their bytes, the networks they fit, and the edits that take them along. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkExperiment,
  fitsNetwork,
  networkUnits,
  parametersIn,
  parseSetup,
  readWeights,
  setupText,
  startOf,
  weightsBytes,
  weightsFault,
  withFittingStart,
} from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, savedExperimentSchema, type Edits, type StartWeights } from '@/lib/protocol';
import { bitsOf } from '../engine/helpers';

const WEIGHTS: StartWeights = { dataId: 'A'.repeat(22), name: 'circle', epoch: 12, units: [2, 6, 4, 1] };
const LOADED = { ...DEFAULT_EXPERIMENT, startWeights: WEIGHTS };

describe('start weights as bytes', () => {
  it('[DATA-9] come back bit for bit', () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(float, { maxLength: 60 }), (values) => {
        const parameters = Float32Array.from(values);
        const bytes = weightsBytes(parameters);
        expect(bytes.length).toBe(4 * values.length);
        expect(bitsOf(readWeights(bytes))).toEqual(bitsOf(parameters));
      }),
      { seed: 1 },
    );
  });

  it('[DATA-9] are little-endian, wherever they lie in memory', () => {
    const bytes = Uint8Array.of(9, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0).subarray(1);
    expect([...readWeights(bytes)]).toEqual([1, -2]);
    expect([...weightsBytes(Float32Array.of(1, -2))]).toEqual([...bytes]);
  });

  it('[DATA-9] have as many numbers as their network', () => {
    expect(parametersIn([2, 6, 4, 1])).toBe(51);
    expect(parametersIn([784, 128, 10])).toBe(101_770);
    expect(weightsFault(new Uint8Array(204), WEIGHTS.units)).toBeNull();
    expect(weightsFault(weightsBytes(Float32Array.of(-1e6, 1e6)), [1, 1])).toBeNull();
    expect(weightsFault(new Uint8Array(203), WEIGHTS.units)).toContain('these are 203');
    expect(weightsFault(weightsBytes(Float32Array.of(1, NaN)), [1, 1])).toContain('Number 2 is NaN');
    expect(weightsFault(new Uint8Array(0), [784, 256, 256])).toContain('the limit is 250000');
  });

  it('[RUN-19] are asked for where a run starts from them, and only there', () => {
    expect(startOf(DEFAULT_EXPERIMENT, null)).toBeNull();
    expect(startOf(LOADED, weightsBytes(Float32Array.of(3)))).toEqual(Float32Array.of(3));
    expect(() => startOf(LOADED, null)).toThrow(`The start weights ${WEIGHTS.dataId} are not here`);
  });
});

describe('an experiment with start weights', () => {
  it('[EXP-17] keeps those that fit, whatever the activations', () => {
    expect(networkUnits(DEFAULT_EXPERIMENT)).toEqual(WEIGHTS.units);
    expect(fitsNetwork(WEIGHTS, { ...DEFAULT_EXPERIMENT, 'layers.0.activation': 'gelu' })).toBe(true);
    const edits: Edits = { 'layers.1.activation': 'tanh', dataset: 'moons', seed: 5, learningRate: 1 };
    expect(withFittingStart(LOADED, edits)).toBe(edits);
    expect(checkExperiment({ ...LOADED, ...edits })).toEqual([]);
  });

  it.each<Edits>([
    { 'layers.0.units': 5 },
    { layerCount: 3 },
    { features: ['x1', 'x2', 'x1x2'] },
    { dataset: 'penguins' },
    { outputActivation: 'softmax' },
    { initializer: 'zeros' },
  ])('[EXP-17] drops them with %j, unless the edit says what they are', (edits) => {
    expect(withFittingStart(LOADED, edits)).toEqual({ ...edits, startWeights: null });
    expect(withFittingStart(DEFAULT_EXPERIMENT, edits)).toBe(edits);
    const saying: Edits = { ...edits, startWeights: WEIGHTS };
    expect(withFittingStart(LOADED, saying)).toBe(saying);
  });

  it('[EXP-8] contradicts itself where they do not fit', () => {
    expect(checkExperiment({ ...LOADED, layerCount: 1 })).toEqual([
      {
        field: 'startWeights',
        message: 'The weights are of a network 2-6-4-1, and this one is 2-6-1',
      },
    ]);
  });

  it('is saved by earlier versions without the field', () => {
    const earlier: Edits = { ...DEFAULT_EXPERIMENT };
    delete earlier.startWeights;
    expect(savedExperimentSchema.parse(earlier)).toEqual(DEFAULT_EXPERIMENT);
  });

  it('leaves them out of its link, and takes none from one', () => {
    expect(setupText({ ...LOADED, seed: 9 })).toBe('setup=1&seed=9');
    expect(parseSetup('setup=1&startWeights=max')).toMatchObject({ ok: false });
    expect(parseSetup(setupText(LOADED))).toEqual({ ok: true, experiment: DEFAULT_EXPERIMENT });
  });
});
