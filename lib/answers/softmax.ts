/** Evidence of the lesson on softmax. */
import * as z from 'zod/mini';
import type { SoftmaxAttempt } from '../lessons';
import { between, reader, whole } from './reader';

const score = between(-1_000, 1_000);

/** The scores of three classes, the temperature, and which class is the true one. */
const scoresSchema = z.strictObject({
  logits: z.array(score).check(z.length(3)),
  temperature: between(0.001, 1_000),
  trueClass: whole(0, 2),
});
export type ScoresEvidence = z.infer<typeof scoresSchema>;

/** The scores of two classes. */
const pairSchema = z.strictObject({ logits: z.tuple([score, score]) });
export type PairEvidence = z.infer<typeof pairSchema>;

const NOTHING: SoftmaxAttempt = { logits: [0, 0, 0], temperature: 1, trueClass: 0, twoClasses: [0, 0] };

export const SOFTMAX_READERS = {
  scores: reader(scoresSchema, (scores) => ({ ...NOTHING, ...scores })),
  pair: reader(pairSchema, ({ logits }) => ({ ...NOTHING, twoClasses: logits })),
};
