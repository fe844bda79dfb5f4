/** What the student has set and done in the lesson on gradient descent. */
import { DESCENT_STOP, descentStep, endAt, ERROR_CURVES, START } from '@/lib/lessons';
import type { CurveName, DescentEnd } from '@/lib/lessons';

/** A descent that ended, for the page's logbook. */
export interface LoggedDescent {
  readonly rate: number;
  readonly steps: number;
  readonly end: DescentEnd;
}

export interface DescentState {
  readonly curve: CurveName;
  readonly start: number;
  readonly rate: number;
  /** Weights visited, the start first. */
  readonly weights: readonly number[];
  /** Why it ended; null while it can go on. */
  readonly end: DescentEnd | null;
  readonly isRunning: boolean;
  /** The η of the newest descent on this curve that diverged. */
  readonly overshoot: number | null;
  /** Other learning rates that descend along. */
  readonly rivals: readonly number[];
  /** Descents from w₀ = 0.2 on this curve that ended, one per learning rate. */
  readonly logbook: readonly LoggedDescent[];
}

export type DescentAction =
  | { readonly kind: 'curve'; readonly curve: CurveName }
  | { readonly kind: 'start'; readonly start: number }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'step' }
  /** `atOnce` goes to the end without showing each step. */
  | { readonly kind: 'run'; readonly atOnce: boolean }
  | { readonly kind: 'pause' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'addRival' }
  | { readonly kind: 'clearRivals' };

/** The error to get below, and the steps after which a run is given up. */
export const { threshold: THRESHOLD, maxSteps: MAX_STEPS } = DESCENT_STOP;
export const MAX_RIVALS = 4;

export const DESCENT_START: DescentState = {
  curve: 'bowl',
  start: START,
  rate: 0.1,
  weights: [START],
  end: null,
  isRunning: false,
  overshoot: null,
  rivals: [],
  logbook: [],
};

const planOf = ({ start, rate }: Pick<DescentState, 'start' | 'rate'>) => ({
  start,
  rate,
  threshold: THRESHOLD,
  maxSteps: MAX_STEPS,
});

/** The newest weight. */
export const currentWeight = ({ weights, start }: DescentState): number => weights.at(-1) ?? start;

const restarted = (state: DescentState): DescentState => ({
  ...state,
  weights: [state.start],
  end: null,
  isRunning: false,
});

function stepped(state: DescentState): DescentState {
  if (state.end !== null) return { ...state, isRunning: false };
  const curve = ERROR_CURVES[state.curve];
  const { next } = descentStep(curve, currentWeight(state), state.rate);
  const weights = [...state.weights, next];
  const end = endAt(curve, next, weights.length - 1, planOf(state));
  if (end === null) return { ...state, weights };
  const overshoot = end === 'diverged' ? state.rate : state.overshoot;
  return logged({ ...state, weights, end, isRunning: false, overshoot }, end);
}

function logged(state: DescentState, end: DescentEnd): DescentState {
  if (state.start !== START) return state;
  const entry = { rate: state.rate, steps: state.weights.length - 1, end };
  return { ...state, logbook: [...state.logbook.filter(({ rate }) => rate !== state.rate), entry] };
}

/** The state after an action. */
export function descentReducer(state: DescentState, action: DescentAction): DescentState {
  switch (action.kind) {
    case 'curve':
      return { ...DESCENT_START, curve: action.curve, rate: state.rate };
    case 'start':
      return restarted({ ...state, start: action.start });
    case 'rate':
      return restarted({ ...state, rate: action.rate });
    case 'step':
      return stepped(state);
    case 'run': {
      const from = state.end === null ? state : restarted(state);
      if (!action.atOnce) return { ...from, isRunning: true };
      let reached = from;
      while (reached.end === null) reached = stepped(reached);
      return reached;
    }
    case 'pause':
      return { ...state, isRunning: false };
    case 'restart':
      return restarted(state);
    case 'addRival': {
      const others = state.rivals.filter((rate) => rate !== state.rate);
      return restarted({ ...state, rivals: [...others, state.rate].slice(-MAX_RIVALS) });
    }
    case 'clearRivals':
      return { ...state, rivals: [] };
  }
}
