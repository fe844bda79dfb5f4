/** Whether the page hears from the server, and since when it does not. */
'use client';
import { CloudOff, LoaderCircle, Radio } from 'lucide-react';
import { useClassroom, useConnection } from '@/app/_client/classroom-context';
import { Chip } from '@/app/_components/ui/chip';

/** A chip with the connection's state; announced when it changes. */
export function ConnectionBadge() {
  const connection = useConnection();
  const waiting = useClassroom((state) => state.experiment.pending.length);
  return (
    <span role="status" data-connection={connection.kind}>
      <BadgeContent connection={connection} waiting={waiting} />
    </span>
  );
}

function BadgeContent(props: { connection: ReturnType<typeof useConnection>; waiting: number }) {
  const { connection, waiting } = props;
  switch (connection.kind) {
    case 'connecting':
      return <Chip icon={<LoaderCircle />}>Connecting</Chip>;
    case 'live':
      return (
        <Chip tone="good" icon={<Radio />}>
          Live
        </Chip>
      );
    case 'offline':
      return (
        <Chip tone="warning" icon={<CloudOff />}>
          Offline since {clock(connection.since)}
          {waiting > 0 && `, ${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting`}
        </Chip>
      );
    case 'ended':
      return <Chip tone="danger">Ended</Chip>;
  }
}

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
