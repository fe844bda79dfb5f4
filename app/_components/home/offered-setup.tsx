/** On the first page: the setup that came with the link, and which class to take it to. */
'use client';
import { useMemo, useState } from 'react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { Identity } from '@/app/_client/identity';
import { faultText, setupSummary } from '@/app/_client/setup-words';
import { Button } from '@/app/_components/ui/button';
import { setupInAddress } from '@/app/_client/setup-in-address';
import { setupText } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';
import styles from './home.module.css';

const TEXT = {
  title: 'This link has a setup',
  start: 'Start a classroom with it',
  into: (code: string) => `Take it to class ${code}`,
  faulty: 'The setup in this link cannot be used',
  mend: 'Ask for the link again, or mend it:',
} as const;

export interface OfferedSetupProps {
  readonly identity: Identity | null;
  readonly isStarting: boolean;
  readonly onStart: (experiment: Experiment) => void;
}

/** Recent classes that a setup is offered to. */
const OFFERED = 3;

/** What it is, or what is wrong with it. */
export function OfferedSetup({ identity, isStarting, onStart }: OfferedSetupProps) {
  const names = useTranslations('names');
  const [setup] = useState(setupInAddress);
  const recent = useMemo(() => identity?.memberships.slice(0, OFFERED) ?? [], [identity]);
  if (!setup) return null;
  if (!setup.ok) {
    return (
      <section className={styles.offer} role="alert">
        <h2 className={styles.wayTitle}>{TEXT.faulty}</h2>
        <p>{TEXT.mend}</p>
        <ul>
          {setup.faults.map((fault) => (
            <li key={faultText(names, fault)}>{faultText(names, fault)}</li>
          ))}
        </ul>
      </section>
    );
  }
  const { experiment } = setup;
  return (
    <section className={styles.offer} aria-label={TEXT.title}>
      <h2 className={styles.wayTitle}>{TEXT.title}</h2>
      <p>{setupSummary(names, experiment)}</p>
      <div className={styles.offerWays}>
        <Button variant="primary" isBusy={isStarting} onClick={() => onStart(experiment)}>
          {TEXT.start}
        </Button>
        {recent.map(({ code }) => (
          <Link key={code} href={`/c/${code}#${setupText(experiment)}`}>
            {TEXT.into(code)}
          </Link>
        ))}
      </div>
    </section>
  );
}
