/** Everybody in the class, with what they hold now. */
'use client';
import { UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { meOf } from '@/app/_client/classroom-state';
import { fieldName, type Names } from '@/app/_client/names';
import { IconButton } from '@/app/_components/ui/button';
import { PersonChip } from '@/app/_components/ui/chip';
import { placeOfMark, type Field, type Mark, type Participant } from '@/lib/protocol';
import { OwnName } from './own-name';
import styles from './people.module.css';

export function PeopleList({ people }: { people: readonly Participant[] }) {
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
  const layerCount = useClassroom((state) => state.experiment.visible.layerCount);
  const state = !person.isConnected
    ? t('away')
    : person.editing === null
      ? ''
      : t('editing', { field: markName(names, layerCount, person.editing) });
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

/** E.g. "learning rate", or "neuron 2 of layer 1". */
function markName(names: Names, layerCount: number, mark: Mark): string {
  const place = placeOfMark(mark);
  if (!place) return fieldName(names, mark as Field);
  const where =
    place.layer === layerCount ? names('hand.ofOutput') : names('hand.ofLayer', { layer: place.layer + 1 });
  return names('hand.neuron', { unit: place.unit + 1, where });
}
