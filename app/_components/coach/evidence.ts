/** The numbers behind the coach's advice, with all their digits. */
import { formatCount } from '@/app/_components/ui/format';
import type { Translate } from '@/app/_i18n/translate';
import type { Advice } from '@/lib/coach';

/** One number and what it is. */
export interface EvidenceRow {
  readonly label: string;
  readonly value: string;
}

/** All numbers of the advice. */
export function evidenceOf(t: Translate<'coach'>, advice: Advice): EvidenceRow[] {
  const row = (label: string, value: number): EvidenceRow => ({
    label,
    value: Number.isNaN(value) ? t('evidence.notANumber') : value === Infinity ? '∞' : String(value),
  });
  const at = (epoch: number) => ({ epoch: formatCount(epoch) });
  const between = (from: number, to: number) => ({ from: formatCount(from), to: formatCount(to) });
  switch (advice.rule) {
    case 'diverging': {
      const { fromLoss, sinceEpoch, toLoss, epoch, learningRate } = advice.evidence;
      return [
        row(t('evidence.trainLoss', at(sinceEpoch)), fromLoss),
        row(t('evidence.trainLoss', at(epoch)), toLoss),
        row(t('evidence.learningRate'), learningRate),
      ];
    }
    case 'crawling': {
      const { firstLoss, loss, epoch, learningRate } = advice.evidence;
      return [
        row(t('evidence.trainLoss', at(0)), firstLoss),
        row(t('evidence.trainLoss', at(epoch)), loss),
        row(t('evidence.learningRate'), learningRate),
      ];
    }
    case 'plateau': {
      const { loss, sinceEpoch, epoch, changeShare } = advice.evidence;
      return [
        row(t('evidence.meanLoss', between(sinceEpoch, epoch)), loss),
        row(t('evidence.distance'), changeShare),
      ];
    }
    case 'vanishingGradient': {
      const { firstNorm, lastNorm, fromEpoch, epoch } = advice.evidence;
      return [
        row(t('evidence.firstNorms', between(fromEpoch, epoch)), firstNorm),
        row(t('evidence.outputNorms', between(fromEpoch, epoch)), lastNorm),
      ];
    }
    case 'deadUnits': {
      const { layer, epoch, share } = advice.evidence;
      return [row(t('evidence.dead', { layer, ...at(epoch) }), share)];
    }
    case 'saturatedUnits': {
      const { layer, epoch, share } = advice.evidence;
      return [row(t('evidence.saturated', { layer, ...at(epoch) }), share)];
    }
    case 'overfitting': {
      const { trainLoss, testLoss, bestEpoch, bestTestLoss, epoch } = advice.evidence;
      return [
        row(t('evidence.testLoss', at(bestEpoch)), bestTestLoss),
        row(t('evidence.testLoss', at(epoch)), testLoss),
        row(t('evidence.trainLoss', at(epoch)), trainLoss),
      ];
    }
    case 'imbalance': {
      const { largestShare, smallestShare, trainAccuracy, epoch } = advice.evidence;
      return [
        row(t('evidence.largest'), largestShare),
        row(t('evidence.smallest'), smallestShare),
        row(t('evidence.accuracy', at(epoch)), trainAccuracy),
      ];
    }
    case 'stepInHiddenLayer': {
      const { firstNorm, epoch } = advice.evidence;
      return firstNorm === null || epoch === null ? [] : [row(t('evidence.firstNorm', at(epoch)), firstNorm)];
    }
    case 'softmaxInHiddenLayer': {
      const { layer, units } = advice.evidence;
      return [row(t('evidence.sharing', { layer }), units)];
    }
    case 'reluAtOutput':
      return [];
  }
}
