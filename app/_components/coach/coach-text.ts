/** The coach's sentences: what happens, with its numbers, and what to try. */
import type { Names } from '@/app/_client/names';
import { formatCount, formatLoss, formatSetting, formatShare } from '@/app/_components/ui/format';
import type { Translate } from '@/app/_i18n/translate';
import type { Advice, Remedy } from '@/lib/coach';

type CoachTexts = Translate<'coach'>;

/** What happens, with its numbers. */
export function headlineOf(t: CoachTexts, names: Names, advice: Advice): string {
  switch (advice.rule) {
    case 'diverging': {
      const { factor, sinceEpoch, epoch, learningRate } = advice.evidence;
      const rate = formatSetting(learningRate);
      return Number.isFinite(factor)
        ? t('headlines.grown', { factor: formatLoss(factor), sinceEpoch: formatCount(sinceEpoch), rate })
        : t('headlines.noNumber', { epoch: formatCount(epoch), rate });
    }
    case 'crawling': {
      const { fallenShare, epoch } = advice.evidence;
      return t('headlines.crawling', { epoch: formatCount(epoch), share: formatShare(fallenShare) });
    }
    case 'plateau': {
      const { loss, sinceEpoch } = advice.evidence;
      return t('headlines.plateau', { loss: formatLoss(loss), sinceEpoch: formatCount(sinceEpoch) });
    }
    case 'vanishingGradient':
      return t('headlines.vanishingGradient', { fraction: fractionText(t, advice.evidence.ratio) });
    case 'deadUnits': {
      const { layer, share, units } = advice.evidence;
      return t('headlines.deadUnits', { dead: Math.round(share * units), units, layer });
    }
    case 'saturatedUnits': {
      const { layer, share, activation } = advice.evidence;
      return t('headlines.saturatedUnits', {
        share: formatShare(share),
        layer,
        activation: names(`activations.${activation}`),
      });
    }
    case 'overfitting': {
      const { testLoss, bestTestLoss, bestEpoch } = advice.evidence;
      return t('headlines.overfitting', {
        bestEpoch: formatCount(bestEpoch),
        bestLoss: formatLoss(bestTestLoss),
        loss: formatLoss(testLoss),
      });
    }
    case 'imbalance': {
      const { largestShare, largestClass } = advice.evidence;
      return t('headlines.imbalance', { share: formatShare(largestShare), class: largestClass });
    }
    case 'stepInHiddenLayer':
    case 'softmaxInHiddenLayer':
      return t(`headlines.${advice.rule}`, { layer: advice.evidence.layer });
    case 'reluAtOutput':
      return t(advice.evidence.isClassification ? 'headlines.reluForClasses' : 'headlines.reluForNumbers');
  }
}

const fractionText = (t: CoachTexts, ratio: number): string =>
  ratio > 0 ? `1/${formatCount(Math.round(1 / ratio))}` : t('headlines.none');

/** What may help: a button's text where it is an edit, else a hint. */
export function remedyText(t: CoachTexts, { kind, edits }: Remedy): string {
  switch (kind) {
    case 'lowerRate':
      return edits?.learningRate === undefined
        ? t('remedies.lowerRate')
        : t('remedies.lowerRateTo', { rate: formatSetting(edits.learningRate) });
    case 'raiseRate':
      return t('remedies.raiseRate', { rate: formatSetting(edits?.learningRate ?? 0) });
    case 'stopEarlier':
      return t('remedies.stopEarlier', { epoch: formatCount(edits?.maxEpochs ?? 0) });
    case 'clipGradient':
    case 'useRelu':
    case 'useLeakyRelu':
    case 'useSigmoidOutput':
    case 'useLinearOutput':
    case 'initializeForActivation':
    case 'regularize':
    case 'dropOut':
    case 'moreSamples':
    case 'otherSeed':
    case 'useAdam':
    case 'balanceClasses':
    case 'lookAtConfusion':
      return t(`remedies.${kind}`);
  }
}
