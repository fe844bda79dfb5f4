/** Whether the page hears from the server, and since when it does not. */
'use client';
import { CloudOff, LoaderCircle, Radio } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
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
  const t = useTranslations('people.connection');
  const locale = useLocale();
  switch (connection.kind) {
    case 'connecting':
      return <Chip icon={<LoaderCircle />}>{t('connecting')}</Chip>;
    case 'live':
      return (
        <Chip tone="good" icon={<Radio />}>
          {t('live')}
        </Chip>
      );
    case 'offline':
      return (
        <Chip tone="warning" icon={<CloudOff />}>
          {t(waiting > 0 ? 'offlineWaiting' : 'offline', {
            time: clock(locale, connection.since),
            count: waiting,
          })}
        </Chip>
      );
    case 'ended':
      return <Chip tone="danger">{t('ended')}</Chip>;
  }
}

const clock = (locale: string, at: number): string =>
  new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
