/** Evidence of the lesson on backpropagation. */
import * as z from 'zod/mini';
import {
  CHAIN_BATCH,
  type ChainAttempt,
  chainError,
  chainGradient,
  type ChainParameters,
  chainQuestion,
  chainUpdate,
  isFactorRight,
  isSignRight,
  SIGNS_WANTED,
} from '../lessons';
import { between, reader, whole } from './reader';

const parameter = between(-1_000, 1_000);
const MAX_ROUND = 1_000_000;

/** The numbers as they stand, and the updates since they were last changed by hand. */
const chainSchema = z.strictObject({
  w1: parameter,
  b1: parameter,
  w2: parameter,
  b2: parameter,
  x: parameter,
  target: parameter,
  updates: whole(0, 1_000_000),
});
export type ChainEvidence = z.infer<typeof chainSchema>;

/** The last signs foretold, by the round of their question: 1 or −1. */
const signsSchema = z.strictObject({
  rounds: z.array(whole(0, MAX_ROUND)).check(z.length(SIGNS_WANTED)),
  signs: z.array(z.union([z.literal(1), z.literal(-1)])).check(z.length(SIGNS_WANTED)),
});
export type SignsEvidence = z.infer<typeof signsSchema>;

/** A blank filled in, by the round of its question. */
const factorSchema = z.strictObject({ round: whole(0, MAX_ROUND), factor: between(-1_000, 1_000) });
export type FactorEvidence = z.infer<typeof factorSchema>;

/** Updates made with the three examples together. */
const batchSchema = z.strictObject({ updates: whole(0, 5_000) });
export type BatchEvidence = z.infer<typeof batchSchema>;

const NOTHING: ChainAttempt = {
  parameters: CHAIN_BATCH.parameters,
  example: { x: 0.1, target: 0.25 },
  updates: 0,
  rightSigns: 0,
  rightFactors: 0,
  batch: { error: Infinity, updates: 0 },
};

/** Right answers to questions that were asked one after the other. */
function rightSigns({ rounds, signs }: SignsEvidence): number {
  const [first = 0] = rounds;
  const areConsecutive = rounds.every((round, index) => round === first + index);
  const areRight = signs.every((sign, index) => isSignRight(chainQuestion(rounds[index] ?? 0), sign));
  return areConsecutive && areRight ? signs.length : 0;
}

export const CHAIN_READERS = {
  chain: reader(chainSchema, ({ x, target, updates, ...parameters }) => ({
    ...NOTHING,
    parameters,
    example: { x, target },
    updates,
  })),
  signs: reader(signsSchema, (evidence) => ({ ...NOTHING, rightSigns: rightSigns(evidence) })),
  factor: reader(factorSchema, ({ round, factor }) => ({
    ...NOTHING,
    rightFactors: isFactorRight(chainQuestion(round), factor) ? 1 : 0,
  })),
  batch: reader(batchSchema, ({ updates }) => {
    const { examples, rate } = CHAIN_BATCH;
    let parameters: ChainParameters = CHAIN_BATCH.parameters;
    for (let update = 0; update < updates; update++)
      parameters = chainUpdate(parameters, chainGradient(parameters, examples), rate);
    return { ...NOTHING, batch: { error: chainError(parameters, examples), updates } };
  }),
};
