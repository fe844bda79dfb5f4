/** How the loss goes: away, hardly, or not at all. */
import type { AdviceBy, Diagnostics } from './types';
import { finite, isGood, lowestBy, mean, newest, rounded } from './windows';

/** A loss that many times the lowest, and above where it began, is not noise. */
const GROWN = 2;
/** Epochs whose mean stands for "now". */
const NOW = 3;

/** The loss grows, or is no number any more. */
export function diverging({ experiment, epochs, hasDiverged }: Diagnostics): AdviceBy<'diverging'> | null {
  const known = finite(epochs);
  const [first] = known;
  const lowest = lowestBy(known, ({ trainLoss }) => trainLoss);
  const last = epochs.at(-1);
  if (!first || !lowest || !last) return null;
  const now = hasDiverged ? Infinity : mean(newest(known, NOW).map(({ trainLoss }) => trainLoss));
  if (!(now >= GROWN * lowest.trainLoss && now > first.trainLoss)) return null;
  const { learningRate } = experiment;
  return {
    rule: 'diverging',
    evidence: {
      factor: now / lowest.trainLoss,
      sinceEpoch: lowest.lastEpoch,
      fromLoss: lowest.trainLoss,
      toLoss: hasDiverged ? last.trainLoss : now,
      epoch: last.lastEpoch,
      learningRate,
    },
    remedies: [
      { kind: 'lowerRate', edits: { learningRate: rounded(Math.max(1e-6, learningRate / 10)) } },
      ...(experiment.gradientClip === 0
        ? [{ kind: 'clipGradient' as const, edits: { gradientClip: 1 } }]
        : []),
    ],
    lesson: 'gradient-descent',
  };
}

/** Epochs before which nothing is said of speed. */
const PATIENCE = 30;
/** A run that has lost less of its loss than this is slow. */
const CRAWLING_SHARE = 0.1;
/** Share of the epochs in which a slow loss falls, where it is the steps that are small. */
const STEADY = 0.9;

/** The loss falls epoch after epoch, and gets nowhere: the steps are small. */
export function crawling({ experiment, epochs }: Diagnostics): AdviceBy<'crawling'> | null {
  const known = finite(epochs);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || last.lastEpoch < PATIENCE || isGood(known)) return null;
  const fallenShare = (first.trainLoss - last.trainLoss) / first.trainLoss;
  const falls = known.filter(
    ({ trainLoss }, index) => index > 0 && trainLoss < (known[index - 1]?.trainLoss ?? -Infinity),
  );
  const isSteady = falls.length >= STEADY * (known.length - 1);
  if (!(fallenShare > 0 && fallenShare < CRAWLING_SHARE && isSteady)) return null;
  const { learningRate } = experiment;
  return {
    rule: 'crawling',
    evidence: {
      firstLoss: first.trainLoss,
      loss: last.trainLoss,
      epoch: last.lastEpoch,
      fallenShare,
      learningRate,
    },
    remedies: [{ kind: 'raiseRate', edits: { learningRate: rounded(Math.min(100, learningRate * 10)) } }],
    lesson: 'gradient-descent',
  };
}

/** Least number of epochs that a loss has to stand still for. */
const STILL_EPOCHS = 50;
/** How far a loss that stands still may stray from its mean. */
const STILL_SHARE = 0.01;

/** The loss has stood still for half of the run, and the answers are not good. */
export function plateau({ experiment, epochs }: Diagnostics): AdviceBy<'plateau'> | null {
  const known = finite(epochs);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || isGood(known)) return null;
  const still = newest(known, Math.max(STILL_EPOCHS, Math.floor(last.lastEpoch / 2)));
  const start = still[0];
  if (!start || last.lastEpoch < STILL_EPOCHS || start.lastEpoch === first.lastEpoch) return null;
  const loss = mean(still.map(({ trainLoss }) => trainLoss));
  const changeShare = Math.max(...still.map(({ trainLoss }) => Math.abs(trainLoss - loss) / loss));
  if (!(changeShare <= STILL_SHARE)) return null;
  const hasAdam = experiment.optimizer === 'adam' || experiment.optimizer === 'adamW';
  return {
    rule: 'plateau',
    evidence: { loss, sinceEpoch: start.firstEpoch, epoch: last.lastEpoch, changeShare },
    remedies: [
      ...(hasAdam ? [] : [{ kind: 'useAdam' as const, edits: { optimizer: 'adam' as const } }]),
      // A seed draws no other weights where they are given.
      ...(experiment.startWeights === null
        ? [{ kind: 'otherSeed' as const, edits: { seed: (experiment.seed + 1) % 2 ** 32 } }]
        : []),
    ],
    lesson: 'gradient-descent',
  };
}
