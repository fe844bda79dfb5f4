/** Parses what comes with a request; what is wrong with it is refused. */
import type { z } from 'zod';
import { parseInput } from '@/lib/protocol';
import { Refused } from '../classroom/refused';

export function parsed<Schema extends z.core.$ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = parseInput(schema, input);
  if (!result.ok) throw new Refused(result.error);
  return result.value;
}
