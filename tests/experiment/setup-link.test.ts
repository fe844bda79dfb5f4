/** Setups as links: nothing is lost on the way, and nothing comes in that the page would not accept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSetup, setupText, type SetupFault } from '@/lib/experiment';
import {
  ACTIVATIONS,
  DEFAULT_EXPERIMENT,
  FEATURES,
  INITIALIZERS,
  LIMITS,
  OPTIMIZERS,
  SCHEDULES,
  type Experiment,
} from '@/lib/protocol';

const SEED = 20_261;

const faultsOf = (text: string): readonly SetupFault[] => {
  const parsed = parseSetup(text);
  if (parsed.ok) throw new Error(`${text} was accepted`);
  return parsed.faults;
};

const experimentOf = (text: string): Experiment => {
  const parsed = parseSetup(text);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join());
  return parsed.experiment;
};

describe('a link', () => {
  it('of the usual experiment is as short as can be', () => {
    expect(setupText(DEFAULT_EXPERIMENT)).toBe('setup=1');
  });

  it('keeps its meaning: this one was written by version 1', () => {
    const text =
      'setup=1&dataset=spiral&noise=0&features=x1,sinX2&layerCount=3&learningRate=0.01&optimizer=adam&epochsPerSecond=max&layers.2.units=8&layers.2.activation=tanh';
    expect(experimentOf(text)).toEqual({
      ...experimentOf('setup=1'),
      dataset: 'spiral',
      noise: 0,
      features: ['x1', 'sinX2'],
      layerCount: 3,
      learningRate: 0.01,
      optimizer: 'adam',
      epochsPerSecond: null,
      'layers.2.units': 8,
      'layers.2.activation': 'tanh',
    });
    expect(experimentOf('setup=1')).toMatchObject({
      dataset: 'circle',
      learningRate: 0.03,
      epochsPerSecond: 20,
    });
  });

  it('is read through what messengers make of it', () => {
    expect(experimentOf('setup=1&features=x1%2Cx2%2CsinX1').features).toEqual(['x1', 'x2', 'sinX1']);
    expect(faultsOf('setup=1&dataset=%E0%A4%A')[0]?.given).toBe('%E0%A4%A');
  });

  it('says of layers only those in use', () => {
    const deep = { ...DEFAULT_EXPERIMENT, layerCount: 1, 'layers.0.units': 9, 'layers.7.units': 50 };
    expect(setupText(deep)).toBe('setup=1&layerCount=1&layers.0.units=9');
  });

  it('brings every setting back as it was', () => {
    const settings = fc.record({
      noise: fc.double({ min: 0, max: LIMITS.maxNoise, noNaN: true }).map((noise) => noise + 0),
      features: fc.uniqueArray(fc.constantFrom(...FEATURES), { minLength: 1 }),
      layerCount: fc.integer({ min: 0, max: 6 }),
      'layers.0.units': fc.integer({ min: 1, max: 20 }),
      'layers.1.activation': fc.constantFrom(...ACTIVATIONS),
      initializer: fc.constantFrom(...INITIALIZERS),
      seed: fc.integer({ min: 0, max: LIMITS.maxSeed }),
      optimizer: fc.constantFrom(...OPTIMIZERS),
      learningRate: fc.double({ min: LIMITS.minLearningRate, max: LIMITS.maxLearningRate, noNaN: true }),
      schedule: fc.constantFrom(...SCHEDULES),
      epochsPerSecond: fc.option(fc.integer({ min: 1, max: 1_000 })),
    });
    fc.assert(
      fc.property(settings, (edits) => {
        const experiment = { ...DEFAULT_EXPERIMENT, ...edits };
        const back = experimentOf(setupText(experiment));
        expect(setupText(back)).toBe(setupText(experiment));
        for (const field of ['noise', 'features', 'seed', 'learningRate', 'epochsPerSecond'] as const) {
          expect(back[field]).toEqual(experiment[field]);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('a link to a setup with own data', () => {
  it('has every setting but these: they stay in their class', () => {
    const table: Experiment['table'] = {
      dataId: 'a'.repeat(64),
      name: 'flowers.csv',
      target: 'kind',
      inputs: ['length'],
      classes: ['a', 'b'],
      rows: 20,
      dropped: 0,
    };
    const text = setupText({ ...DEFAULT_EXPERIMENT, dataset: 'csv', table, learningRate: 0.5 });
    expect(text).toBe('setup=1&learningRate=0.5');
    expect(faultsOf('setup=1&table=x')[0]?.setting).toBe('table');
    expect(faultsOf('setup=1&dataset=csv')[0]?.setting).toBe('table');
  });
});

describe('a link from a stranger', () => {
  it('with values out of range is told all of them, with what would be right', () => {
    expect(faultsOf('setup=1&layers.1.units=999&learningRate=1e9&noise=-1&batchSize=2.5')).toEqual([
      { setting: 'layers.1.units', given: '999', message: 'Must be at most 256' },
      { setting: 'learningRate', given: '1e9', message: 'Must be at most 100' },
      { setting: 'noise', given: '-1', message: 'Must be at least 0' },
      { setting: 'batchSize', given: '2.5', message: 'Must be a whole number' },
    ]);
  });

  it('with words for numbers, unknown names or repeated inputs is refused', () => {
    expect(faultsOf('setup=1&learningRate=fast')[0]?.message).toBe('Must be a finite number');
    expect(faultsOf('setup=1&learningRate=')[0]?.message).toBe('Must be a finite number');
    expect(faultsOf('setup=1&learningRate=Infinity')[0]?.message).toBe('Must be a finite number');
    expect(faultsOf('setup=1&dataset=cifar')[0]?.message).toContain('Must be one of circle, xor');
    expect(faultsOf('setup=1&features=x1,x1')[0]?.message).toBe('Each input can be used once');
    expect(faultsOf('setup=1&features=x9')[0]).toMatchObject({ setting: 'features', given: 'x9' });
    expect(faultsOf('setup=1&batchSize=max')[0]?.message).toBe('Must be a finite number');
  });

  it('with settings that do not exist is told which', () => {
    expect(faultsOf('setup=1&__proto__=1&learningRate=0.1&toString=x')).toEqual([
      { setting: '__proto__', given: '1', message: 'There is no such setting: take it out of the link.' },
      { setting: 'toString', given: 'x', message: 'There is no such setting: take it out of the link.' },
    ]);
  });

  it('with settings that do not go together is refused for that', () => {
    expect(faultsOf('setup=1&dataset=plane')).toMatchObject([{ setting: 'loss' }]);
    const wide = Array.from({ length: 12 }, (_, slot) => `layers.${slot}.units=256`).join('&');
    expect(faultsOf(`setup=1&layerCount=12&${wide}`)[0]?.message).toMatch(
      /^The network would have \d+ weights/,
    );
  });

  it('of another version, or without end, is refused as a whole', () => {
    expect(faultsOf('setup=2&dataset=xor')).toMatchObject([{ setting: null }]);
    expect(faultsOf(`setup=1&dataset=${'x'.repeat(5_000)}`)[0]?.message).toContain('characters long');
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseSetup(text);
        parseSetup(`setup=1&${text}`);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
