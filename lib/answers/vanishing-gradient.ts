/** Evidence of the lesson on the vanishing gradient. */
import * as z from 'zod/mini';
import {
  CHAIN_INPUT,
  createDeepRun,
  CURVE_ACTIVATIONS,
  DEEP_EPOCHS,
  DEPTH,
  factorChain,
  type VanishingAttempt,
} from '../lessons';
import { experimentSchema } from '../protocol';
import { between, reader, seedSchema, whole } from './reader';

const depthSchema = whole(DEPTH.min, DEPTH.max);
const activationSchema = z.enum(CURVE_ACTIVATIONS);

/** A chain of single neurons. */
const chainSchema = z.strictObject({
  depth: depthSchema,
  activation: activationSchema,
  weight: between(0, 10),
});
export type FactorChainEvidence = z.infer<typeof chainSchema>;

/** A network, and the epochs for which it was trained. */
const networkSchema = z.strictObject({
  depth: depthSchema,
  activation: activationSchema,
  initializer: experimentSchema.shape.initializer,
  rate: between(0.000_001, 10),
  seed: seedSchema,
  epoch: whole(0, DEEP_EPOCHS),
});
export type NetworkEvidence = z.infer<typeof networkSchema>;

const NO_CHAIN = { depth: DEPTH.min, activation: 'linear', product: NaN } as const;

export const VANISHING_READERS = {
  chain: reader(chainSchema, ({ depth, activation, weight }): VanishingAttempt => {
    const [first] = factorChain(depth, activation, weight, CHAIN_INPUT);
    return { chain: { depth, activation, product: first?.product ?? NaN }, network: null };
  }),
  network: reader(networkSchema, ({ epoch, ...plan }): VanishingAttempt => {
    const run = createDeepRun(plan);
    return { chain: NO_CHAIN, network: { plan, moment: epoch > 0 ? run.advance(epoch) : run.moment() } };
  }),
};
