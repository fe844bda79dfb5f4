import { describe, expect, it } from 'vitest';
import {
  codeSchema,
  DEFAULT_EXPERIMENT,
  editsSchema,
  nicknameSchema,
  parseInput,
  REQUESTS,
  savedExperimentSchema,
} from '@/lib/protocol';

/** The refusal of an input that must be refused. */
function refusalOf(schema: Parameters<typeof parseInput>[0], input: unknown) {
  const parsed = parseInput(schema, input);
  if (parsed.ok) throw new Error(`${JSON.stringify(input)} was accepted`);
  return parsed.error;
}

describe('[ACK-2] a refusal names the field and what is accepted', () => {
  const edit = REQUESTS['experiment:edit'].request;
  const opId = 'A'.repeat(22);
  it.each([
    [{ 'layers.0.units': 1_000_000 }, 'layers.0.units', 'Must be at most 256'],
    [{ 'layers.0.units': 2.5 }, 'layers.0.units', 'Must be a whole number'],
    [{ learningRate: -1 }, 'learningRate', 'Must be at least 0.000001'],
    [{ learningRate: NaN }, 'learningRate', 'Must be a finite number'],
    [{ learningRate: Infinity }, 'learningRate', 'Must be a finite number'],
    [{ learningRate: '0.1' }, 'learningRate', 'Must be a finite number'],
    [{ features: [] }, 'features', 'At least one input is needed'],
    [{ features: ['x1', 'x1'] }, 'features', 'Each input can be used once'],
    [
      { dataset: 'digits' },
      'dataset',
      'Must be one of circle, xor, gauss, spiral, moons, plane, hills, iris, penguins, mnist, csv, points',
    ],
    [{ mnistTrain: 60_001 }, 'mnistTrain', 'Must be at most 60000'],
    [{ mnistTest: 49 }, 'mnistTest', 'Must be at least 50'],
    [{ optimizer: 'adagrad' }, 'optimizer', 'Must be one of sgd, momentum, nesterov, rmsprop, adam, adamW'],
    [{ momentum: 1 }, 'momentum', 'Must be at most 0.999'],
    [{ weightDecay: -0.1 }, 'weightDecay', 'Must be at least 0'],
    [{ scheduleEpochs: 0 }, 'scheduleEpochs', 'Must be at least 1'],
    [{ scheduleFactor: 0 }, 'scheduleFactor', 'Must be at least 0.01'],
    [{ dropoutRate: 0.95 }, 'dropoutRate', 'Must be at most 0.9'],
    [{ gradientClip: -1 }, 'gradientClip', 'Must be at least 0'],
    [{ beta: 0.9 }, 'beta', 'Unknown field'],
    [{ 'layers.12.units': 4 }, 'layers.12.units', 'Unknown field'],
  ])('edits %j', (edits, field, fault) => {
    const error = refusalOf(edit, { opId, baseRevision: 0, edits });
    expect(error).toEqual({ code: 'invalid', field: `edits.${field}`, message: `edits.${field}: ${fault}` });
  });

  it.each([
    [REQUESTS['run:control'].request, { runIds: [], command: 'stop' }, 'runIds: Must have at least 1 entry'],
    [REQUESTS['run:control'].request, { runIds: 'all', command: 'stop' }, 'runIds: Must be a list'],
    [
      REQUESTS['run:control'].request,
      { runIds: [opId], command: 'go' },
      'command: Must be pause or resume or step or stop',
    ],
    [REQUESTS['history:delete'].request, {}, 'target: Must be a map of fields'],
    [
      REQUESTS['stage:show'].request,
      { kind: 'lesson', id: opId },
      'kind: Must be one of the kinds that the protocol states',
    ],
    [REQUESTS['classroom:lock'].request, { isLocked: 1 }, 'isLocked: Must be true or false'],
    [REQUESTS['history:list'].request, { search: 'x'.repeat(61) }, 'search: Must have at most 60 characters'],
    [
      REQUESTS['comparison:start'].request,
      { learningRates: [0.1] },
      'learningRates: A comparison has at least 2 learning rates',
    ],
    [REQUESTS['stage:reset'].request, null, 'Must be a map of fields'],
    [codeSchema, 'O0O0O0', 'A classroom code is made of 23456789ABCDEFGHJKMNPQRSTVWXYZ'],
    [nicknameSchema, 'Ana\u202e', 'Must not contain control characters'],
    [editsSchema, {}, 'At least one field must be edited'],
  ])('%#', (schema, input, message) => {
    expect(refusalOf(schema, input).message).toBe(message);
  });

  it('takes a code with blanks around it and in small letters', () => {
    expect(parseInput(codeSchema, ' k7m4qx ')).toEqual({ ok: true, value: 'K7M4QX' });
  });
});

describe('an experiment saved by an earlier version', () => {
  it('has the defaults of the fields that came later', () => {
    const { optimizer, schedule, dropoutRate, ...earlier } = { ...DEFAULT_EXPERIMENT, seed: 7 };
    expect(savedExperimentSchema.parse(earlier)).toEqual({ ...earlier, optimizer, schedule, dropoutRate });
  });

  it('is still refused when a field is not valid or not known', () => {
    expect(savedExperimentSchema.safeParse({ ...DEFAULT_EXPERIMENT, seed: -1 }).success).toBe(false);
    expect(savedExperimentSchema.safeParse({ ...DEFAULT_EXPERIMENT, beta: 1 }).success).toBe(false);
    expect(savedExperimentSchema.safeParse(null).success).toBe(false);
  });
});
