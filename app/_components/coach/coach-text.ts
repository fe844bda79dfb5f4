/** The coach's words: what happens, why, and what to try. */
import { activationLabel } from '@/app/_components/network/activation-options';
import { formatCount, formatLoss, formatSetting, formatShare } from '@/app/_components/ui/format';
import type { Advice, Remedy, RuleName } from '@/lib/coach';

/** In a few words, without numbers: read aloud once. */
export const TITLES: Record<RuleName, string> = {
  diverging: 'The loss grows.',
  crawling: 'It learns very slowly.',
  plateau: 'The loss stands still.',
  vanishingGradient: 'Layer 1 hardly learns.',
  deadUnits: 'Many neurons are dead.',
  saturatedUnits: 'Many neurons are saturated.',
  overfitting: 'It learns the training samples by heart.',
  imbalance: 'It only ever answers one class.',
  stepInHiddenLayer: 'A layer cannot learn.',
  softmaxInHiddenLayer: 'Softmax inside the network.',
  reluAtOutput: 'ReLU at the output.',
};

/** How it comes about, in a sentence or two. */
export const REASONS: Record<RuleName, string> = {
  diverging: 'Each step goes past the minimum and lands higher than it started. Smaller steps end nearer.',
  crawling: 'The loss falls in nearly every epoch, so the direction is right; the steps are small.',
  plateau: 'The gradient has become too small to leave this place, or the network cannot do better.',
  vanishingGradient:
    'On its way back the gradient is multiplied once per layer by weights and derivatives. Where these are below 1, little reaches the first layer.',
  deadUnits:
    'Where ReLU answers 0 its derivative is 0 too. A neuron that is 0 for every sample gets no gradient any more.',
  saturatedUnits:
    'At both ends these functions are flat: their derivative is nearly 0, and so is what the weights learn.',
  overfitting:
    'The train loss goes on falling while the test loss rises: what is learned now holds only for samples it has seen.',
  imbalance:
    'Always answering the largest class is right that often. Accuracy hides it; the confusion matrix shows it.',
  stepInHiddenLayer:
    'A step is flat everywhere, so its derivative is 0: no gradient passes it, and all weights up to it stay as they are.',
  softmaxInHiddenLayer:
    'Softmax makes a layer share out a sum of 1, which ties its neurons together. It belongs at the output, for classes.',
  reluAtOutput:
    'ReLU cannot answer below 0, and where it answers 0 it gets no gradient. It belongs in hidden layers.',
};

/** What happens, with its numbers. */
export function headlineOf(advice: Advice): string {
  switch (advice.rule) {
    case 'diverging': {
      const { factor, sinceEpoch, epoch, learningRate } = advice.evidence;
      const rate = `η is ${formatSetting(learningRate)}`;
      return Number.isFinite(factor)
        ? `The loss has grown ×${formatLoss(factor)} since epoch ${formatCount(sinceEpoch)}; ${rate}.`
        : `The loss is no longer a number from epoch ${formatCount(epoch)} on; ${rate}.`;
    }
    case 'crawling': {
      const { fallenShare, epoch } = advice.evidence;
      return `After ${formatCount(epoch)} epochs the loss has fallen by only ${formatShare(fallenShare)}.`;
    }
    case 'plateau': {
      const { loss, sinceEpoch } = advice.evidence;
      return `The loss has stood still at ${formatLoss(loss)} since epoch ${formatCount(sinceEpoch)}.`;
    }
    case 'vanishingGradient':
      return `Layer 1 hardly learns: its gradient is ${fractionText(advice.evidence.ratio)} of the output layer’s.`;
    case 'deadUnits': {
      const { layer, share, units } = advice.evidence;
      const dead = Math.round(share * units);
      return `${dead} of the ${units} neurons of layer ${layer} are 0 for every sample.`;
    }
    case 'saturatedUnits': {
      const { layer, share, activation } = advice.evidence;
      return `${formatShare(share)} of the neurons of layer ${layer} sit at the flat ends of ${activationLabel(activation)} for nearly every sample.`;
    }
    case 'overfitting': {
      const { testLoss, bestTestLoss, bestEpoch } = advice.evidence;
      return `The test loss was lowest at epoch ${formatCount(bestEpoch)} (${formatLoss(bestTestLoss)}) and is ${formatLoss(testLoss)} now.`;
    }
    case 'imbalance':
      return `${formatShare(advice.evidence.largestShare)} of the samples are class ${advice.evidence.largestClass}, and it answers nothing else.`;
    case 'stepInHiddenLayer':
      return `Layer ${advice.evidence.layer} has the binary step: its gradient is 0, so layers 1 to ${advice.evidence.layer} cannot learn.`;
    case 'softmaxInHiddenLayer':
      return `Layer ${advice.evidence.layer} has softmax, which belongs at the output.`;
    case 'reluAtOutput':
      return advice.evidence.isClassification
        ? 'The output has ReLU: it cannot give probabilities.'
        : 'The output has ReLU: it cannot answer below 0.';
  }
}

const fractionText = (ratio: number): string =>
  ratio > 0 ? `1/${formatCount(Math.round(1 / ratio))}` : 'none';

/** A number behind the advice, with all its digits. */
export interface EvidenceRow {
  readonly label: string;
  readonly value: string;
}

/** All numbers of the advice. */
export function evidenceOf(advice: Advice): EvidenceRow[] {
  const at = (epoch: number) => `epoch ${formatCount(epoch)}`;
  switch (advice.rule) {
    case 'diverging': {
      const { fromLoss, sinceEpoch, toLoss, epoch, learningRate } = advice.evidence;
      return [
        row(`train loss, ${at(sinceEpoch)}`, fromLoss),
        row(`train loss, ${at(epoch)}`, toLoss),
        row('learning rate', learningRate),
      ];
    }
    case 'crawling': {
      const { firstLoss, loss, epoch, learningRate } = advice.evidence;
      return [
        row(`train loss, ${at(0)}`, firstLoss),
        row(`train loss, ${at(epoch)}`, loss),
        row('learning rate', learningRate),
      ];
    }
    case 'plateau': {
      const { loss, sinceEpoch, epoch, changeShare } = advice.evidence;
      return [
        row(`mean train loss, ${at(sinceEpoch)} to ${formatCount(epoch)}`, loss),
        row('largest distance from it', changeShare),
      ];
    }
    case 'vanishingGradient': {
      const { firstNorm, lastNorm, fromEpoch, epoch } = advice.evidence;
      const when = `${at(fromEpoch)} to ${formatCount(epoch)}`;
      return [
        row(`gradient norm of layer 1, ${when}`, firstNorm),
        row(`of the output layer, ${when}`, lastNorm),
      ];
    }
    case 'deadUnits':
      return [
        row(
          `dead share of layer ${advice.evidence.layer}, ${at(advice.evidence.epoch)}`,
          advice.evidence.share,
        ),
      ];
    case 'saturatedUnits':
      return [
        row(
          `saturated share of layer ${advice.evidence.layer}, ${at(advice.evidence.epoch)}`,
          advice.evidence.share,
        ),
      ];
    case 'overfitting': {
      const { trainLoss, testLoss, bestEpoch, bestTestLoss, epoch } = advice.evidence;
      return [
        row(`test loss, ${at(bestEpoch)}`, bestTestLoss),
        row(`test loss, ${at(epoch)}`, testLoss),
        row(`train loss, ${at(epoch)}`, trainLoss),
      ];
    }
    case 'imbalance': {
      const { largestShare, smallestShare, trainAccuracy, epoch } = advice.evidence;
      return [
        row('share of the largest class', largestShare),
        row('share of the smallest', smallestShare),
        row(`train accuracy, ${at(epoch)}`, trainAccuracy),
      ];
    }
    case 'stepInHiddenLayer': {
      const { firstNorm, epoch } = advice.evidence;
      return firstNorm === null || epoch === null
        ? []
        : [row(`gradient norm of layer 1, ${at(epoch)}`, firstNorm)];
    }
    case 'softmaxInHiddenLayer':
      return [row(`neurons of layer ${advice.evidence.layer} that share a sum of 1`, advice.evidence.units)];
    case 'reluAtOutput':
      return [];
  }
}

const row = (label: string, value: number): EvidenceRow => ({
  label,
  value: Number.isNaN(value) ? 'not a number' : value === Infinity ? '∞' : String(value),
});

/** What may help: a button's text where it is an edit, else a hint. */
export function remedyText({ kind, edits }: Remedy): string {
  switch (kind) {
    case 'lowerRate':
      return edits?.learningRate === undefined
        ? 'Lower the learning rate and start again.'
        : `Lower η to ${formatSetting(edits.learningRate)}`;
    case 'raiseRate':
      return `Raise η to ${formatSetting(edits?.learningRate ?? 0)}`;
    case 'clipGradient':
      return 'Clip the gradient';
    case 'useRelu':
      return 'Use ReLU';
    case 'useLeakyRelu':
      return 'Use leaky ReLU';
    case 'useSigmoidOutput':
      return 'Use sigmoid';
    case 'useLinearOutput':
      return 'Use linear';
    case 'initializeForActivation':
      return 'Other initial weights';
    case 'regularize':
      return 'Add L2';
    case 'dropOut':
      return 'Add dropout';
    case 'stopEarlier':
      return `Stop at epoch ${formatCount(edits?.maxEpochs ?? 0)}`;
    case 'moreSamples':
      return 'More samples help too.';
    case 'otherSeed':
      return 'Try another seed';
    case 'useAdam':
      return 'Try Adam';
    case 'balanceClasses':
      return 'More samples of the smaller class help.';
    case 'lookAtConfusion':
      return 'The confusion matrix shows which classes are missed.';
  }
}
