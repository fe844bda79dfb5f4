/** `/c/CODE`: the door first, then the classroom itself. */
'use client';
import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';
import { ClassroomProvider } from '@/app/_client/classroom-context';
import type { EndReason } from '@/app/_client/classroom-state';
import { refusalText } from '@/app/_client/refusal-text';
import { useEntry, type Entry } from '@/app/_client/use-entry';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { JoinForm } from '@/app/_components/people/join-form';
import { Button } from '@/app/_components/ui/button';
import { Playground } from './playground';
import { PlaygroundSkeleton } from './playground-skeleton';

/** Joins by token where there is one, else asks for a nickname. */
export function ClassroomPage({ code }: { code: string }) {
  const t = useTranslations('playground');
  const texts = useRefusalTexts();
  const { entry, join } = useEntry(code);
  switch (entry.kind) {
    case 'joining':
      return <PlaygroundSkeleton code={code} />;
    case 'asking':
      return <JoinForm code={code} isBusy={entry.isBusy} fault={entry.fault} onJoin={join} />;
    case 'unknown':
      return <MessagePage title={t('unknown.title', { code })}>{t('unknown.text')}</MessagePage>;
    case 'failed':
      return (
        <MessagePage
          title={t('failed.title')}
          action={
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t('failed.again')}
            </Button>
          }
        >
          {refusalText(texts, entry.error, 'classroom:join')}
        </MessagePage>
      );
    case 'joined':
      return <JoinedPage entry={entry} />;
  }
}

function JoinedPage({ entry }: { entry: Extract<Entry, { kind: 'joined' }> }) {
  const connection = useStore(entry.client.connection);
  if (connection.kind === 'ended') return <EndedPage reason={connection.reason} />;
  return (
    <ClassroomProvider client={entry.client}>
      <Playground teacherKey={entry.teacherKey} setup={entry.setup} />
    </ClassroomProvider>
  );
}

function EndedPage({ reason }: { reason: EndReason }) {
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
