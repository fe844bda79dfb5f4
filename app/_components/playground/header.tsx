/** The header: where one is, who else is there, and whether the page is live. */
'use client';
import { CircleHelp, Keyboard, Lock, LockOpen } from 'lucide-react';
import Link from 'next/link';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { meOf } from '@/app/_client/classroom-state';
import { LessonsHelp, LessonsLink } from '@/app/_components/class-lessons/lessons-link';
import { Wordmark } from '@/app/_components/home/wordmark';
import { ConnectionBadge } from '@/app/_components/people/connection-badge';
import { PeopleBar } from '@/app/_components/people/people-bar';
import { SharePopover } from '@/app/_components/people/share-popover';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import { Button, IconButton } from '@/app/_components/ui/button';
import { Popover } from '@/app/_components/ui/popover';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import styles from './playground.module.css';

/** One row; on a phone it keeps what is needed to talk about the class. */
export function Header({ teacherKey, onKeys }: { teacherKey: string | null; onKeys: () => void }) {
  const code = useClassroom((state) => state.code);
  const groupName = useClassroom((state) => state.groupName);
  const isTeacher = useClassroom((state) => meOf(state)?.role === 'teacher');
  return (
    <header className={styles.header}>
      <VisuallyHidden as="h1">Class {code}</VisuallyHidden>
      <Link href="/" className={styles.homeLink} aria-label="Downhill, to the first page">
        <Wordmark />
      </Link>
      <SharePopover code={code} teacherKey={isTeacher ? teacherKey : null} />
      <span className={styles.groupName}>{groupName}</span>
      <span className={styles.spacer} />
      <ConnectionBadge />
      <PeopleBar />
      {isTeacher && <LockToggle />}
      <span className={styles.wideOnly}>
        <LessonsLink code={code} />
      </span>
      <span className={styles.wideOnly}>
        <ThemeToggle />
      </span>
      <Help onKeys={onKeys} />
    </header>
  );
}

function LockToggle() {
  const client = useClient();
  const isLocked = useClassroom((state) => state.isLocked);
  return (
    <IconButton
      label={isLocked ? 'Unlock for students' : 'Lock for students'}
      icon={isLocked ? <Lock /> : <LockOpen />}
      isPressed={isLocked}
      onClick={() => void client.command('classroom:lock', { isLocked: !isLocked })}
    />
  );
}

function Help({ onKeys }: { onKeys: () => void }) {
  return (
    <Popover
      label="Help"
      align="end"
      className={styles.help ?? ''}
      trigger={<IconButton label="Help" icon={<CircleHelp />} />}
    >
      <h2>How this works</h2>
      <span className={styles.narrowOnly}>
        <ThemeToggle />
      </span>
      <ul className={styles.helpList}>
        <li>There is one experiment, and all of you share it. A coloured name shows who holds a control.</li>
        <li>Start trains it on the server. Everyone sees the same run.</li>
        <li>
          Learning rate, batch size, regularization, stops and speed act while a run trains. Everything else
          waits for the next start.
        </li>
        <li>Orange is negative or class 0, blue is positive or class 1. Thick lines are large weights.</li>
        <li>Point at a number for all its digits, click it to copy them.</li>
        <li>Every run is saved. Replay shows any of its epochs again.</li>
      </ul>
      <LessonsHelp />
      <Button size="small" icon={<Keyboard />} className={styles.keys} onClick={onKeys}>
        Keys (?)
      </Button>
    </Popover>
  );
}
