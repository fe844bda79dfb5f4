/** One example in the chain, phase by phase. */
import { chainGradient, chainUpdate } from '@/lib/lessons';
import type { ChainExample, ChainParameter, ChainParameters } from '@/lib/lessons';

export const CHAIN_PHASES = ['forward', 'error', 'backward', 'update'] as const;
export type ChainPhase = (typeof CHAIN_PHASES)[number];

export interface ChainState {
  readonly parameters: ChainParameters;
  readonly example: ChainExample;
  /** η. */
  readonly rate: number;
  /** The phase shown. */
  readonly phase: ChainPhase;
  /** The parameters that the shown update started from; they are those before in every other phase too. */
  readonly before: ChainParameters;
  /** Which derivative the backward phase follows. */
  readonly parameter: ChainParameter;
  /** Updates since the numbers were last changed by hand. */
  readonly updates: number;
}

export type ChainAction =
  | { readonly kind: 'next' }
  | { readonly kind: 'train'; readonly updates: number }
  | { readonly kind: 'parameter'; readonly parameter: ChainParameter }
  | { readonly kind: 'set'; readonly parameters: ChainParameters }
  | { readonly kind: 'example'; readonly example: ChainExample }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'reset' };

const PARAMETERS: ChainParameters = { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 };

export const CHAIN_START: ChainState = {
  parameters: PARAMETERS,
  example: { x: 0.1, target: 0.25 },
  rate: 0.5,
  phase: 'forward',
  before: PARAMETERS,
  parameter: 'w2',
  updates: 0,
};

const updated = (parameters: ChainParameters, { example, rate }: ChainState): ChainParameters =>
  chainUpdate(parameters, chainGradient(parameters, [example]), rate);

function next(state: ChainState): ChainState {
  switch (state.phase) {
    case 'forward':
      return { ...state, phase: 'error' };
    case 'error':
      return { ...state, phase: 'backward' };
    case 'backward':
      return {
        ...state,
        phase: 'update',
        parameters: updated(state.parameters, state),
        updates: state.updates + 1,
      };
    case 'update':
      return { ...state, phase: 'forward', before: state.parameters };
  }
}

/** The state after an action; numbers changed by hand lead back to the forward phase. */
export function chainReducer(state: ChainState, action: ChainAction): ChainState {
  const byHand = { phase: 'forward', before: state.parameters, updates: 0 } as const;
  switch (action.kind) {
    case 'next':
      return next(state);
    case 'train': {
      let { parameters } = state;
      for (let update = 0; update < action.updates; update++) parameters = updated(parameters, state);
      const updates = state.updates + action.updates;
      return { ...state, phase: 'forward', parameters, before: parameters, updates };
    }
    case 'parameter':
      return { ...state, parameter: action.parameter };
    case 'set':
      return { ...state, ...byHand, parameters: action.parameters, before: action.parameters };
    case 'example':
      return { ...state, ...byHand, example: action.example };
    case 'rate':
      return { ...state, rate: action.rate };
    case 'reset':
      return CHAIN_START;
  }
}
