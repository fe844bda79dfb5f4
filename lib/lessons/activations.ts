/** What the lesson says of each activation, measured from the engine's own curves. */
import { CURVES } from '@/lib/engine';

/** The activations with a curve of their own: all but softmax, which acts on a layer. */
export type CurveActivation = keyof typeof CURVES;

/** The course's six first, then the newer ones. */
export const CURVE_ACTIVATIONS: readonly CurveActivation[] = [
  'binaryStep',
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
];

/** A slope below this passes almost nothing back: sigmoid is there beyond ±3. */
export const FLAT_SLOPE = 0.05;

/** Where the lesson advises a layer's activation. */
export type Place = 'output' | 'hidden' | 'regression' | 'nowhere';

export interface ActivationFacts {
  /** Values come as near to these as one likes, or reach them; infinite where unbounded. */
  readonly range: readonly [number, number];
  /** f(−z) = −f(z). */
  readonly isOdd: boolean;
  readonly place: Place;
}

/** Facts that a plot can't show exactly. GELU's and SiLU's lowest values are rounded to four digits. */
export const ACTIVATION_FACTS: Readonly<Record<CurveActivation, ActivationFacts>> = {
  binaryStep: { range: [0, 1], isOdd: false, place: 'nowhere' },
  linear: { range: [-Infinity, Infinity], isOdd: true, place: 'regression' },
  sigmoid: { range: [0, 1], isOdd: false, place: 'output' },
  tanh: { range: [-1, 1], isOdd: true, place: 'hidden' },
  relu: { range: [0, Infinity], isOdd: false, place: 'hidden' },
  leakyRelu: { range: [-Infinity, Infinity], isOdd: false, place: 'hidden' },
  elu: { range: [-1, Infinity], isOdd: false, place: 'hidden' },
  gelu: { range: [-0.17, Infinity], isOdd: false, place: 'hidden' },
  silu: { range: [-0.2785, Infinity], isOdd: false, place: 'hidden' },
  softplus: { range: [0, Infinity], isOdd: false, place: 'hidden' },
};

/** f(z) and f′(z). */
export const activationAt = (name: CurveActivation, z: number): { value: number; slope: number } => ({
  value: CURVES[name].value(z),
  slope: CURVES[name].derivative(z),
});

/** Whether next to nothing is passed back at z. */
export const isFlatAt = (name: CurveActivation, z: number): boolean =>
  Math.abs(CURVES[name].derivative(z)) < FLAT_SLOPE;

/** Parts of [from, to] in which the activation is flat, found on a grid of `cells`. */
export function flatZones(
  name: CurveActivation,
  [from, to]: readonly [number, number],
  cells = 400,
): [number, number][] {
  const zones: [number, number][] = [];
  const width = (to - from) / cells;
  for (let cell = 0; cell < cells; cell++) {
    const left = from + cell * width;
    if (!isFlatAt(name, left + width / 2)) continue;
    const last = zones.at(-1);
    if (last && Math.abs(last[1] - left) < width / 2) last[1] = left + width;
    else zones.push([left, left + width]);
  }
  return zones;
}
