/** Refusals in the language of the page: the sentences of the protocol and the server have their words. */
import { describe, expect, test } from 'vitest';
import { faultWords } from '@/app/_client/fault-words';
import { SENTENCES, TABLE_SENTENCES } from '@/app/_client/fault-sentences';
import { faultOf, refusalText } from '@/app/_client/refusal-text';
import { faultText } from '@/app/_client/setup-words';
import type { RequestError } from '@/app/_client/socket';
import { MESSAGES } from '@/app/_i18n/messages';
import { checkExperiment, checkTrainable, parseSetup } from '@/lib/experiment';
import {
  codeSchema,
  DEFAULT_EXPERIMENT,
  experimentSchema,
  nicknameSchema,
  parseInput,
  REQUESTS,
  type Experiment,
} from '@/lib/protocol';
import { TableError } from '@/lib/tables';
import { textsOf } from '../support/texts';

const english = { refusals: textsOf('refusals'), names: textsOf('names') };
const spanish = { refusals: textsOf('refusals', 'es'), names: textsOf('names', 'es') };

function faultIn(parsed: ReturnType<typeof parseInput>): RequestError {
  if (parsed.ok) throw new Error('Nothing is wrong with it');
  return parsed.error;
}

/** A setting as it must not be, refused as a field of an edit. */
const refusedEdit = (edits: object): RequestError =>
  faultIn(parseInput(REQUESTS['experiment:edit'].request, { opId: 'A'.repeat(22), baseRevision: 0, edits }));

const say = (texts: typeof english, error: RequestError) => refusalText(texts, error, 'experiment:edit');

describe('a fault of the protocol', () => {
  test.each([
    [
      { learningRate: 1e9 },
      'learning rate: Must be at most 100',
      'tasa de aprendizaje: Debe ser como mucho 100',
    ],
    [
      { 'layers.1.units': 0.5 },
      'neurons in layer 2: Must be at least 1',
      'neuronas de la capa 2: Debe ser al menos 1',
    ],
    [{ features: [] }, 'inputs: At least one input is needed', 'entradas: Se necesita al menos una entrada'],
    [{ noise: 'much' }, 'noise: Must be a finite number', 'ruido: Debe ser un número finito'],
    [{}, 'At least one field must be edited', 'Hay que cambiar al menos un campo'],
  ])('in %j names its field in words', (edits, inEnglish, inSpanish) => {
    const refused = refusedEdit(edits);
    expect(say(english, refused)).toContain(inEnglish);
    expect(say(spanish, refused)).toBe(inSpanish);
  });

  test.each([
    [nicknameSchema, ' ', 'No puede estar vacío'],
    [nicknameSchema, 'x'.repeat(99), 'Puede tener como mucho 24 caracteres'],
    [nicknameSchema, 'a\u202eb', 'No puede contener caracteres de control'],
    [codeSchema, 'AB', 'Un código de clase tiene 6 caracteres'],
  ])('in a form is told in Spanish', (schema, typed, told) => {
    const { message } = faultIn(parseInput(schema, typed));
    expect(faultWords(spanish.refusals, message)).toBe(told);
    expect(faultWords(english.refusals, message)).toBe(message);
  });
});

test('faults of a whole experiment are told in both languages, in English as the check states them', () => {
  const faulty: Experiment[] = [
    { ...DEFAULT_EXPERIMENT, dataset: 'csv' },
    { ...DEFAULT_EXPERIMENT, dataset: 'hills', loss: 'binaryCrossEntropy' },
    { ...experimentSchema.parse(DEFAULT_EXPERIMENT), dataset: 'points', points: null },
    {
      ...DEFAULT_EXPERIMENT,
      dataset: 'points',
      points: { dataId: 'A'.repeat(22), counts: [3, 1] },
    },
  ];
  const faults = faulty.flatMap((experiment) => [
    ...checkExperiment(experiment),
    ...checkTrainable(experiment),
  ]);
  expect(faults.length).toBeGreaterThanOrEqual(faulty.length);
  for (const { message } of faults) {
    expect(faultWords(english.refusals, message)).toBe(message);
    expect(faultWords(spanish.refusals, message)).not.toBe(message);
  }
});

test('faults of a link are told with setting, value and reason', () => {
  const parsed = parseSetup('setup=1&layers.1.units=999');
  if (parsed.ok) throw new Error('The link is right');
  const [fault] = parsed.faults;
  if (!fault) throw new Error('No fault');
  expect(faultText(english, fault)).toBe('neurons in layer 2 is “999”. Must be at most 256.');
  expect(faultText(spanish, fault)).toBe('neuronas de la capa 2 es «999». Debe ser como mucho 256.');
});

describe('a refusal of the server', () => {
  const limit = (message: string): RequestError => ({ code: 'limit', message });

  test('that counts keeps its numbers', () => {
    const full = limit('The group would keep 501 runs; the limit is 500. Delete some first');
    expect(refusalText(english, full, 'run:start')).toBe(full.message);
    expect(refusalText(spanish, full, 'run:start')).toBe(
      'El grupo guardaría 501 ejecuciones; el límite es 500. Elimina algunas primero',
    );
  });

  test('of a state that is over is told by what was asked for', () => {
    const stale = (message: string, field?: string): RequestError =>
      field === undefined ? { code: 'stale', message } : { code: 'stale', message, field };
    const training = stale('Run 3 is still running: stop it first');
    expect(refusalText(english, training, 'history:delete')).toBe(training.message);
    expect(refusalText(spanish, training, 'history:delete')).toBe(
      'La ejecución 3 todavía está en marcha: párala primero',
    );
    const ended = stale('runIds.0: Run 3 is completed and takes no more commands', 'runIds.0');
    expect(refusalText(english, ended, 'run:control')).toBe('Too late: that run has already ended.');
  });

  test('that nobody foresaw stays as the server wrote it', () => {
    expect(refusalText(spanish, limit('Something new'), 'run:start')).toBe('Something new');
  });

  test('that has another fault within is told in Spanish as a whole', () => {
    const { message } = new TableError({ kind: 'fieldCount', fields: 1, expected: 3, hasHeader: true }, 7);
    const refused: RequestError = { code: 'invalid', field: 'file', message: `file: ${message}` };
    expect(faultOf(english, refused)).toBe('Line 7: 1 field, the header has 3');
    expect(faultOf(spanish, refused)).toBe('Línea 7: 1 campo, el encabezado tiene 3');
  });

  test('has a text for every sentence that is known, and no other', () => {
    expect(Object.keys(MESSAGES.en.refusals.sentences)).toEqual(Object.keys(SENTENCES));
    expect(Object.keys(MESSAGES.en.refusals.tables)).toEqual(Object.keys(TABLE_SENTENCES));
  });
});
