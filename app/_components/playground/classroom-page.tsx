/** `/c/CODE`: the door first, then the classroom itself. */
'use client';
import { useStore } from 'zustand';
import { ClassroomProvider } from '@/app/_client/classroom-context';
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
  const texts = useRefusalTexts();
  const { entry, join } = useEntry(code);
  switch (entry.kind) {
    case 'joining':
      return <PlaygroundSkeleton code={code} />;
    case 'asking':
      return <JoinForm code={code} isBusy={entry.isBusy} fault={entry.fault} onJoin={join} />;
    case 'unknown':
      return (
        <MessagePage title={`There is no class ${code}`}>
          Check the code on the projector. Codes have six letters and digits.
        </MessagePage>
      );
    case 'failed':
      return (
        <MessagePage
          title="The class did not open"
          action={
            <Button variant="primary" onClick={() => window.location.reload()}>
              Try again
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

function EndedPage({ reason }: { reason: 'removed' | 'unknown-code' | 'outdated-page' }) {
  const reload = (
    <Button variant="primary" onClick={() => window.location.reload()}>
      Load the page again
    </Button>
  );
  switch (reason) {
    case 'removed':
      return (
        <MessagePage title="You are no longer in this class">
          A teacher removed this nickname. Ask them if you may join again.
        </MessagePage>
      );
    case 'unknown-code':
      return <MessagePage title="This class is gone">The server no longer knows its code.</MessagePage>;
    case 'outdated-page':
      return (
        <MessagePage title="This page is from another version" action={reload}>
          The server speaks a different version now. Your classroom is still there.
        </MessagePage>
      );
  }
}
