/** Evidence for every task of every lesson: one that solves it, and some that do not. */
import {
  CHAIN_BATCH,
  chainDerivative,
  chainGradient,
  chainQuestion,
  chainUpdate,
  EXAMPLE_LOGITS,
  type ChainParameters,
  type LessonSlug,
} from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';

interface Cases {
  readonly solved: Evidence;
  readonly unsolved: readonly Evidence[];
}

const descent = (change: Evidence): Evidence => ({
  curve: 'bowl',
  start: 0.2,
  rate: 0.3,
  steps: 200,
  overshoot: 0,
  ...change,
});
const race = (rate: number): Evidence => ({ surface: 'ravine', u: -2.6, v: 0.6, rate, momentum: 0.9 });

const START: ChainParameters = CHAIN_BATCH.parameters;
const chain = (change: Evidence): Evidence => ({ ...START, x: 0.1, target: 0.25, updates: 0, ...change });

function trained(updates: number): ChainParameters {
  let parameters = START;
  for (let update = 0; update < updates; update++)
    parameters = chainUpdate(parameters, chainGradient(parameters, [{ x: 0.1, target: 0.25 }]), 5);
  return parameters;
}

const signOf = (round: number): 1 | -1 => {
  const { parameters, example, parameter } = chainQuestion(round);
  return chainDerivative(parameters, example, parameter).value > 0 ? 1 : -1;
};
const signs = (rounds: readonly number[], change = 1): Evidence => ({
  rounds,
  signs: rounds.map((round, index) => (index === 1 ? change * signOf(round) : signOf(round))),
});

function factorOf(round: number): number {
  const { parameters, example, parameter, blank } = chainQuestion(round);
  return chainDerivative(parameters, example, parameter).factors[blank]?.value ?? NaN;
}

const loop = (change: Evidence): Evidence => ({
  rate: 3,
  maxEpochs: 200,
  threshold: 0.01,
  seed: 1,
  ...change,
});
const network = (change: Evidence): Evidence => ({
  depth: 10,
  activation: 'relu',
  initializer: 'heNormal',
  rate: 0.1,
  seed: 1,
  epoch: 150,
  ...change,
});
const scores = (change: Evidence): Evidence => ({
  logits: EXAMPLE_LOGITS,
  temperature: 1,
  trueClass: 0,
  ...change,
});
const shifted = (by: number): number[] => EXAMPLE_LOGITS.map((z) => z + by);

/** By lesson and task. */
export const LESSON_EVIDENCE: Readonly<Record<LessonSlug, Readonly<Record<string, Cases>>>> = {
  'gradient-descent': {
    arrive: { solved: descent({}), unsolved: [descent({ start: 1 }), descent({ steps: 3 })] },
    edge: {
      solved: descent({ rate: 1.24, overshoot: 1.3 }),
      unsolved: [
        descent({ rate: 1.24 }),
        descent({ rate: 1.24, overshoot: 1.2 }),
        descent({ rate: 1.1, overshoot: 1.3 }),
        descent({ rate: 1.26, overshoot: 1.3 }),
        descent({ rate: 1.24, overshoot: 1.3, steps: 10 }),
      ],
    },
    oneStep: {
      solved: descent({ rate: 0.625 }),
      unsolved: [descent({}), descent({ rate: 0.625, start: 1.9 })],
    },
    deeperValley: {
      solved: descent({ curve: 'twoValleys', start: -2 }),
      unsolved: [descent({ start: -2 }), descent({ curve: 'twoValleys', start: 1.5 })],
    },
    momentum: { solved: race(0.01), unsolved: [race(0.03), race(0.3)] },
  },
  backpropagation: {
    sign: { solved: signs([4, 5, 6]), unsolved: [signs([4, 5, 6], -1), signs([4, 6, 7]), signs([4, 4, 4])] },
    factor: {
      solved: { round: 1000, factor: Number(factorOf(1000).toFixed(2)) },
      unsolved: [{ round: 1000, factor: factorOf(1000) + 0.02 }],
    },
    silent: {
      solved: chain({ w2: 0 }),
      unsolved: [chain({}), chain({ ...trained(200), x: 0, updates: 200 })],
    },
    train: {
      solved: chain({ ...trained(200), updates: 200 }),
      unsolved: [chain({ updates: 3 }), chain({ ...trained(200), updates: 0 })],
    },
    batch: { solved: { updates: 2000 }, unsolved: [{ updates: 0 }, { updates: 20 }] },
  },
  'training-algorithm': {
    byHand: { solved: loop({ phases: 5 }), unsolved: [loop({ phases: 4 }), loop({ phases: 0 })] },
    epochs: { solved: loop({ rate: 1, maxEpochs: 10 }), unsolved: [loop({})] },
    threshold: { solved: loop({}), unsolved: [loop({ threshold: 0.1 }), loop({ maxEpochs: 20 })] },
    fast: { solved: loop({ rate: 6 }), unsolved: [loop({}), loop({ rate: 6, maxEpochs: 20 })] },
  },
  'vanishing-gradient': {
    vanish: {
      solved: { depth: 12, activation: 'sigmoid', weight: 1 },
      unsolved: [
        { depth: 5, activation: 'sigmoid', weight: 1 },
        { depth: 20, activation: 'tanh', weight: 0.3 },
      ],
    },
    explode: {
      solved: { depth: 11, activation: 'relu', weight: 2 },
      unsolved: [{ depth: 9, activation: 'relu', weight: 2 }],
    },
    keep: {
      solved: { depth: 10, activation: 'relu', weight: 1 },
      unsolved: [
        { depth: 9, activation: 'relu', weight: 1 },
        { depth: 10, activation: 'linear', weight: 1 },
      ],
    },
    restore: {
      solved: network({ epoch: 0 }),
      unsolved: [
        network({ activation: 'sigmoid', initializer: 'uniform', epoch: 0 }),
        network({ depth: 9, epoch: 0 }),
      ],
    },
    learn: {
      solved: network({}),
      unsolved: [network({ epoch: 0 }), network({ activation: 'sigmoid', epoch: 50 })],
    },
  },
  activations: {
    steepest: { solved: { activation: 'sigmoid', z: 0 }, unsolved: [{ activation: 'tanh', z: 0 }] },
    flat: { solved: { activation: 'tanh', z: -2.5 }, unsolved: [{ activation: 'relu', z: -3 }] },
    alive: { solved: { activation: 'leakyRelu', z: -3 }, unsolved: [{ activation: 'relu', z: -3 }] },
    silent: {
      solved: { activation: 'relu', bias: -2 },
      unsolved: [
        { activation: 'relu', bias: 0 },
        { activation: 'binaryStep', bias: -2 },
      ],
    },
    compare: {
      solved: { activations: ['binaryStep', 'tanh'] },
      unsolved: [{ activations: [] }, { activations: ['tanh', 'tanh'] }, { activations: ['binaryStep'] }],
    },
  },
  softmax: {
    example: { solved: scores({}), unsolved: [scores({ logits: [1.6, 0.6, 0.98] })] },
    shift: {
      solved: scores({ logits: shifted(1.5) }),
      unsolved: [scores({}), scores({ logits: shifted(0.5) })],
    },
    cold: { solved: scores({ temperature: 0.1 }), unsolved: [scores({ temperature: 0.5 })] },
    surprise: {
      solved: scores({ logits: [-3, 1, 1] }),
      unsolved: [scores({ logits: [-3, 1, 1], trueClass: 1 })],
    },
    pair: { solved: { logits: [2.2, 0] }, unsolved: [{ logits: [0, 2.2] }] },
  },
};
