/** Names on screen: inputs and classes are called in English what lib calls them. */
import { describe, expect, test } from 'vitest';
import { classNames, inputNames } from '@/app/_client/data-names';
import { fieldName, valueName } from '@/app/_client/names';
import { classNamesOf, inputLabelsOf, tableRefOf } from '@/lib/experiment';
import { DATASETS, DEFAULT_EXPERIMENT, FEATURES, type Experiment } from '@/lib/protocol';
import { parseTable } from '@/lib/tables';
import { KINDS_CSV } from '../support/own-data';
import { textsOf } from '../support/texts';

const english = textsOf('names');
const spanish = textsOf('names', 'es');

describe.each(DATASETS)('inputs and classes of %s', (dataset) => {
  const experiment = { ...DEFAULT_EXPERIMENT, dataset, features: [...FEATURES] };

  test('are those of lib, in its order', () => {
    expect(inputNames(english, experiment)).toEqual(inputLabelsOf(experiment));
    expect(classNames(english, experiment)).toEqual(classNamesOf(experiment));
  });

  test('are as many in Spanish', () => {
    expect(inputNames(spanish, experiment)).toHaveLength(inputLabelsOf(experiment).length);
    expect(classNames(spanish, experiment)).toHaveLength(classNamesOf(experiment).length);
  });
});

test('an own table keeps its own words', () => {
  const table = tableRefOf(
    parseTable(new TextEncoder().encode(KINDS_CSV)),
    'A'.repeat(22),
    'kinds.csv',
    'kind',
  );
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, dataset: 'csv', table };
  expect(inputNames(spanish, experiment)).toEqual(inputLabelsOf(experiment));
  expect(classNames(spanish, experiment)).toEqual(['big', 'small']);
  expect(valueName(spanish, 'table', experiment)).toBe('kinds.csv, objetivo kind');
});

test('fields and values are named in the page’s language', () => {
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, points: null, gradientClip: 0 };
  expect(fieldName(english, 'layers.1.units')).toBe('neurons in layer 2');
  expect(fieldName(spanish, 'layers.1.activation')).toBe('activación de la capa 2');
  expect(fieldName(spanish, 'learningRate')).toBe('tasa de aprendizaje');
  expect(valueName(english, 'points', experiment)).toBe('0 points');
  expect(valueName(spanish, 'gradientClip', experiment)).toBe('desactivado');
  expect(valueName(english, 'epochsPerSecond', { ...experiment, epochsPerSecond: 20 })).toBe('20 epochs/s');
});
