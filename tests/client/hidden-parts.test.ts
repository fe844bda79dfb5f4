/** What an embedding page leaves out: read from its address and written into one. */
import { describe, expect, test } from 'vitest';
import { GROUP_FIELDS, GROUPS, hiddenText, NOTHING_HIDDEN, parseHidden } from '@/app/_client/hidden-parts';

const namesOf = (text: string | null) => [...parseHidden(text).hidden].sort();

describe('reading', () => {
  test('nothing is hidden without a list', () => {
    expect(namesOf(null)).toEqual([]);
    expect(namesOf('')).toEqual([]);
  });

  test('panels, groups and fields are named alike', () => {
    expect(namesOf('runs,data,learningRate')).toEqual(['data', 'learningRate', 'runs']);
  });

  test('a group without any field left is hidden, and so is a setup without any group', () => {
    expect(parseHidden('maxEpochs,lossThreshold').hidden.has('stop')).toBe(true);
    expect(parseHidden('maxEpochs').hidden.has('stop')).toBe(false);
    expect(parseHidden('presets,data,inputs,training,stop').hidden.has('setup')).toBe(true);
    expect(parseHidden('data,inputs,training,stop').hidden.has('setup')).toBe(false);
  });

  test('names that are none are told, a few of them, and hide nothing', () => {
    expect(parseHidden('runs,pony')).toEqual({ hidden: new Set(['runs']), unknown: ['pony'] });
    const many = parseHidden(Array.from({ length: 4_000 }, (_, index) => `x${index}`).join(','));
    expect(many.hidden.size).toBe(0);
    expect(many.unknown).toHaveLength(5);
  });
});

describe('writing', () => {
  test('nothing hidden is nothing written', () => {
    expect(hiddenText(NOTHING_HIDDEN)).toBe('');
  });

  test('fields of a hidden group go without saying', () => {
    expect(hiddenText(new Set(GROUP_FIELDS.inputs))).toBe('inputs');
    expect(hiddenText(new Set(['stop', ...GROUP_FIELDS.stop, 'seed']))).toBe('stop,seed');
    expect(hiddenText(new Set(['presets', ...GROUPS, 'runs']))).toBe('setup,runs');
  });

  test.each(['runs', 'coach,runs,learningRate', 'setup', 'data,training,maxEpochs', 'inputs'])(
    '%s is read as it was written',
    (text) => {
      const { hidden } = parseHidden(text);
      expect(parseHidden(hiddenText(hidden)).hidden).toEqual(hidden);
    },
  );
});
