/** The first page: start a classroom with one click, or join one with its code. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { browserStorage, Identity } from '@/app/_client/identity';
import { openClassroom } from '@/app/_client/open-classroom';
import { useIsMounted } from '@/app/_client/use-is-mounted';
import { refusalText } from '@/app/_client/refusal-text';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { notifyFailure } from '@/app/_components/ui/toast';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import type { Experiment } from '@/lib/protocol';
import styles from './home.module.css';
import { JoinByCode } from './join-by-code';
import { LivePicture } from './live-picture';
import { RecentClassrooms } from './recent-classrooms';
import { Wordmark } from './wordmark';

const OfferedSetup = lazyPart(() => import('./offered-setup').then((module) => module.OfferedSetup));

/** The content of the first page. */
export function Home() {
  const t = useTranslations('home');
  const people = useTranslations('people');
  const texts = useRefusalTexts();
  const router = useRouter();
  const code = useSearchParams().get('code') ?? '';
  const [isStarting, setIsStarting] = useState(false);
  const isMounted = useIsMounted();
  const hasSetup = isMounted && window.location.hash.includes('setup=');
  const identity = useMemo(() => (isMounted ? new Identity(browserStorage()) : null), [isMounted]);

  const start = async (experiment: Experiment | null = null) => {
    setIsStarting(true);
    const reply = await openClassroom(
      identity ?? new Identity(null),
      people('nicknames.teacher'),
      experiment,
    );
    if (reply.ok) return router.push(`/c/${reply.value}`);
    setIsStarting(false);
    notifyFailure(refusalText(texts, reply.error, 'classroom:create'), 'start');
  };

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Wordmark size="large" />
        <Link href="/learn" className={styles.lessons}>
          {t('lessons')}
        </Link>
        <ThemeToggle />
      </header>
      <main className={styles.main}>
        <section className={styles.intro}>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
          {hasSetup && (
            <OfferedSetup
              identity={identity}
              isStarting={isStarting}
              onStart={(experiment) => void start(experiment)}
            />
          )}
          <div className={styles.ways}>
            <JoinByCode initialCode={code} identity={identity} />
            <div className={styles.start}>
              <h2 className={styles.wayTitle}>{t('alone')}</h2>
              <Button
                variant={code === '' && !hasSetup ? 'primary' : 'secondary'}
                size="large"
                isBusy={isStarting}
                onClick={() => void start()}
              >
                {t('start')}
              </Button>
              <p className={styles.small}>{t('noAccount')}</p>
            </div>
          </div>
          <RecentClassrooms identity={identity} />
        </section>
        <LivePicture />
      </main>
    </div>
  );
}
