/** What a refused request of the lessons says to the person who made it. */
import { faultOf, type RefusalTexts } from '@/app/_client/refusal-text';
import type { RequestError } from '@/app/_client/socket';
import type { Translate } from '@/app/_i18n/translate';

/** One or two short sentences. */
export function refusalOf(t: Translate<'classLessons'>, texts: RefusalTexts, error: RequestError): string {
  switch (error.code) {
    case 'offline':
    case 'timeout':
    case 'closing':
      return t('refused.offline');
    case 'forbidden':
      return t('refused.forbidden');
    default:
      return error.field?.startsWith('evidence')
        ? t('refused.unsolved')
        : t('refused.other', { message: faultOf(texts, error) });
  }
}
