/** The header: where one is, who else is there, and whether the page is live. */
'use client';
import { CircleHelp, Keyboard, Lock, LockOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { meOf } from '@/app/_client/classroom-state';
import { LessonsHelp, LessonsLink } from '@/app/_components/class-lessons/lessons-link';
import { Wordmark } from '@/app/_components/home/wordmark';
import { ConnectionBadge } from '@/app/_components/people/connection-badge';
import { LanguageSwitch } from '@/app/_components/people/language-switch';
import { PeopleBar } from '@/app/_components/people/people-bar';
import { SharePopover } from '@/app/_components/people/share-popover';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import { Button, IconButton } from '@/app/_components/ui/button';
import { PageLink } from '@/app/_components/ui/page-link';
import { Popover } from '@/app/_components/ui/popover';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { FIRST_GROUP_NAME } from '@/lib/protocol';
import styles from './playground.module.css';

/** One row; on a phone it keeps what is needed to talk about the class. */
export function Header({ teacherKey, onKeys }: { teacherKey: string | null; onKeys: () => void }) {
  const t = useTranslations('playground');
  const common = useTranslations('common');
  const code = useClassroom((state) => state.code);
  const groupName = useClassroom((state) => state.groupName);
  const isTeacher = useClassroom((state) => meOf(state)?.role === 'teacher');
  return (
    <header className={styles.header}>
      <VisuallyHidden as="h1">{t('header.class', { code })}</VisuallyHidden>
      <PageLink href="/" className={styles.homeLink} aria-label={common('toFirstPage')}>
        <Wordmark />
      </PageLink>
      <SharePopover code={code} teacherKey={isTeacher ? teacherKey : null} />
      <span className={styles.groupName}>
        {groupName === FIRST_GROUP_NAME ? t('header.everyone') : groupName}
      </span>
      <span className={styles.spacer} />
      <ConnectionBadge />
      <PeopleBar />
      {isTeacher && <LockToggle />}
      <span className={styles.wideOnly}>
        <LessonsLink code={code} />
      </span>
      <span className={styles.wideOnly}>
        <LanguageSwitch />
      </span>
      <span className={styles.wideOnly}>
        <ThemeToggle />
      </span>
      <Help onKeys={onKeys} />
    </header>
  );
}

function LockToggle() {
  const t = useTranslations('playground');
  const client = useClient();
  const isLocked = useClassroom((state) => state.isLocked);
  return (
    <IconButton
      label={isLocked ? t('header.unlock') : t('header.lock')}
      icon={isLocked ? <Lock /> : <LockOpen />}
      isPressed={isLocked}
      onClick={() => void client.command('classroom:lock', { isLocked: !isLocked })}
    />
  );
}

/** What the page is, sentence by sentence. */
const HELP = ['shared', 'start', 'live', 'colours', 'digits', 'saved'] as const;

function Help({ onKeys }: { onKeys: () => void }) {
  const t = useTranslations('playground');
  return (
    <Popover
      label={t('help.label')}
      align="end"
      className={styles.help ?? ''}
      trigger={<IconButton label={t('help.label')} icon={<CircleHelp />} />}
    >
      <h2>{t('help.title')}</h2>
      <span className={styles.narrowOnly}>
        <ThemeToggle />
        <LanguageSwitch />
      </span>
      <ul className={styles.helpList}>
        {HELP.map((key) => (
          <li key={key}>{t(`help.${key}`)}</li>
        ))}
      </ul>
      <LessonsHelp />
      <Button size="small" icon={<Keyboard />} className={styles.keys} onClick={onKeys}>
        {t('help.keys')}
      </Button>
    </Popover>
  );
}
