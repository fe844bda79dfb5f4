/** What is wrong with a table, in words. */
import type { Translate } from '@/app/_i18n/translate';
import type { TableFault } from '@/lib/tables';

/** Why there is no table to look at or to use. */
export type ReadingFault =
  | { readonly kind: 'fileTooLarge'; readonly size: string; readonly limit: number }
  | { readonly kind: 'notLoaded' }
  | { readonly kind: 'notUploaded'; readonly message: string }
  | { readonly kind: 'unusable'; readonly fault: TableFault; readonly line: number | null };

/** One or two sentences for whoever chose the table. */
export function faultText(t: Translate<'ownData'>, reading: ReadingFault): string {
  switch (reading.kind) {
    case 'fileTooLarge':
      return t('faults.fileTooLarge', { size: reading.size, limit: reading.limit });
    case 'notLoaded':
      return t('faults.notLoaded');
    case 'notUploaded':
      return t('faults.notUploaded', { message: reading.message });
    case 'unusable': {
      const fault = tableFaultText(t, reading.fault);
      return reading.line === null ? fault : t('faults.atLine', { line: reading.line, fault });
    }
  }
}

function tableFaultText(t: Translate<'ownData'>, fault: TableFault): string {
  switch (fault.kind) {
    case 'fewRows':
      return t(fault.gaps > 0 ? 'faults.fewRowsGaps' : 'faults.fewRows', { ...fault });
    case 'fieldCount': {
      const { fields, expected, hasHeader } = fault;
      return t(hasHeader ? 'faults.fieldCountHeader' : 'faults.fieldCountRow', { fields, expected });
    }
    default:
      return t(`faults.${fault.kind}`, { ...fault });
  }
}
