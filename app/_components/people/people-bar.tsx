/** Who is here: discs in people's colours, and the whole list behind them. */
'use client';
import dynamic from 'next/dynamic';
import { UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { meOf } from '@/app/_client/classroom-state';
import { fieldName } from '@/app/_client/names';
import { IconButton } from '@/app/_components/ui/button';
import { PersonChip, PersonDisc } from '@/app/_components/ui/chip';
import { Popover } from '@/app/_components/ui/popover';
import type { Participant } from '@/lib/protocol';
import styles from './people.module.css';

const OwnName = dynamic(() => import('./own-name').then((module) => module.OwnName), { ssr: false });

const DISCS_SHOWN = 4;

/** The discs and the number of people; opens the list. */
export function PeopleBar() {
  const t = useTranslations('people');
  const participants = useClassroom((state) => state.participants);
  const people = useMemo(() => Object.values(participants).sort(byPresence), [participants]);
  const here = people.filter(({ isConnected }) => isConnected);
  const more = here.length - DISCS_SHOWN;
  return (
    <Popover
      label={t('inClass')}
      align="end"
      trigger={
        <button type="button" className={styles.bar} aria-label={t('showEveryone', { count: here.length })}>
          <span className={styles.discs} aria-hidden="true">
            {here.slice(0, DISCS_SHOWN).map((person) => (
              <PersonDisc key={person.id} {...person} />
            ))}
            {more > 0 && <span className={styles.more} data-more={`+${more}`} />}
          </span>
          <span className={styles.count}>{t('here', { count: here.length })}</span>
        </button>
      }
    >
      <PeopleList people={people} />
    </Popover>
  );
}

function PeopleList({ people }: { people: readonly Participant[] }) {
  const t = useTranslations('people');
  const me = useClassroom(meOf);
  return (
    <div className={styles.list}>
      <OwnName />
      <ul aria-label={t('people')}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me?.id}
            canRemove={me?.role === 'teacher'}
          />
        ))}
      </ul>
    </div>
  );
}

function PersonRow({ person, isMe, canRemove }: { person: Participant; isMe: boolean; canRemove: boolean }) {
  const names = useTranslations('names');
  const t = useTranslations('people');
  const client = useClient();
  const state = !person.isConnected
    ? t('away')
    : person.editing === null
      ? ''
      : t('editing', { field: fieldName(names, person.editing) });
  return (
    <li className={styles.row} data-away={!person.isConnected || undefined}>
      <PersonChip nickname={person.nickname} color={person.color} />
      <span className={styles.role}>
        {[isMe && t('you'), person.role === 'teacher' && t('teacher'), state].filter(Boolean).join(', ')}
      </span>
      {canRemove && person.role === 'student' && (
        <IconButton
          size="small"
          label={t('remove', { nickname: person.nickname })}
          icon={<UserMinus />}
          onClick={() => void client.command('participant:remove', { participantId: person.id })}
        />
      )}
    </li>
  );
}

const byPresence = (a: Participant, b: Participant): number =>
  Number(b.isConnected) - Number(a.isConnected) || a.nickname.localeCompare(b.nickname);
