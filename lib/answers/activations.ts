/** Evidence of the lesson on activation functions. */
import * as z from 'zod/mini';
import { type ActivationsAttempt, createZeroCounter, CURVE_ACTIVATIONS, practise } from '../lessons';
import { between, reader } from './reader';

const activation = z.enum(CURVE_ACTIVATIONS);

/** An activation and the z looked at. */
const curveSchema = z.strictObject({ activation, z: between(-100, 100) });
export type CurveEvidence = z.infer<typeof curveSchema>;

/** A layer's activation and the bias of all its units. */
const layerSchema = z.strictObject({ activation, bias: between(-100, 100) });
export type LayerEvidence = z.infer<typeof layerSchema>;

/** The activations that the same network was trained with. */
const practicesSchema = z.strictObject({
  activations: z.array(activation).check(z.maxLength(CURVE_ACTIVATIONS.length)),
});
export type PracticesEvidence = z.infer<typeof practicesSchema>;

const NOTHING: ActivationsAttempt = {
  activation: 'linear',
  z: 0,
  layer: { activation: 'linear', shareOfZeros: 0 },
  practices: [],
};

export const ACTIVATIONS_READERS = {
  curve: reader(curveSchema, (curve) => ({ ...NOTHING, ...curve })),
  layer: reader(layerSchema, (layer) => {
    const shareOfZeros = createZeroCounter(layer.activation)(layer.bias);
    return { ...NOTHING, layer: { activation: layer.activation, shareOfZeros } };
  }),
  practices: reader(practicesSchema, ({ activations }) => ({
    ...NOTHING,
    practices: [...new Set(activations)].map(practise),
  })),
};
