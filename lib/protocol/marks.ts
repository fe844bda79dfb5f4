/** What a participant holds in hand: a field's control, or a part of the shown network (docs/protocol.md ROOM-13, ROOM-15). */
import * as z from 'zod/mini';
import { fieldNameSchema, type Field } from './experiment';
import { LIMITS } from './limits';

/** `neurons.L.U`: the list of a neuron's numbers. `weights.L.U.I`: the editor of its weight from input I. `biases.L.U`: of its bias. */
export type NetworkMark =
  `neurons.${number}.${number}` | `biases.${number}.${number}` | `weights.${number}.${number}.${number}`;

export type Mark = Field | NetworkMark;

/** A part of the network that somebody holds. */
export interface MarkedPlace {
  /** 0 is the first hidden layer, the output comes last. */
  readonly layer: number;
  readonly unit: number;
  /** Where the weight comes from; null for the bias, absent for the whole neuron. */
  readonly input?: number | null;
}

const PATTERN = /^(neurons|biases|weights)\.(\d{1,2})\.(\d{1,3})(?:\.(\d{1,6}))?$/;

/** The place that a mark names; null when it names none, e.g. a field. */
export function placeOfMark(mark: string): MarkedPlace | null {
  const [, kind, layer, unit, input] = PATTERN.exec(mark) ?? [];
  if (kind === undefined || (kind === 'weights') !== (input !== undefined)) return null;
  const place = { layer: Number(layer), unit: Number(unit) };
  const isThere =
    place.layer <= LIMITS.hiddenLayers &&
    place.unit < LIMITS.unitsPerLayer &&
    Number(input ?? 0) < LIMITS.parameters;
  if (!isThere) return null;
  return kind === 'neurons' ? place : { ...place, input: input === undefined ? null : Number(input) };
}

export function markOfPlace({ layer, unit, input }: MarkedPlace): NetworkMark {
  if (input === undefined) return `neurons.${layer}.${unit}`;
  return input === null ? `biases.${layer}.${unit}` : `weights.${layer}.${unit}.${input}`;
}

const UNKNOWN = 'Must be a field, or a neuron, weight or bias of a network';

export const markSchema = z.union(
  [
    fieldNameSchema,
    z.custom<NetworkMark>((value) => typeof value === 'string' && placeOfMark(value) !== null, {
      error: UNKNOWN,
    }),
  ],
  { error: UNKNOWN },
);
