/** Whatever is wrong with a request or with evidence of a task, the sentence about it has words in each language. */
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { faultWords } from '@/app/_client/fault-words';
import { checkEvidence } from '@/lib/answers';
import { TASK_PARTS } from '@/lib/answers/parts';
import { LESSON_SLUGS } from '@/lib/lessons/lessons';
import { parseInput, REQUESTS } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const english = textsOf('refusals');
const spanish = textsOf('refusals', 'es');

/** None of them is right everywhere, and each is wrong in its own way. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  '',
  'A',
  'a\u0007b'.padEnd(22, '!'),
  'x'.repeat(2_000),
  -1e12,
  0,
  0.5,
  1e12,
  Number.NaN,
  [],
  [1],
  ['x1', 'x1'],
  [0.3, 0.3],
  Array.from({ length: 600 }, () => 0.3),
  {},
  { unknown: 1 },
  { kind: 'unknown' },
];

/** The schema and all inside it: fields, entries, branches. */
function within(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const inside = ((): readonly z.core.$ZodType[] => {
    switch (def.type) {
      case 'object':
        return Object.values(def.shape);
      case 'array':
        return [def.element];
      case 'record':
        return [def.keyType, def.valueType];
      case 'union':
        return def.options;
      case 'nullable':
      case 'optional':
      case 'readonly':
        return [def.innerType];
      default:
        return [];
    }
  })();
  return [schema, ...inside.flatMap(within)];
}

const sentencesOf = (schema: z.core.$ZodType): string[] =>
  within(schema).flatMap((part) =>
    WRONG.flatMap((input) => {
      const parsed = parseInput(part, input);
      if (parsed.ok) return [];
      const { field, message } = parsed.error;
      return [field === undefined ? message : message.slice(field.length + 2)];
    }),
  );

/** In English as the schema states it, in Spanish not. */
function expectKnown(sentences: ReadonlySet<string>): void {
  const unknown = [...sentences].filter(
    (sentence) => faultWords(english, sentence) !== sentence || faultWords(spanish, sentence) === sentence,
  );
  expect(unknown).toEqual([]);
}

describe('the faults that a schema finds', () => {
  test.each(Object.entries(REQUESTS))('in %s', (_name, { request }) => {
    const sentences = new Set(sentencesOf(request));
    expect(sentences).toContain('Must be a map of fields');
    expectKnown(sentences);
  });

  test('in all requests together are of many kinds', () => {
    const all = new Set(Object.values(REQUESTS).flatMap(({ request }) => sentencesOf(request)));
    for (const known of [
      'Must be one of free, frozen, silent',
      'Must have at most 500 entries',
      'Unknown field',
    ]) {
      expect(all).toContain(known);
    }
    expect(all.size).toBeGreaterThan(60);
  });

  test.each(LESSON_SLUGS)('in evidence of %s', (lesson) => {
    const tasks = [...Object.keys(TASK_PARTS[lesson]), 'unknown'];
    const sentences = tasks.flatMap((task) =>
      WRONG.flatMap((input) => {
        const checked = checkEvidence(lesson, task, input);
        if (checked.ok) return [];
        const { field, message } = checked.error;
        return [field === undefined ? message : message.slice(field.length + 2)];
      }),
    );
    expect(sentences).toContain(`The lesson ${lesson} has no such task`);
    expectKnown(new Set(sentences));
  });
});
