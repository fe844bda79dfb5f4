/** What stands at an address that leads nowhere. */
import type { Metadata } from 'next';
import { MessagePage } from './_components/home/message-page';
import { requestTranslator } from './_i18n/request-locale';

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator('common');
  return { title: t('pages.notFound') };
}

/** The 404 page. */
export default async function NotFound() {
  const t = await requestTranslator('common');
  return <MessagePage title={t('pages.nothingHere')}>{t('pages.checkAddress')}</MessagePage>;
}
