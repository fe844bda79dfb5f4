/** A class inside a frame: its playground under a slim header. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ClassroomProvider } from '@/app/_client/classroom-context';
import { EMBED_PLACE } from '@/app/_client/embed-place';
import { refusalText } from '@/app/_client/refusal-text';
import { useEntry } from '@/app/_client/use-entry';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { JoinForm } from '@/app/_components/people/join-form';
import { Playground } from '@/app/_components/playground/playground';
import { PlaygroundSkeleton } from '@/app/_components/playground/playground-skeleton';
import { Button } from '@/app/_components/ui/button';
import type { Experiment } from '@/lib/protocol';
import { EmbedHeader } from './embed-header';

export interface EmbeddedClassProps {
  readonly code: string;
  /** What "Start over" goes back to; null for a class that others are in. */
  readonly start: Experiment | null;
  /** What is wrong with the frame's address. */
  readonly warning: string | null;
  /** The class or one's place in it no longer exists: without this, the visitor is told. */
  readonly onGone?: () => void;
}

/** Joins as the frame's own participant. */
export function EmbeddedClass({ code, start, warning, onGone }: EmbeddedClassProps) {
  const t = useTranslations('embed');
  const texts = useRefusalTexts();
  const { entry, join } = useEntry(code, EMBED_PLACE);
  const isGone = entry.kind === 'unknown' || (entry.kind === 'asking' && !entry.isBusy);
  useEffect(() => {
    if (isGone) onGone?.();
  }, [isGone, onGone]);

  const again = <Button onClick={() => window.location.reload()}>{t('tryAgain')}</Button>;
  switch (entry.kind) {
    case 'joining':
      return <PlaygroundSkeleton code={code} />;
    case 'asking':
      return onGone ? (
        <PlaygroundSkeleton code={code} />
      ) : (
        <JoinForm code={code} isBusy={entry.isBusy} fault={entry.fault} onJoin={join} />
      );
    case 'unknown':
      return <MessagePage title={t('noClass', { code })}>{t('noClassWhy')}</MessagePage>;
    case 'failed':
      return (
        <MessagePage title={t('notOpened')} action={again}>
          {refusalText(texts, entry.error, 'classroom:join')}
        </MessagePage>
      );
    case 'joined':
      return <Joined entry={entry} code={code} start={start} warning={warning} />;
  }
}

function Joined(
  props: Pick<EmbeddedClassProps, 'code' | 'start' | 'warning'> & {
    entry: Extract<ReturnType<typeof useEntry>['entry'], { kind: 'joined' }>;
  },
) {
  const { entry, code, start, warning } = props;
  const t = useTranslations('embed');
  const connection = useStore(entry.client.connection);
  if (connection.kind === 'ended') {
    return (
      <MessagePage
        title={t('ended')}
        action={<Button onClick={() => window.location.reload()}>{t('tryAgain')}</Button>}
      />
    );
  }
  return (
    <ClassroomProvider client={entry.client}>
      <Playground
        header={<EmbedHeader code={code} start={start} warning={warning} teacherKey={entry.teacherKey} />}
      />
    </ClassroomProvider>
  );
}
