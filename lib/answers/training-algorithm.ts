/** Evidence of the lesson on the training algorithm. */
import * as z from 'zod/mini';
import { advanceLoop, finishEpoch, LOOP_START, type LoopAttempt } from '../lessons';
import { between, reader, seedSchema, whole } from './reader';

/** A plan; its loop is run to the end. */
const loopSchema = z.strictObject({
  rate: between(0, 1_000),
  maxEpochs: whole(1, 500),
  threshold: between(0, 1),
  seed: seedSchema,
});
export type LoopEvidence = z.infer<typeof loopSchema>;

/** A plan, and how many phases of it were gone through one by one. */
const phasesSchema = z.extend(loopSchema, { phases: whole(0, 2_000) });
export type PhasesEvidence = z.infer<typeof phasesSchema>;

export const LOOP_READERS = {
  loop: reader(loopSchema, (plan): LoopAttempt => {
    let state = LOOP_START;
    while (state.end === null) state = finishEpoch(state, plan);
    return { plan, state, handSteps: 0 };
  }),
  phases: reader(phasesSchema, ({ phases, ...plan }): LoopAttempt => {
    let state = LOOP_START;
    let handSteps = 0;
    for (; handSteps < phases && state.end === null; handSteps++) state = advanceLoop(state, plan);
    return { plan, state, handSteps };
  }),
};
