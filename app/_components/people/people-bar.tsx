/** Who is here: discs in people's colours, and the whole list behind them. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { PersonDisc } from '@/app/_components/ui/chip';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Popover } from '@/app/_components/ui/popover';
import type { Participant } from '@/lib/protocol';
import styles from './people.module.css';

const PeopleList = lazyPart(() => import('./people-list').then((module) => module.PeopleList));

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

const byPresence = (a: Participant, b: Participant): number =>
  Number(b.isConnected) - Number(a.isConnected) || a.nickname.localeCompare(b.nickname);
