/** What people do to a run's network by hand: set a parameter, hold a neuron (docs/protocol.md RUN-13 …). */
import * as z from 'zod/mini';
import { LIMITS } from './limits';

const wholeUpTo = (max: number) =>
  z
    .number({ error: 'Must be a whole number' })
    .check(
      z.refine(Number.isInteger, { error: 'Must be a whole number' }),
      z.minimum(0, { error: 'Must be at least 0' }),
      z.maximum(max, { error: `Must be at most ${max}` }),
    );

/** A neuron: the first hidden layer is layer 0, the output comes last. Whether it is there, the run's network says. */
export const neuronFields = {
  layer: wholeUpTo(LIMITS.hiddenLayers),
  unit: wholeUpTo(LIMITS.unitsPerLayer - 1),
};

export const parameterFields = {
  ...neuronFields,
  /** The neuron (or input) before it that the weight comes from; `null` is the bias. */
  input: z.nullable(wholeUpTo(LIMITS.parameters - 1)),
  value: z
    .number({ error: 'Must be a finite number' })
    .check(
      z.minimum(-LIMITS.maxParameter, { error: `Must be at least -${LIMITS.maxParameter}` }),
      z.maximum(LIMITS.maxParameter, { error: `Must be at most ${LIMITS.maxParameter}` }),
    ),
};

/** `frozen`: training leaves its weights and its bias alone. `silent`: also its weights to the next layer, which are 0. */
export const neuronStateSchema = z.enum(['free', 'frozen', 'silent'], {
  error: 'Must be one of free, frozen, silent',
});
export type HandNeuronState = z.infer<typeof neuronStateSchema>;

/** How many hand edits of the same place by others the sender knows of: with more, somebody has changed it since (RUN-18). */
export const expectedHandsSchema = z.strictObject({
  others: z.int({ error: 'Must be a whole number' }).check(z.minimum(0)),
});

export const handEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('parameter'), ...parameterFields }),
  z.strictObject({ kind: z.literal('neuron'), ...neuronFields, state: neuronStateSchema }),
]);
export type HandEdit = z.infer<typeof handEditSchema>;

/** What the edit changes: two edits of the same place overwrite each other. */
export function placeOfHand(hand: HandEdit): string {
  const neuron = `${hand.kind} ${hand.layer} ${hand.unit}`;
  return hand.kind === 'parameter' ? `${neuron} ${hand.input ?? 'bias'}` : neuron;
}
