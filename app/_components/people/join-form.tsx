/** The door of a classroom: one field, one button. */
'use client';
import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { faultWords } from '@/app/_client/fault-words';
import { generateNickname } from '@/app/_client/nicknames';
import { faultOf } from '@/app/_client/refusal-text';
import type { EntryFault } from '@/app/_client/use-entry';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { Wordmark } from '@/app/_components/home/wordmark';
import { Button, IconButton } from '@/app/_components/ui/button';
import { TextInput } from '@/app/_components/ui/text-input';
import { LIMITS, nicknameSchema, parseInput } from '@/lib/protocol';
import styles from './people.module.css';

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
  const texts = useRefusalTexts();
  const id = useId();
  const [nickname, setNickname] = useState(() => generateNickname(t));
  const [typedFault, setTypedFault] = useState<string | null>(null);
  const entryFaultText = (told: EntryFault) =>
    told.kind === 'outdated' ? t('door.outdated') : faultOf(texts, told.error);
  const shownFault = typedFault ?? (fault && entryFaultText(fault));
  return (
    <main className={styles.door}>
      <Wordmark size="large" />
      <form
        className={styles.doorForm}
        onSubmit={(event) => {
          event.preventDefault();
          const parsed = parseInput(nicknameSchema, nickname);
          if (parsed.ok) onJoin(parsed.value);
          else setTypedFault(faultWords(texts.refusals, parsed.error.message));
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
            aria-describedby={shownFault === null ? undefined : `${id}fault`}
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
        {shownFault !== null && (
          <p id={`${id}fault`} role="alert" className={styles.fault}>
            {shownFault}
          </p>
        )}
        <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
          {t('door.join')}
        </Button>
      </form>
    </main>
  );
}
