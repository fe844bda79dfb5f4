/** Every task with an attempt that solves it and attempts that do not. */
import { describe, expect, test } from 'vitest';
import {
  ACTIVATIONS_TASKS,
  type ActivationsAttempt,
  BACKPROPAGATION_TASKS,
  type ChainAttempt,
  chainDerivative,
  chainError,
  type ChainExample,
  chainGradient,
  type ChainParameters,
  chainQuestion,
  chainUpdate,
  createDeepRun,
  type DeepPlan,
  descend,
  type DescentAttempt,
  ERROR_CURVES,
  EXAMPLE_LOGITS,
  factorChain,
  finishEpoch,
  GRADIENT_DESCENT_TASKS,
  isFactorRight,
  isSignRight,
  LESSON_SLUGS,
  LESSON_TASKS,
  LOOP_START,
  type LoopAttempt,
  pathOf,
  practise,
  RACERS,
  createZeroCounter,
  SOFTMAX_TASKS,
  type SoftmaxAttempt,
  START,
  stepsToReach,
  SURFACES,
  type Task,
  TRAINING_ALGORITHM_TASKS,
  VANISHING_GRADIENT_TASKS,
  type VanishingAttempt,
} from '@/lib/lessons';

interface Attempts<Attempt> {
  readonly solved: readonly Attempt[];
  readonly unsolved: readonly Attempt[];
}

/** One test per task; each task needs its attempts. */
function testTasks<Attempt>(
  tasks: readonly Task<Attempt>[],
  attempts: Record<string, Attempts<Attempt>>,
): void {
  test('every task has attempts', () => {
    expect(Object.keys(attempts)).toEqual(tasks.map(({ id }) => id));
  });
  test.each(tasks)('$id', ({ id, isDone }) => {
    expect(attempts[id]?.solved.length).toBeGreaterThan(0);
    expect(attempts[id]?.unsolved.length).toBeGreaterThan(0);
    expect(attempts[id]?.solved.map(isDone)).not.toContain(false);
    expect(attempts[id]?.unsolved.map(isDone)).not.toContain(true);
  });
}

describe('gradient descent', () => {
  const attempt = (
    curve: DescentAttempt['curve'],
    rate: number,
    start = START,
    maxSteps = 100,
    surfaceRate = 0.3,
    hasDiverged = true,
  ): DescentAttempt => {
    const { end, weights } = descend(ERROR_CURVES[curve], { start, rate, threshold: 1e-3, maxSteps });
    const surface = SURFACES.ravine;
    const plan = { start: surface.start, rate: surfaceRate, momentum: 0.9, steps: 400 };
    const [sgd, momentum, adam] = RACERS.map((racer) =>
      stepsToReach(surface, pathOf(surface, racer, plan), 0.01),
    );
    return {
      curve,
      start,
      rate,
      steps: weights.length - 1,
      end,
      hasDiverged: hasDiverged || end === 'diverged',
      surface: 'ravine',
      race: { sgd: sgd ?? null, momentum: momentum ?? null, adam: adam ?? null },
    };
  };
  testTasks(GRADIENT_DESCENT_TASKS, {
    arrive: {
      solved: [attempt('bowl', 0.3)],
      unsolved: [
        attempt('bowl', 0.3, 1),
        attempt('bowl', 0.001),
        attempt('plateau', 0.3),
        attempt('bowl', 2),
      ],
    },
    edge: {
      solved: [attempt('bowl', 1.23), attempt('bowl', 1.249)],
      unsolved: [
        attempt('bowl', 1.1),
        attempt('bowl', 1.26),
        attempt('bowl', 1.24, START, 10),
        attempt('bowl', 1.24, START, 100, 0.3, false),
      ],
    },
    oneStep: {
      solved: [attempt('bowl', 0.625)],
      unsolved: [attempt('bowl', 0.3), attempt('bowl', 0.625, 1.9)],
    },
    deeperValley: {
      solved: [attempt('twoValleys', 0.3, -2)],
      unsolved: [attempt('twoValleys', 0.05, -2), attempt('twoValleys', 0.1, 1.5), attempt('bowl', 0.3, -2)],
    },
    momentum: {
      solved: [attempt('bowl', 0.3, START, 1, 0.01)],
      unsolved: [attempt('bowl', 0.3, START, 1, 0.03), attempt('bowl', 0.3, START, 1, 0.3)],
    },
  });
});

describe('backpropagation', () => {
  const parameters: ChainParameters = { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 };
  const example: ChainExample = { x: 0.1, target: 0.25 };
  const trained = (examples: readonly ChainExample[], updates: number): ChainParameters => {
    let at = parameters;
    for (let update = 0; update < updates; update++) at = chainUpdate(at, chainGradient(at, examples), 5);
    return at;
  };
  const base: ChainAttempt = {
    parameters,
    example,
    updates: 0,
    rightSigns: 0,
    rightFactors: 0,
    batch: { error: 1, updates: 0 },
  };
  const batchOf = (error: number, updates: number): ChainAttempt => ({ ...base, batch: { error, updates } });
  const learned = { ...base, parameters: trained([example], 200), updates: 200 };
  testTasks(BACKPROPAGATION_TASKS, {
    sign: { solved: [{ ...base, rightSigns: 3 }], unsolved: [base, { ...base, rightSigns: 2 }] },
    factor: { solved: [{ ...base, rightFactors: 1 }], unsolved: [base] },
    silent: {
      solved: [
        { ...base, parameters: { ...parameters, w2: 0 } },
        { ...base, example: { x: 0, target: 0.25 } },
      ],
      unsolved: [base, { ...learned, example: { x: 0, target: 0.25 } }],
    },
    train: { solved: [learned], unsolved: [base, { ...learned, updates: 0 }, { ...base, updates: 1 }] },
    batch: { solved: [batchOf(0.009, 4)], unsolved: [base, batchOf(0.009, 0), batchOf(0.02, 4)] },
  });

  test('questions have a clear answer, differ between rounds, and know right from wrong', () => {
    const questions = Array.from({ length: 30 }, (_, round) => chainQuestion(round));
    expect(new Set(questions.map((question) => JSON.stringify(question))).size).toBe(30);
    expect(chainQuestion(4)).toEqual(questions[4]);
    for (const question of questions) {
      const { value, factors } = chainDerivative(question.parameters, question.example, question.parameter);
      const sign = value > 0 ? 1 : -1;
      expect(isSignRight(question, sign)).toBe(true);
      expect(isSignRight(question, sign === 1 ? -1 : 1)).toBe(false);
      const blank = factors[question.blank]?.value ?? NaN;
      expect(isFactorRight(question, Number(blank.toFixed(2)))).toBe(true);
      expect(isFactorRight(question, blank + 0.02)).toBe(false);
      expect(isFactorRight(question, NaN)).toBe(false);
    }
    const signs = questions.map((question) => isSignRight(question, 1));
    expect(signs).toContain(true);
    expect(signs).toContain(false);
  });

  test('the three examples can be learned', () => {
    const examples = [
      { x: 0, target: 0.1 },
      { x: 0.5, target: 0.5 },
      { x: 1, target: 0.9 },
    ];
    expect(chainError(trained(examples, 2000), examples)).toBeLessThan(0.01);
  });
});

describe('training algorithm', () => {
  const attempt = (rate: number, maxEpochs: number, threshold: number, handSteps = 0): LoopAttempt => {
    const plan = { rate, maxEpochs, threshold, seed: 1 };
    let state = LOOP_START;
    while (state.end === null) state = finishEpoch(state, plan);
    return { plan, state, handSteps };
  };
  testTasks(TRAINING_ALGORITHM_TASKS, {
    byHand: {
      solved: [attempt(1, 1, 0.01, 5)],
      unsolved: [attempt(1, 1, 0.01), { ...attempt(1, 1, 0.01, 4), state: LOOP_START }],
    },
    epochs: { solved: [attempt(1, 10, 0.01)], unsolved: [attempt(3, 200, 0.01)] },
    threshold: { solved: [attempt(3, 200, 0.01)], unsolved: [attempt(3, 200, 0.1), attempt(3, 20, 0.01)] },
    fast: { solved: [attempt(6, 200, 0.01)], unsolved: [attempt(3, 200, 0.01), attempt(6, 20, 0.01)] },
  });
});

describe('vanishing gradient', () => {
  const plan: DeepPlan = {
    depth: 10,
    activation: 'sigmoid',
    initializer: 'xavierNormal',
    rate: 0.1,
    seed: 1,
  };
  const attempt = (
    activation: DeepPlan['activation'],
    depth: number,
    weight: number,
    network: Partial<DeepPlan> | null = null,
    epochs = 0,
  ): VanishingAttempt => {
    const run = network === null ? null : createDeepRun({ ...plan, ...network });
    return {
      chain: { depth, activation, product: factorChain(depth, activation, weight, 1)[0]?.product ?? NaN },
      network:
        run === null
          ? null
          : { plan: { ...plan, ...network }, moment: epochs > 0 ? run.advance(epochs) : run.moment() },
    };
  };
  const he = { activation: 'relu', initializer: 'heNormal' } as const;
  testTasks(VANISHING_GRADIENT_TASKS, {
    vanish: {
      solved: [attempt('sigmoid', 12, 1)],
      unsolved: [attempt('sigmoid', 5, 1), attempt('tanh', 20, 0.3)],
    },
    explode: {
      solved: [attempt('relu', 11, 2)],
      unsolved: [attempt('relu', 9, 2), attempt('sigmoid', 20, 2)],
    },
    keep: {
      solved: [attempt('relu', 10, 1)],
      unsolved: [
        attempt('relu', 9, 1),
        attempt('linear', 10, 1),
        attempt('sigmoid', 10, 4),
        attempt('relu', 10, 1.1),
      ],
    },
    restore: {
      solved: [attempt('sigmoid', 1, 1, he)],
      unsolved: [
        attempt('sigmoid', 1, 1),
        attempt('sigmoid', 1, 1, {}),
        attempt('sigmoid', 1, 1, { ...he, depth: 9 }),
      ],
    },
    learn: {
      solved: [attempt('sigmoid', 1, 1, he, 150)],
      unsolved: [attempt('sigmoid', 1, 1, he), attempt('sigmoid', 1, 1, {}, 50)],
    },
  });
});

describe('activations', () => {
  const base: ActivationsAttempt = {
    activation: 'relu',
    z: 1,
    layer: { activation: 'relu', shareOfZeros: createZeroCounter('relu')(0) },
    practices: [],
  };
  const [steps, tanh] = [practise('binaryStep'), practise('tanh')];
  testTasks(ACTIVATIONS_TASKS, {
    steepest: {
      solved: [{ ...base, activation: 'sigmoid', z: 0 }],
      unsolved: [
        { ...base, activation: 'sigmoid', z: 0.2 },
        { ...base, activation: 'tanh', z: 0 },
      ],
    },
    flat: {
      solved: [
        { ...base, activation: 'sigmoid', z: 3 },
        { ...base, activation: 'tanh', z: -2.5 },
      ],
      unsolved: [
        { ...base, activation: 'sigmoid', z: 2 },
        { ...base, activation: 'relu', z: -3 },
      ],
    },
    alive: {
      solved: [{ ...base, activation: 'leakyRelu', z: -2 }],
      unsolved: [
        { ...base, activation: 'leakyRelu', z: 2 },
        { ...base, activation: 'relu', z: -2 },
      ],
    },
    silent: {
      solved: [{ ...base, layer: { activation: 'relu', shareOfZeros: createZeroCounter('relu')(-2) } }],
      unsolved: [
        base,
        { ...base, layer: { activation: 'binaryStep', shareOfZeros: createZeroCounter('binaryStep')(-2) } },
      ],
    },
    compare: {
      solved: [{ ...base, practices: [steps, tanh] }],
      unsolved: [base, { ...base, practices: [steps] }, { ...base, practices: [tanh] }],
    },
  });
});

describe('softmax', () => {
  const base: SoftmaxAttempt = { logits: [0, 0, 0], temperature: 1, trueClass: 0, twoClasses: [0, 0] };
  const shifted = (by: number): number[] => EXAMPLE_LOGITS.map((z) => z + by);
  testTasks(SOFTMAX_TASKS, {
    example: {
      solved: [{ ...base, logits: EXAMPLE_LOGITS }],
      unsolved: [base, { ...base, logits: [1.6, 0.6, 0.98] }],
    },
    shift: {
      solved: [
        { ...base, logits: shifted(1.5) },
        { ...base, logits: shifted(-1) },
      ],
      unsolved: [
        { ...base, logits: shifted(0) },
        { ...base, logits: shifted(0.5) },
        { ...base, logits: [2.6, 1.55, 2] },
      ],
    },
    cold: {
      solved: [{ ...base, logits: EXAMPLE_LOGITS, temperature: 0.1 }],
      unsolved: [
        { ...base, logits: EXAMPLE_LOGITS, temperature: 0.5 },
        { ...base, logits: [4, 0, 0], temperature: 0.1 },
      ],
    },
    surprise: {
      solved: [{ ...base, logits: [-3, 1, 1] }],
      unsolved: [base, { ...base, logits: [-3, 1, 1], trueClass: 1 }],
    },
    pair: {
      solved: [{ ...base, twoClasses: [2.2, 0] }],
      unsolved: [base, { ...base, twoClasses: [0, 2.2] }],
    },
  });
});

test('every lesson has three to six tasks with different ids', () => {
  for (const slug of LESSON_SLUGS) {
    const ids = LESSON_TASKS[slug];
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(ids.length).toBeLessThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
