/** The formulas beside the settings: each can be set, and those that depend on a choice are the chosen one's. */
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { formulaOf } from '@/app/_components/controls/formulas';
import {
  DEFAULT_EXPERIMENT,
  FIELDS,
  INITIALIZERS,
  LOSSES,
  OPTIMIZERS,
  REGULARIZATIONS,
  SCHEDULES,
} from '@/lib/protocol';

const settable = (tex: string | null) =>
  tex === null ? null : katex.renderToString(tex, { strict: 'error', throwOnError: true });

describe('every formula is one that KaTeX sets', () => {
  test.each(FIELDS)('%s', (field) => {
    expect(() => settable(formulaOf(field, DEFAULT_EXPERIMENT))).not.toThrow();
  });

  test.each([
    ['optimizer', OPTIMIZERS],
    ['schedule', SCHEDULES],
    ['loss', LOSSES],
    ['regularization', REGULARIZATIONS],
    ['initializer', INITIALIZERS],
  ] as const)('every %s has its own', (field, names) => {
    const formulas = names.map((name) => formulaOf(field, { ...DEFAULT_EXPERIMENT, [field]: name }));
    for (const formula of formulas) expect(settable(formula)).toContain('<math');
    expect(new Set(formulas).size).toBe(names.length);
  });
});

test('the inputs are those in use', () => {
  expect(formulaOf('features', { ...DEFAULT_EXPERIMENT, features: ['x1', 'sinX2'] })).toBe(
    String.raw`\mathbf{x} = (x_1,\ \sin x_2)`,
  );
});

test('½ MSE has its half, and the others are means over the outputs too', () => {
  const loss = (name: (typeof LOSSES)[number]) => formulaOf('loss', { ...DEFAULT_EXPERIMENT, loss: name });
  expect(loss('halfMse')).toContain(String.raw`\frac{1}{2m}`);
  expect(loss('mse')).toContain(String.raw`\frac{1}{mK}`);
});

test('seeds have none', () => {
  expect(formulaOf('seed', DEFAULT_EXPERIMENT)).toBeNull();
});
