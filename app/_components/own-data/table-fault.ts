/** What is wrong with a table, in words. */
import { faultOf, type RefusalTexts } from '@/app/_client/refusal-text';
import type { RequestError } from '@/app/_client/socket';
import type { Translate } from '@/app/_i18n/translate';
import type { TableFault } from '@/lib/tables';

/** Why there is no table to look at or to use. */
export type ReadingFault =
  | { readonly kind: 'fileTooLarge'; readonly size: string; readonly limit: number }
  | { readonly kind: 'notLoaded' }
  | { readonly kind: 'notUploaded'; readonly error: RequestError }
  | { readonly kind: 'unusable'; readonly fault: TableFault; readonly line: number | null };

/** What is wrong and how to mend it, for whoever chose the table. */
export function faultText(t: Translate<'ownData'>, texts: RefusalTexts, reading: ReadingFault): string {
  switch (reading.kind) {
    case 'fileTooLarge':
      return t('faults.fileTooLarge', { size: reading.size, limit: reading.limit });
    case 'notLoaded':
      return t('faults.notLoaded');
    case 'notUploaded':
      return t('faults.notUploaded', { message: faultOf(texts, reading.error) });
    case 'unusable': {
      const fault = tableFaultText(texts, reading.fault);
      return t('faults.withMend', {
        fault: reading.line === null ? fault : t('faults.atLine', { line: reading.line, fault }),
        mend: t(`mend.${reading.fault.kind}`),
      });
    }
  }
}

function tableFaultText({ refusals: t }: RefusalTexts, fault: TableFault): string {
  switch (fault.kind) {
    case 'fewRows':
      return t(fault.gaps > 0 ? 'tables.fewRowsGaps' : 'tables.fewRows', { ...fault });
    case 'fieldCount': {
      const { fields, expected, hasHeader } = fault;
      return t(hasHeader ? 'tables.fieldCountHeader' : 'tables.fieldCountRow', { fields, expected });
    }
    default:
      return t(`tables.${fault.kind}`, { ...fault });
  }
}
