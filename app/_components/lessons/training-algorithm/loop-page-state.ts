/** The training loop on the page: its plan, where it is, and how it got there. */
import { advanceLoop, finishEpoch, LOOP_START } from '@/lib/lessons';
import type { LoopPlan, LoopState } from '@/lib/lessons';

export interface LoopPageState {
  readonly plan: LoopPlan;
  readonly loop: LoopState;
  /** Phases gone through one by one since the loop began. */
  readonly handSteps: number;
  readonly isRunning: boolean;
}

export type LoopAction =
  | { readonly kind: 'phase' }
  /** Goes on by so many epochs, Infinity to the end. */
  | { readonly kind: 'epochs'; readonly count: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'plan'; readonly change: Partial<LoopPlan> };

export const LOOP_PAGE_START: LoopPageState = {
  plan: { rate: 1, maxEpochs: 100, threshold: 0.01, seed: 1 },
  loop: LOOP_START,
  handSteps: 0,
  isRunning: false,
};

const restarted = (state: LoopPageState): LoopPageState => ({
  ...state,
  loop: LOOP_START,
  handSteps: 0,
  isRunning: false,
});

function advanced(state: LoopPageState, count: number): LoopPageState {
  let { loop } = state;
  for (let epoch = 0; epoch < count && loop.end === null; epoch++) loop = finishEpoch(loop, state.plan);
  return { ...state, loop, isRunning: state.isRunning && loop.end === null };
}

/** The state after an action; another plan begins anew. */
export function loopReducer(state: LoopPageState, action: LoopAction): LoopPageState {
  switch (action.kind) {
    case 'phase':
      if (state.loop.end !== null) return state;
      return { ...state, loop: advanceLoop(state.loop, state.plan), handSteps: state.handSteps + 1 };
    case 'epochs':
      return advanced(state, action.count);
    case 'run':
      return { ...(state.loop.end === null ? state : restarted(state)), isRunning: true };
    case 'pause':
      return { ...state, isRunning: false };
    case 'restart':
      return restarted(state);
    case 'plan':
      return restarted({ ...state, plan: { ...state.plan, ...action.change } });
  }
}
