/** A network with more than one way through it, and the weight that is looked at. */
import { initialParameters } from '@/lib/engine';
import { gradientOfTrace, traceExample } from '@/lib/lessons';
import type { ParameterPick, TracedNetwork } from '@/lib/lessons';

const NETWORK = {
  inputCount: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 3, activation: 'tanh' },
    { units: 2, activation: 'softmax' },
  ],
} as const;

/** η of an update. */
export const WIDE_RATE = 0.5;

export interface WideState {
  readonly traced: TracedNetwork;
  readonly inputs: readonly [number, number];
  /** Which of the two outputs should be 1. */
  readonly trueClass: number;
  readonly pick: ParameterPick;
}

export const WIDE_START: WideState = {
  traced: {
    network: NETWORK,
    loss: 'categoricalCrossEntropy',
    parameters: initialParameters(NETWORK, 'xavierNormal', 3),
  },
  inputs: [1, -0.5],
  trueClass: 0,
  pick: { layer: 0, unit: 0, input: 0 },
};

/** One-hot. */
export const targetsOf = ({ trueClass }: WideState): number[] =>
  [0, 1].map((unit) => (unit === trueClass ? 1 : 0));

/** Every parameter takes one step against its own gradient. */
export function wideUpdated(state: WideState): WideState {
  const { traced, inputs } = state;
  const gradient = gradientOfTrace(traceExample(traced, inputs, targetsOf(state)));
  const parameters = Array.from(traced.parameters, (w, index) => w - WIDE_RATE * (gradient[index] ?? 0));
  return { ...state, traced: { ...traced, parameters } };
}
