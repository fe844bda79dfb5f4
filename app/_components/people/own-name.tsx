/** One's own nickname, to change it. */
'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { meOf } from '@/app/_client/classroom-state';
import { Button } from '@/app/_components/ui/button';
import { TextInput } from '@/app/_components/ui/text-input';
import { LIMITS } from '@/lib/protocol';
import styles from './people.module.css';

/** A field with the nickname and a button that appears once it differs. */
export function OwnName() {
  const t = useTranslations('people');
  const client = useClient();
  const id = useId();
  const nickname = useClassroom((state) => meOf(state)?.nickname ?? '');
  const [typed, setTyped] = useState(nickname);
  const isChanged = typed.trim() !== '' && typed.trim() !== nickname;
  return (
    <form
      className={styles.ownName}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void client.command('participant:rename', { nickname: typed.trim() });
      }}
    >
      <label htmlFor={id}>{t('yourNickname')}</label>
      <span>
        <TextInput
          id={id}
          value={typed}
          maxLength={LIMITS.nicknameLength}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={!isChanged}>
          {t('changeNickname')}
        </Button>
      </span>
    </form>
  );
}
