/** What stands in place of a page that failed. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { MessagePage } from './_components/home/message-page';
import { Button } from './_components/ui/button';

/** The error page; `reset` draws the failed page again. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common');
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage
      title={t('pages.failed')}
      action={
        <Button variant="primary" onClick={reset}>
          {t('tryAgain')}
        </Button>
      }
    >
      {t('pages.safe')}
    </MessagePage>
  );
}
