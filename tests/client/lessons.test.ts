/** What lesson pages decide by themselves: remembered progress, plots, formulas, contour lines. */
import { describe, expect, test } from 'vitest';
import { isSolved, LessonProgress, solvedCount } from '@/app/_client/lesson-progress';
import { contour } from '@/app/_components/lessons/contours';
import {
  DESCENT_START,
  type DescentAction,
  descentReducer,
  type DescentState,
  MAX_RIVALS,
  MAX_STEPS,
} from '@/app/_components/lessons/gradient-descent/descent-state';
import { raceOf, SURFACE_START } from '@/app/_components/lessons/gradient-descent/surface-state';
import { linePath, plotScale, tickText, ticksOf } from '@/app/_components/lessons/plot-scale';
import { texFactor, texNumber } from '@/app/_components/lessons/tex-number';
import { BATCH_START, batchUpdated, errorOf } from '@/app/_components/lessons/backpropagation/batch-state';
import {
  CHAIN_START,
  type ChainAction,
  chainReducer,
  type ChainState,
} from '@/app/_components/lessons/backpropagation/chain-state';
import {
  backwardTex,
  blankTex,
  errorTex,
  forwardTex,
  updateTex,
} from '@/app/_components/lessons/backpropagation/chain-tex';
import { CODE_FORMS, codeOf } from '@/app/_components/lessons/training-algorithm/code';
import {
  LOOP_PAGE_START,
  type LoopAction,
  type LoopPageState,
  loopReducer,
} from '@/app/_components/lessons/training-algorithm/loop-page-state';
import { DeepRace, RACE_EPOCHS } from '@/app/_components/lessons/vanishing-gradient/deep-race';
import { chainGradient, chainUpdate, LESSON_TASKS, LOOP_PHASES } from '@/lib/lessons';

describe('progress', () => {
  const memory = () => {
    const values = new Map<string, string>();
    return {
      values,
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
  };

  test('is found again by another page, each task once', () => {
    const storage = memory();
    const progress = new LessonProgress(storage);
    let changes = 0;
    progress.source.subscribe(() => (changes += 1));
    expect(progress.solve('softmax', 'example', { logits: [1] })).toBe(true);
    expect(progress.solve('softmax', 'example', { logits: [1] })).toBe(false);
    expect(changes).toBe(1);
    const again = new LessonProgress(storage).source.get();
    expect(isSolved(again, 'softmax', 'example')).toBe(true);
    expect(isSolved(again, 'activations', 'example')).toBe(false);
    expect(solvedCount(again, 'softmax')).toBe(1);
  });

  test('of one lesson is forgotten without the others', () => {
    const progress = new LessonProgress(memory());
    progress.solve('softmax', 'example', { logits: [1] });
    progress.solve('activations', 'flat', { z: 4 });
    progress.forget('softmax');
    expect(progress.source.get()).toEqual({ softmax: [], activations: ['flat'] });
  });

  test('counts only tasks that there are', () => {
    expect(solvedCount({ softmax: ['gone', ...LESSON_TASKS.softmax] }, 'softmax')).toBe(5);
  });

  test.each(['{"softmax":"all"}', 'not JSON', '[]'])('begins anew where the storage holds %s', (text) => {
    const storage = memory();
    storage.setItem('downhill.lessons', text);
    expect(new LessonProgress(storage).source.get()).toEqual({});
  });

  test('lasts as long as the page where there is no storage', () => {
    const progress = new LessonProgress(null);
    progress.solve('softmax', 'pair', { logits: [1, 2] });
    expect(isSolved(progress.source.get(), 'softmax', 'pair')).toBe(true);
  });
});

describe('a plot', () => {
  const scale = plotScale(
    { min: 0, max: 10 },
    { min: 0.01, max: 100, scale: 'log' },
    { width: 120, height: 100 },
    { left: 10, right: 10, top: 0, bottom: 0 },
  );

  test('has values in their places, and back', () => {
    expect([0, 5, 10].map(scale.x)).toEqual([10, 60, 110]);
    expect([0.01, 1, 100].map(scale.y)).toEqual([100, 50, 0]);
    expect(scale.valueAtX(60)).toBeCloseTo(5, 12);
    expect(scale.valueAtY(50)).toBeCloseTo(1, 12);
  });

  test('keeps what is not a place out of its paths', () => {
    expect(
      linePath(
        [
          [0, 1],
          [NaN, 1],
          [5, Infinity],
          [10, 1],
          [10, 100],
        ],
        scale,
      ),
    ).toBe('M10 50M110 50L110 0');
    expect(Math.abs(scale.x(1e300))).toBe(1e5);
  });

  test('has round ticks, on a logarithmic axis powers of ten', () => {
    expect(ticksOf({ min: -1, max: 5, tickCount: 3 })).toEqual([0, 2, 4]);
    expect(ticksOf({ min: 1e-4, max: 1e3, scale: 'log' })).toEqual([1e-3, 1e-1, 10, 1e3]);
    expect(ticksOf({ min: 0, max: 1, tickCount: 0 })).toEqual([]);
    expect([0.001, -2, 0, 1e-7].map(tickText)).toEqual(['0.001', '−2', '0', '10⁻⁷']);
  });
});

test('formulas show three decimals, powers of ten, and parentheses where a sign follows an operator', () => {
  expect(texNumber(-2.88)).toBe('-2.880');
  expect(texNumber(0.05)).toBe('0.0500');
  expect(texNumber(1234.5)).toBe('1234.5');
  expect(texNumber(3.2e-7)).toBe('3.20\\cdot 10^{-7}');
  expect(texNumber(-0)).toBe('0');
  expect(texNumber(NaN)).toBe('\\text{?}');
  expect(texNumber(-Infinity)).toBe('-\\infty');
  expect([texFactor(-0.5), texFactor(0.5)]).toEqual(['(-0.500)', '0.500']);
});

test('contour lines of a round bowl are circles', () => {
  const segments = contour(([x, y]) => x * x + y * y, [-3, 3], 4);
  expect(segments.length).toBeGreaterThan(100);
  for (const [x, y] of segments.flat()) expect(Math.sqrt(x * x + y * y)).toBeCloseTo(2, 2);
  expect(contour(([x]) => x, [-3, 3], 9)).toEqual([]);
});

describe('the descent on the page', () => {
  const after = (...actions: DescentAction[]): DescentState => actions.reduce(descentReducer, DESCENT_START);
  const run: DescentAction = { kind: 'run', atOnce: true };

  test('takes single steps, and starts again when anything is changed', () => {
    const stepped = after({ kind: 'step' }, { kind: 'step' });
    expect(stepped.weights).toHaveLength(3);
    expect(stepped.weights[1]).toBeCloseTo(0.488, 12);
    expect(descentReducer(stepped, { kind: 'rate', rate: 0.5 }).weights).toEqual([0.2]);
    expect(descentReducer(stepped, { kind: 'start', start: 1 }).weights).toEqual([1]);
    expect(descentReducer(stepped, { kind: 'restart' }).weights).toEqual([0.2]);
  });

  test('runs to its end at once, or step by step until paused', () => {
    expect(after(run).end).toBe('reached');
    const running = after({ kind: 'run', atOnce: false });
    expect([running.isRunning, running.weights.length]).toEqual([true, 1]);
    expect(descentReducer(running, { kind: 'pause' }).isRunning).toBe(false);
    let state = running;
    for (let step = 0; step < MAX_STEPS && state.isRunning; step++)
      state = descentReducer(state, { kind: 'step' });
    expect(state).toEqual(after(run));
    expect(descentReducer(state, run).weights).toEqual(state.weights);
  });

  test('logs each learning rate once, and only from w₀ = 0.2', () => {
    const logged = after(run, { kind: 'rate', rate: 2 }, run, run, { kind: 'start', start: 3 }, run);
    expect(logged.logbook.map(({ rate, end }) => [rate, end])).toEqual([
      [0.1, 'reached'],
      [2, 'diverged'],
    ]);
    expect(descentReducer(logged, { kind: 'curve', curve: 'steep' }).logbook).toEqual([]);
  });

  test('keeps the newest rivals, each once', () => {
    const rates = [0.1, 0.2, 0.3, 0.4, 0.5, 0.3];
    const state = after(
      ...rates.flatMap((rate): DescentAction[] => [{ kind: 'rate', rate }, { kind: 'addRival' }]),
    );
    expect(state.rivals).toEqual([0.2, 0.4, 0.5, 0.3]);
    expect(state.rivals).toHaveLength(MAX_RIVALS);
    expect(descentReducer(state, { kind: 'clearRivals' }).rivals).toEqual([]);
  });
});

test('the race of optimizers starts without its task solved, which a smaller η solves', () => {
  const { steps } = raceOf(SURFACE_START);
  expect((steps.momentum ?? 0) * 2).toBeGreaterThan(steps.sgd ?? Infinity);
  const slower = raceOf({ ...SURFACE_START, rate: 0.01 }).steps;
  expect((slower.momentum ?? Infinity) * 2).toBeLessThanOrEqual(slower.sgd ?? 0);
});

describe('the chain on the page', () => {
  const chainAfter = (...actions: ChainAction[]): ChainState => actions.reduce(chainReducer, CHAIN_START);
  const next: ChainAction = { kind: 'next' };

  test('goes round its phases; the update is shown from the numbers before it', () => {
    expect(chainAfter(next, next).phase).toBe('backward');
    const updated = chainAfter(next, next, next);
    expect([updated.phase, updated.updates]).toEqual(['update', 1]);
    expect(updated.before).toEqual(CHAIN_START.parameters);
    const gradient = chainGradient(CHAIN_START.parameters, [CHAIN_START.example]);
    expect(updated.parameters).toEqual(chainUpdate(CHAIN_START.parameters, gradient, 0.5));
    const again = chainReducer(updated, next);
    expect([again.phase, again.before]).toEqual(['forward', updated.parameters]);
  });

  test('makes many updates as one by one', () => {
    const onePerRound = Array.from({ length: 12 }, () => next);
    expect(chainAfter({ kind: 'train', updates: 3 })).toEqual(chainAfter(...onePerRound));
  });

  test('counts updates anew and goes back to forward when a number is changed by hand', () => {
    const trained = chainAfter({ kind: 'train', updates: 3 }, next);
    const set = chainReducer(trained, { kind: 'set', parameters: { ...trained.parameters, w2: 0 } });
    expect([set.phase, set.updates, set.before.w2]).toEqual(['forward', 0, 0]);
    const other = chainReducer(trained, { kind: 'example', example: { x: 1, target: 1 } });
    expect([other.phase, other.updates]).toEqual(['forward', 0]);
    expect(chainReducer(trained, { kind: 'rate', rate: 2 })).toEqual({ ...trained, rate: 2 });
    expect(chainReducer(trained, { kind: 'reset' })).toEqual(CHAIN_START);
  });

  test('writes its formulas with its numbers', () => {
    const { parameters, example } = CHAIN_START;
    expect(forwardTex(parameters, example.x)[0]).toContain('0.100\\cdot 0.150 + 0.400 = 0.415');
    expect(errorTex(parameters, example)).toContain('(0.250 - 0.715)^2 = 0.108');
    const [, , numbers = ''] = backwardTex(parameters, example, 'w1');
    expect(numbers).toContain('= 0.465 \\cdot 0.204 \\cdot 0.450 \\cdot 0.240 \\cdot 0.100 = 0.0010');
    expect(updateTex('b2', 0.65, 0.5, -0.2)).toContain('= 0.650 - 0.500\\cdot (-0.200) = 0.750');
    expect(blankTex(parameters, example, 'w2', 1).every((tex) => tex.includes('?'))).toBe(true);
  });

  test('shares three examples in a batch whose error falls', () => {
    const batch = batchUpdated(BATCH_START, 50);
    expect(batch.errors).toHaveLength(51);
    expect(batch.errors.at(-1)).toBe(errorOf(batch));
    expect(batchUpdated(batchUpdated(BATCH_START, 20), 30)).toEqual(batch);
    expect(errorOf(batch)).toBeLessThan(errorOf(BATCH_START));
  });
});

describe('the training loop on the page', () => {
  const loopAfter = (...actions: LoopAction[]): LoopPageState => actions.reduce(loopReducer, LOOP_PAGE_START);

  test('counts phases gone through by hand, and no others', () => {
    const phase: LoopAction = { kind: 'phase' };
    expect(loopAfter(phase, phase, phase).handSteps).toBe(3);
    expect(loopAfter(phase, { kind: 'epochs', count: 2 })).toMatchObject({
      handSteps: 1,
      loop: { epoch: 2 },
    });
  });

  test('begins anew with another plan, and runs again after its end', () => {
    const ended = loopAfter({ kind: 'run' }, { kind: 'epochs', count: Infinity });
    expect([ended.loop.end, ended.isRunning]).toEqual(['epochs', false]);
    expect(loopReducer(ended, { kind: 'phase' })).toBe(ended);
    const again = loopReducer(ended, { kind: 'run' });
    expect([again.loop.epoch, again.isRunning]).toEqual([0, true]);
    const planned = loopReducer(again, { kind: 'plan', change: { rate: 3 } });
    expect([planned.plan.rate, planned.isRunning, planned.loop.phase]).toEqual([3, false, null]);
  });

  test('marks at least one line of code for each phase, in both forms', () => {
    for (const form of CODE_FORMS) {
      const lines = codeOf(form, LOOP_PAGE_START.plan);
      for (const phase of LOOP_PHASES) expect(lines.some(({ phases }) => phases.includes(phase))).toBe(true);
      expect(lines.map(({ text }) => text).join('\n')).toContain('0.01');
    }
  });
});

test('a race of deep networks trains each to its end, in portions or at once', () => {
  const plans = [
    { depth: 2, activation: 'tanh', initializer: 'xavierNormal', rate: 0.1, seed: 1 },
    { depth: 1, activation: 'relu', initializer: 'heNormal', rate: 1e300, seed: 1 },
  ] as const;
  const race = new DeepRace(plans);
  let changes = 0;
  race.source.subscribe(() => (changes += 1));
  race.advance(5);
  expect(race.source.get()[0]?.losses.map(([epoch]) => epoch)).toEqual([0, 5]);
  expect(race.source.get()[1]?.moment.isDiverged).toBe(true);
  expect([race.isOver, changes]).toEqual([false, 1]);
  race.finish();
  expect(race.isOver).toBe(true);
  expect(race.source.get()[0]?.moment.epoch).toBe(RACE_EPOCHS);
  expect(race.source.get()[0]?.losses.length).toBeGreaterThan(90);
});
