/** Evidence of the lesson on gradient descent. */
import * as z from 'zod/mini';
import {
  CURVE_NAMES,
  descend,
  DESCENT_STOP,
  ERROR_CURVES,
  type DescentAttempt,
  pathsOf,
  raceSteps,
  START,
  SURFACE_NAMES,
  SURFACES,
} from '../lessons';
import { between, reader, whole } from './reader';

/** The curve, w₀, η, how many steps were taken, and an η that diverged before, 0 for none. */
const descentSchema = z.strictObject({
  curve: z.enum(CURVE_NAMES),
  start: between(-10, 10),
  rate: between(0, 100),
  steps: whole(0, DESCENT_STOP.maxSteps),
  overshoot: between(0, 100),
});
export type DescentEvidence = z.infer<typeof descentSchema>;

/** The surface, where everybody starts on it, η and β. */
const raceSchema = z.strictObject({
  surface: z.enum(SURFACE_NAMES),
  u: between(-10, 10),
  v: between(-10, 10),
  rate: between(0, 10),
  momentum: between(0, 0.999),
});
export type RaceEvidence = z.infer<typeof raceSchema>;

const NO_DESCENT = {
  curve: 'bowl',
  start: START,
  rate: 0,
  steps: 0,
  end: null,
  hasDiverged: false,
} as const;
const NO_RACE = { surface: 'ravine', race: { sgd: null, momentum: null, adam: null } } as const;

export const DESCENT_READERS = {
  descent: reader(descentSchema, ({ curve, start, rate, steps, overshoot }): DescentAttempt => {
    const plan = { ...DESCENT_STOP, start, rate, maxSteps: steps };
    const { weights, end } = descend(ERROR_CURVES[curve], plan);
    const isOpen = end === 'limit' && steps < DESCENT_STOP.maxSteps;
    const hasDiverged =
      overshoot > 0 &&
      descend(ERROR_CURVES[curve], { ...DESCENT_STOP, start, rate: overshoot }).end === 'diverged';
    return {
      ...NO_RACE,
      curve,
      start,
      rate,
      steps: weights.length - 1,
      end: isOpen ? null : end,
      hasDiverged,
    };
  }),
  race: reader(raceSchema, ({ surface, u, v, rate, momentum }): DescentAttempt => {
    const paths = pathsOf(SURFACES[surface], { start: [u, v], rate, momentum });
    return { ...NO_DESCENT, surface, race: raceSteps(SURFACES[surface], paths) };
  }),
};
