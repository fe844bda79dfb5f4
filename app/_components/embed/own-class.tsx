/** The class of one frame: made when the frame is first loaded, gone on with when it is loaded again. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { EMBED_PLACE, keepCode, keptCode } from '@/app/_client/embed-place';
import { Identity } from '@/app/_client/identity';
import { openClassroom } from '@/app/_client/open-classroom';
import { refusalText } from '@/app/_client/refusal-text';
import type { RequestError } from '@/app/_client/socket';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { PlaygroundSkeleton } from '@/app/_components/playground/playground-skeleton';
import { Button } from '@/app/_components/ui/button';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { EmbeddedClass } from './embedded-class';

export interface OwnClassProps {
  /** What the address sets up; null is the usual experiment. */
  readonly experiment: Experiment | null;
  readonly warning: string | null;
}

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly error: RequestError }
  | { readonly kind: 'open'; readonly code: string; readonly isKept: boolean };

/** The kept class, else a new one. */
export function OwnClass({ experiment, warning }: OwnClassProps) {
  const t = useTranslations('embed');
  const texts = useRefusalTexts();
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const attempt = useRef<Promise<void> | null>(null);
  const address = useMemo(() => window.location.search + window.location.hash, []);

  const open = useCallback(async () => {
    const identity = new Identity(EMBED_PLACE.storage());
    const kept = keptCode(address);
    if (kept !== null && identity.find(kept)) return setOpening({ kind: 'open', code: kept, isKept: true });
    const reply = await openClassroom(identity, t('teacher'), experiment);
    if (!reply.ok) return setOpening({ kind: 'failed', error: reply.error });
    keepCode(address, reply.value);
    setOpening({ kind: 'open', code: reply.value, isKept: false });
  }, [address, experiment, t]);
  useEffect(() => {
    // One class per frame, however often React mounts it.
    attempt.current ??= open();
  }, [open]);

  const reopen = useCallback(() => {
    keepCode(address, null);
    setOpening({ kind: 'opening' });
    attempt.current = open();
  }, [address, open]);

  switch (opening.kind) {
    case 'opening':
      return <PlaygroundSkeleton code="" />;
    case 'failed':
      return (
        <MessagePage title={t('notOpened')} action={<Button onClick={reopen}>{t('tryAgain')}</Button>}>
          {refusalText(texts, opening.error, 'classroom:create')}
        </MessagePage>
      );
    case 'open':
      return (
        <EmbeddedClass
          code={opening.code}
          start={experiment ?? DEFAULT_EXPERIMENT}
          warning={warning}
          // Only a kept class can be gone: a new one that is would be made again and again.
          {...(opening.isKept ? { onGone: reopen } : {})}
        />
      );
  }
}
