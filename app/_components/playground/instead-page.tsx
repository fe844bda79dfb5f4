/** What stands in place of a classroom: it did not open, or is not there. */
'use client';
import { useTranslations } from 'next-intl';
import { refusalText } from '@/app/_client/refusal-text';
import type { RequestError } from '@/app/_client/socket';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { Button } from '@/app/_components/ui/button';

/** The class did not open: why, and the way to try again. */
export function FailedPage({ error }: { error: RequestError }) {
  const t = useTranslations('playground.failed');
  const texts = useRefusalTexts();
  return (
    <MessagePage
      title={t('title')}
      action={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('again')}
        </Button>
      }
    >
      {refusalText(texts, error, 'classroom:join')}
    </MessagePage>
  );
}

/** There is no class with this code. */
export function UnknownPage({ code }: { code: string }) {
  const t = useTranslations('playground.unknown');
  return <MessagePage title={t('title', { code })}>{t('text')}</MessagePage>;
}
