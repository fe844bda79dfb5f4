/** The door of a classroom: one field, one button. */
'use client';
import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { generateNickname } from '@/app/_client/nicknames';
import type { RequestError } from '@/app/_client/socket';
import type { EntryFault } from '@/app/_client/use-entry';
import { Wordmark } from '@/app/_components/home/wordmark';
import { Button, IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { TextInput } from '@/app/_components/ui/text-input';
import { LIMITS, nicknameSchema, parseInput } from '@/lib/protocol';
import styles from './people.module.css';

const FaultLine = lazyPart(() => import('./fault-line').then((module) => module.FaultLine));

export interface JoinFormProps {
  readonly code: string;
  readonly isBusy: boolean;
  /** Why the last attempt failed, or why the nickname is asked again. */
  readonly fault: EntryFault | null;
  readonly onJoin: (nickname: string) => void;
}

/** Asks for a nickname; one is already there. */
export function JoinForm({ code, isBusy, fault, onJoin }: JoinFormProps) {
  const t = useTranslations('people');
  const id = useId();
  const [nickname, setNickname] = useState(() => generateNickname(t));
  const [typedFault, setTypedFault] = useState<RequestError | null>(null);
  const isOutdated = fault?.kind === 'outdated' && typedFault === null;
  const told = typedFault ?? (fault && 'error' in fault ? fault.error : null);
  return (
    <main className={styles.door}>
      <Wordmark size="large" />
      <form
        className={styles.doorForm}
        onSubmit={(event) => {
          event.preventDefault();
          const parsed = parseInput(nicknameSchema, nickname);
          if (parsed.ok) onJoin(parsed.value);
          else setTypedFault(parsed.error);
        }}
      >
        <h1 className={styles.doorTitle}>
          {t.rich('door.title', { code, b: (chunks) => <strong>{chunks}</strong> })}
        </h1>
        <label htmlFor={id}>{t('yourNickname')}</label>
        <span className={styles.doorField}>
          <TextInput
            id={id}
            isLarge
            value={nickname}
            maxLength={LIMITS.nicknameLength}
            autoComplete="nickname"
            aria-describedby={isOutdated || told ? `${id}fault` : undefined}
            onChange={(event) => {
              setNickname(event.target.value);
              setTypedFault(null);
            }}
          />
          <IconButton
            label={t('door.another')}
            icon={<Dices />}
            variant="secondary"
            onClick={() => setNickname(generateNickname(t))}
          />
        </span>
        {isOutdated && (
          <p id={`${id}fault`} role="alert" className={styles.fault}>
            {t('door.outdated')}
          </p>
        )}
        {told && <FaultLine id={`${id}fault`} error={told} />}
        <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
          {t('door.join')}
        </Button>
      </form>
    </main>
  );
}
