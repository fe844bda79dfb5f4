/** What is wrong with a network file and how to mend it, in words. */
import { faultWords } from '@/app/_client/fault-words';
import { faultOf, type RefusalTexts } from '@/app/_client/refusal-text';
import type { Translate } from '@/app/_i18n/translate';
import { formatCount } from '@/app/_components/ui/format';
import type { WeightsFault } from './weights-file';

/** For whoever chose the file. */
export function faultText(t: Translate<'ownData'>, texts: RefusalTexts, fault: WeightsFault): string {
  switch (fault.kind) {
    case 'fileTooLarge':
      return t('weights.faults.fileTooLarge', { size: fault.megabytes.toFixed(1), limit: fault.limit });
    case 'tooLarge': {
      const { characters, limit } = fault;
      return t('weights.faults.tooLarge', { characters: formatCount(characters), limit: formatCount(limit) });
    }
    case 'notJson':
    case 'notRead':
      return t(`weights.faults.${fault.kind}`);
    case 'notNetwork':
      return fault.given === null
        ? t('weights.faults.noFormat')
        : t('weights.faults.otherFormat', { given: fault.given });
    case 'newerVersion':
      return t('weights.faults.newerVersion', { version: fault.version, readable: fault.readable });
    case 'field':
      return t('weights.faults.field', {
        field: fault.field,
        message: faultWords(texts.refusals, fault.message),
      });
    case 'misfit': {
      const { field, given, expected } = fault;
      return t('weights.faults.misfit', { field, given: String(given), expected: String(expected) });
    }
    case 'weightTooLarge':
      return t('weights.faults.weightTooLarge', {
        value: String(fault.value),
        limit: formatCount(fault.limit),
      });
    case 'notUploaded':
      return t('weights.faults.notUploaded', { message: faultOf(texts, fault.error) });
  }
}
