/** The training algorithm as a loop of explicit phases, on a small real network: each call does one phase. */
import { initialParameters, type NetworkSpec, type Recipe } from '@/lib/engine';
import { gradientOfTrace, traceExample, type ExampleTrace } from './passes';
import { plainSettings, XOR_CASES } from './practice-data';

export const LOOP_PHASES = ['initialise', 'forward', 'error', 'backward', 'update'] as const;
export type LoopPhase = (typeof LOOP_PHASES)[number];

export interface LoopPlan {
  /** η. */
  readonly rate: number;
  /** Stop after so many epochs, */
  readonly maxEpochs: number;
  /** or once the error is below. */
  readonly threshold: number;
  readonly seed: number;
}

type Parameters = Float64Array;

export interface LoopState {
  /** The phase that was done last; null before the first. */
  readonly phase: LoopPhase | null;
  /** Completed epochs; one epoch shows all four cases. */
  readonly epoch: number;
  readonly parameters: Parameters | null;
  /** The network's output for each case, once forward was done. */
  readonly outputs: readonly number[];
  /** The error of each forward pass so far. */
  readonly errors: readonly number[];
  /** ∂E/∂parameters, from the backward phase until the next forward. */
  readonly gradient: Parameters | null;
  /** Why the loop has ended; null while it goes on. */
  readonly end: 'epochs' | 'threshold' | null;
}

/** Before anything was done. */
export const LOOP_START: LoopState = {
  phase: null,
  epoch: 0,
  parameters: null,
  outputs: [],
  errors: [],
  gradient: null,
  end: null,
};

const NETWORK: NetworkSpec = {
  inputCount: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ],
};

/** 2 inputs, 3 tanh, 1 sigmoid; E = 1/(2m)·Σ(T − a)² over the four cases of exclusive or. */
export const loopRecipe = ({ rate, seed }: LoopPlan): Recipe => ({
  network: NETWORK,
  loss: 'halfMse',
  optimizer: 'sgd',
  initializer: 'xavierNormal',
  seed,
  settings: plainSettings(rate, XOR_CASES.length),
});

/** The phase that comes after the state; null once the loop has ended. */
export function nextPhase({ phase, end }: LoopState): LoopPhase | null {
  if (end !== null) return null;
  switch (phase) {
    case null:
      return 'initialise';
    case 'initialise':
    case 'update':
      return 'forward';
    case 'forward':
      return 'error';
    case 'error':
      return 'backward';
    case 'backward':
      return 'update';
  }
}

/** Does the next phase; a loop that has ended stays as it is. */
export function advanceLoop(state: LoopState, plan: LoopPlan): LoopState {
  const phase = nextPhase(state);
  const recipe = loopRecipe(plan);
  const parameters =
    state.parameters ?? Float64Array.from(initialParameters(recipe.network, recipe.initializer, plan.seed));
  switch (phase) {
    case null:
      return state;
    case 'initialise':
      return { ...state, phase, parameters };
    case 'forward':
      return {
        ...state,
        phase,
        gradient: null,
        outputs: tracesOf(recipe, parameters).map(({ layers }) => layers.at(-1)?.a[0] ?? NaN),
      };
    case 'error': {
      const error = mean(tracesOf(recipe, parameters).map((trace) => trace.error));
      const errors = [...state.errors, error];
      return { ...state, phase, errors, end: error < plan.threshold ? 'threshold' : null };
    }
    case 'backward':
      return { ...state, phase, gradient: meanOfGradients(tracesOf(recipe, parameters)) };
    case 'update': {
      const epoch = state.epoch + 1;
      const moved = parameters.map((w, index) => w - plan.rate * (state.gradient?.[index] ?? 0));
      return { ...state, phase, epoch, parameters: moved, end: epoch >= plan.maxEpochs ? 'epochs' : null };
    }
  }
}

const tracesOf = ({ network, loss }: Recipe, parameters: Parameters): ExampleTrace[] =>
  XOR_CASES.map(({ x1, x2, target }) => traceExample({ network, loss, parameters }, [x1, x2], [target]));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function meanOfGradients(traces: readonly ExampleTrace[]): Parameters {
  const gradients = traces.map(gradientOfTrace);
  const length = gradients[0]?.length ?? 0;
  return Float64Array.from({ length }, (_, index) =>
    mean(gradients.map((gradient) => gradient[index] ?? NaN)),
  );
}

/** Goes on to the end of the epoch that is under way, or to the loop's end. */
export function finishEpoch(state: LoopState, plan: LoopPlan): LoopState {
  let reached = advanceLoop(state, plan);
  while (reached.end === null && reached.phase !== 'update') reached = advanceLoop(reached, plan);
  return reached;
}
