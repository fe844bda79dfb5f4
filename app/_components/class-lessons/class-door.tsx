/** The door of a class's lessons: in with the remembered token or a nickname, then the lessons. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCallback, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EndReason } from '@/app/_client/classroom-state';
import { LessonsProvider } from '@/app/_client/lessons-context';
import type { LessonsClient } from '@/app/_client/lessons-client';
import type { RequestError } from '@/app/_client/socket';
import { useLessonsEntry } from '@/app/_client/use-lessons-entry';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { JoinForm } from '@/app/_components/people/join-form';
import { Button } from '@/app/_components/ui/button';
import { notifyFailure } from '@/app/_components/ui/toast';
import type { RequestName } from '@/lib/protocol';
import { refusalOf } from './refusal';
import styles from './class-lessons.module.css';

/** Shows the lessons inside once this browser has joined the class. */
export function ClassDoor({ code, children }: { code: string; children: ReactNode }) {
  const t = useTranslations('classLessons');
  const texts = useRefusalTexts();
  const onRefusal = useCallback(
    (error: RequestError, request: RequestName) =>
      notifyFailure(refusalOf(t, texts, error), `${request}:${error.code}`),
    [t, texts],
  );
  const { entry, join } = useLessonsEntry(code, onRefusal);
  switch (entry.kind) {
    case 'joining':
      return (
        <main className={styles.waiting} aria-busy="true">
          {t('door.joining', { code })}
        </main>
      );
    case 'asking':
      return <JoinForm code={code} isBusy={entry.isBusy} fault={entry.fault} onJoin={join} />;
    case 'unknown':
      return (
        <MessagePage title={t('door.unknown', { code })} action={<Alone />}>
          {t('door.unknownText')}
        </MessagePage>
      );
    case 'failed':
      return (
        <MessagePage title={t('door.failed')} action={<Again />}>
          {refusalOf(t, texts, entry.error)}
        </MessagePage>
      );
    case 'joined':
      return <Inside client={entry.client}>{children}</Inside>;
  }
}

function Inside({ client, children }: { client: LessonsClient; children: ReactNode }) {
  const connection = useStore(client.connection);
  if (connection.kind === 'ended') return <Ended reason={connection.reason} />;
  return <LessonsProvider client={client}>{children}</LessonsProvider>;
}

function Ended({ reason }: { reason: EndReason }) {
  const t = useTranslations('classLessons.door');
  switch (reason) {
    case 'removed':
      return (
        <MessagePage title={t('removed')} action={<Alone />}>
          {t('removedText')}
        </MessagePage>
      );
    case 'unknown-code':
      return (
        <MessagePage title={t('gone')} action={<Alone />}>
          {t('goneText')}
        </MessagePage>
      );
    case 'outdated-page':
      return (
        <MessagePage title={t('outdated')} action={<Again />}>
          {t('outdatedText')}
        </MessagePage>
      );
  }
}

function Again() {
  const t = useTranslations('classLessons.door');
  return (
    <Button variant="primary" onClick={() => window.location.reload()}>
      {t('again')}
    </Button>
  );
}

function Alone() {
  const t = useTranslations('classLessons.door');
  return <Link href="/learn">{t('alone')}</Link>;
}
