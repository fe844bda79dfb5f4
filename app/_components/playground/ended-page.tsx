/** The class is over for this page. Not loaded late: after an update of the server the page's own parts are gone. */
'use client';
import { useTranslations } from 'next-intl';
import type { EndReason } from '@/app/_client/classroom-state';
import { MessagePage } from '@/app/_components/home/message-page';
import { Button } from '@/app/_components/ui/button';

/** Why, and what to do. */
export function EndedPage({ reason }: { reason: EndReason }) {
  const t = useTranslations('playground');
  const reload = (
    <Button variant="primary" onClick={() => window.location.reload()}>
      {t('ended.reload')}
    </Button>
  );
  return (
    <MessagePage
      title={t(`ended.${reason}.title`)}
      {...(reason === 'outdated-page' ? { action: reload } : {})}
    >
      {t(`ended.${reason}.text`)}
    </MessagePage>
  );
}
