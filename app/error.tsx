/** What stands in place of a page that failed. */
'use client';
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
  useEffect(() => console.error(error), [error]);
  return (
    <MessagePage
      title="This page stopped working"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      The classroom and its runs are safe on the server. What happened: {error.message}
    </MessagePage>
  );
}
