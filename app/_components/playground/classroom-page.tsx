/** `/c/CODE`: the door first, then the classroom itself. */
'use client';
import { useStore } from 'zustand';
import { ClassroomProvider } from '@/app/_client/classroom-context';
import { useEntry, type Entry } from '@/app/_client/use-entry';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { EndedPage } from './ended-page';
import { Playground } from './playground';
import { PlaygroundSkeleton } from './playground-skeleton';

const JoinForm = lazyPart(() =>
  import('@/app/_components/people/join-form').then((module) => module.JoinForm),
);
const FailedPage = lazyPart(() => import('./instead-page').then((module) => module.FailedPage));
const UnknownPage = lazyPart(() => import('./instead-page').then((module) => module.UnknownPage));

/** Joins by token where there is one, else asks for a nickname. */
export function ClassroomPage({ code }: { code: string }) {
  const { entry, join } = useEntry(code);
  switch (entry.kind) {
    case 'joining':
      return <PlaygroundSkeleton code={code} />;
    case 'asking':
      return <JoinForm code={code} isBusy={entry.isBusy} fault={entry.fault} onJoin={join} />;
    case 'unknown':
      return <UnknownPage code={code} />;
    case 'failed':
      return <FailedPage error={entry.error} />;
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
