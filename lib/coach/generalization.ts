/** What training does not show by itself: samples never seen, and classes seldom seen. */
import type { AdviceBy, Diagnostics } from './types';
import { finite, lowestBy, mean, newest } from './windows';

/** Epochs whose means are compared. */
const NOW = 5;
/** Test loss over train loss that is a gap. */
const GAP = 1.5;
/** How far the test loss has risen above its lowest. */
const RISEN = 1.1;
const GOOD_ACCURACY = 0.97;
/** Epochs since that lowest. */
const PATIENCE = 20;

/** The test loss has risen while the train loss fell on. */
export function overfitting({ experiment, epochs }: Diagnostics): AdviceBy<'overfitting'> | null {
  const known = finite(epochs);
  const last = known.at(-1);
  const best = lowestBy(known, ({ testLoss }) => testLoss);
  if (!last || !best || last.lastEpoch - best.lastEpoch < PATIENCE) return null;
  const now = newest(known, NOW);
  const trainLoss = mean(now.map((point) => point.trainLoss));
  const testLoss = mean(now.map((point) => point.testLoss));
  // A gap between two losses of right answers is nothing to worry about.
  if (last.testAccuracy >= GOOD_ACCURACY) return null;
  const hasGap = testLoss >= GAP * trainLoss && testLoss >= RISEN * best.testLoss;
  if (!hasGap || !(trainLoss < best.trainLoss)) return null;
  return {
    rule: 'overfitting',
    evidence: {
      trainLoss: last.trainLoss,
      testLoss: last.testLoss,
      bestEpoch: best.lastEpoch,
      bestTestLoss: best.testLoss,
      epoch: last.lastEpoch,
    },
    remedies: [
      ...(experiment.regularization === 'none'
        ? [
            {
              kind: 'regularize' as const,
              edits: { regularization: 'l2' as const, regularizationRate: 0.003 },
            },
          ]
        : []),
      ...(experiment.dropoutRate === 0 ? [{ kind: 'dropOut' as const, edits: { dropoutRate: 0.2 } }] : []),
      { kind: 'stopEarlier', edits: { maxEpochs: Math.max(1, best.lastEpoch) } },
      { kind: 'moreSamples', edits: null },
    ],
    lesson: 'training-algorithm',
  };
}

/** From this share on a class drowns the others. */
const DOMINANT = 0.75;
/** Accuracy this near to the largest class' share is what always saying that class gives. */
const NEAR = 0.02;
const ENOUGH_EPOCHS = 10;

/** One class is most of the data, and the network does no better than always answering it. */
export function imbalance({ epochs, classShares }: Diagnostics): AdviceBy<'imbalance'> | null {
  const last = epochs.at(-1);
  if (!last || !classShares || classShares.length < 2 || last.lastEpoch < ENOUGH_EPOCHS) return null;
  const largestShare = Math.max(...classShares);
  const trainAccuracy = mean(newest(epochs, NOW).map((point) => point.trainAccuracy));
  if (largestShare < DOMINANT || !(Math.abs(trainAccuracy - largestShare) <= NEAR)) return null;
  return {
    rule: 'imbalance',
    evidence: {
      largestClass: classShares.indexOf(largestShare),
      largestShare,
      smallestShare: Math.min(...classShares),
      trainAccuracy,
      epoch: last.lastEpoch,
    },
    remedies: [
      { kind: 'lookAtConfusion', edits: null },
      { kind: 'balanceClasses', edits: null },
    ],
    lesson: 'training-algorithm',
  };
}
