/** Joining from the first page: the code, a nickname, one button. */
'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState, type SubmitEvent } from 'react';
import { faultWords } from '@/app/_client/fault-words';
import type { Identity } from '@/app/_client/identity';
import { useIsMounted } from '@/app/_client/use-is-mounted';
import { generateNickname } from '@/app/_client/nicknames';
import { Button } from '@/app/_components/ui/button';
import { TextInput } from '@/app/_components/ui/text-input';
import { codeSchema, LIMITS, nicknameSchema, parseInput } from '@/lib/protocol';
import styles from './home.module.css';

/** Sends to the classroom's page, which joins with the nickname given here. */
export function JoinByCode({ initialCode, identity }: { initialCode: string; identity: Identity | null }) {
  const t = useTranslations('home.join');
  const refusals = useTranslations('refusals');
  const people = useTranslations('people');
  const router = useRouter();
  const id = useId();
  const [code, setCode] = useState(initialCode);
  const isMounted = useIsMounted();
  const [generated] = useState(() => generateNickname(people));
  const [typed, setTyped] = useState<string | null>(null);
  const nickname = typed ?? (isMounted ? generated : '');
  const [fault, setFault] = useState<string | null>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const parsedCode = parseInput(codeSchema, code);
    const parsedName = parseInput(nicknameSchema, nickname);
    if (!parsedCode.ok) return setFault(faultWords(refusals, parsedCode.error.message));
    if (!parsedName.ok)
      return setFault(t('nicknameFault', { fault: faultWords(refusals, parsedName.error.message) }));
    const isKnown = identity?.find(parsedCode.value) != null;
    router.push(`/c/${parsedCode.value}${isKnown ? '' : `?name=${encodeURIComponent(parsedName.value)}`}`);
  };

  return (
    <form className={styles.join} onSubmit={submit} aria-label={t('label')}>
      <h2 className={styles.wayTitle}>{t('title')}</h2>
      <div className={styles.joinFields}>
        <label htmlFor={`${id}code`}>{t('code')}</label>
        <TextInput
          id={`${id}code`}
          isLarge
          className={styles.code}
          value={code}
          maxLength={LIMITS.codeLength + 2}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={fault === null ? undefined : `${id}fault`}
          onChange={(event) => {
            setCode(event.target.value.toUpperCase());
            setFault(null);
          }}
        />
        <label htmlFor={`${id}name`}>{t('nickname')}</label>
        <TextInput
          id={`${id}name`}
          value={nickname}
          maxLength={LIMITS.nicknameLength}
          autoComplete="nickname"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {fault !== null && (
        <p id={`${id}fault`} role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      <Button type="submit" size="large" variant={code === '' ? 'secondary' : 'primary'}>
        {t('join')}
      </Button>
    </form>
  );
}
