/** Evidence: what a student set, from which what followed is computed again. */
import * as z from 'zod/mini';
import { parseInput, type Evidence, type Parsed } from '../protocol';

/** Evidence that has the form it must have, and the attempt that follows from it. */
export interface ReadEvidence<Attempt> {
  readonly evidence: Evidence;
  readonly attempt: Attempt;
}

/** Parses evidence and computes what follows from it. */
export type Reader<Attempt> = (input: unknown) => Parsed<ReadEvidence<Attempt>>;

/** A reader of evidence with this form; `follow` computes from it what the task's checker looks at. */
export const reader =
  <Shown extends Evidence, Attempt>(
    schema: z.ZodMiniType<Shown>,
    follow: (evidence: Shown) => Attempt,
  ): Reader<Attempt> =>
  (input) => {
    const parsed = parseInput(z.strictObject({ evidence: schema }), { evidence: input });
    if (!parsed.ok) return parsed;
    const { evidence } = parsed.value;
    return { ok: true, value: { evidence, attempt: follow(evidence) } };
  };

/** A finite number between two others. */
export const between = (low: number, high: number) => z.number().check(z.minimum(low), z.maximum(high));

/** A whole number between two others. */
export const whole = (low: number, high: number) => z.int().check(z.minimum(low), z.maximum(high));

/** Unsigned 32-bit. */
export const seedSchema = whole(0, 0xffff_ffff);
