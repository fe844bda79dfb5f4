/** Turns whatever arrived into a typed value, or into a refusal that names the field and the limit. */
import * as z from 'zod/mini';
import type { Refusal } from './errors';

export type Parsed<Value> = { ok: true; value: Value } | { ok: false; error: Refusal };

/** Parses `input`; on failure the refusal names the first faulty field, its fault, and what was received. */
export function parseInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
): Parsed<z.infer<Schema>> {
  const result = z.safeParse(schema, input, { reportInput: false, error: describeFault });
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  if (!issue) return { ok: false, error: { code: 'invalid', message: 'The request is not valid.' } };
  // An unknown key is reported on its parent; the sender needs the key itself.
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  const field = path.map(String).join('.');
  const fault = unknownKey === undefined ? issue.message : 'Unknown field';
  return {
    ok: false,
    error: field
      ? { code: 'invalid', field, message: `${field}: ${fault}` }
      : { code: 'invalid', message: fault },
  };
}

/** What a wrong type should have been, with its article. */
const EXPECTED: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a finite number',
  object: 'a map of fields',
  record: 'a map of fields',
  string: 'text',
};

/** Words for faults whose schema has none of its own; undefined leaves them to zod. */
function describeFault(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `Must be ${EXPECTED[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `Must ${boundOf(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `Must ${boundOf(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return `Must be ${issue.values.map(String).join(' or ')}`;
    case 'invalid_union':
      return 'Must be one of the kinds that the protocol states';
    default:
      return undefined;
  }
}

function boundOf(origin: string, relation: string, limit: number | bigint): string {
  switch (origin) {
    case 'array':
      return Number(limit) === 1 ? `have ${relation} 1 entry` : `have ${relation} ${limit} entries`;
    case 'string':
      return `have ${relation} ${limit} characters`;
    default:
      return `be ${relation} ${limit}`;
  }
}
