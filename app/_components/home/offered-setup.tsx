/** On the first page: the setup that came with the link, and which class to take it to. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import Link from 'next/link';
import type { Identity } from '@/app/_client/identity';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { faultText, setupSummary } from '@/app/_client/setup-words';
import { Button } from '@/app/_components/ui/button';
import { setupInAddress } from '@/app/_client/setup-in-address';
import { setupText } from '@/lib/experiment/setup-link';
import type { Experiment } from '@/lib/protocol';
import styles from './home.module.css';

export interface OfferedSetupProps {
  readonly identity: Identity | null;
  readonly isStarting: boolean;
  readonly onStart: (experiment: Experiment) => void;
}

/** Recent classes that a setup is offered to. */
const OFFERED = 3;

/** What it is, or what is wrong with it. */
export function OfferedSetup({ identity, isStarting, onStart }: OfferedSetupProps) {
  const t = useTranslations('home.setup');
  const names = useTranslations('names');
  const texts = useRefusalTexts();
  const [setup] = useState(setupInAddress);
  const recent = useMemo(() => identity?.memberships.slice(0, OFFERED) ?? [], [identity]);
  if (!setup) return null;
  if (!setup.ok) {
    return (
      <section className={styles.offer} role="alert">
        <h2 className={styles.wayTitle}>{t('faulty')}</h2>
        <p>{t('mend')}</p>
        <ul>
          {setup.faults.map((fault) => (
            <li key={faultText(texts, fault)}>{faultText(texts, fault)}</li>
          ))}
        </ul>
      </section>
    );
  }
  const { experiment } = setup;
  return (
    <section className={styles.offer} aria-label={t('title')}>
      <h2 className={styles.wayTitle}>{t('title')}</h2>
      <p>{setupSummary(names, experiment)}</p>
      <div className={styles.offerWays}>
        <Button variant="primary" isBusy={isStarting} onClick={() => onStart(experiment)}>
          {t('start')}
        </Button>
        {recent.map(({ code }) => (
          <Link key={code} href={`/c/${code}#${setupText(experiment)}`}>
            {t('into', { code })}
          </Link>
        ))}
      </div>
    </section>
  );
}
