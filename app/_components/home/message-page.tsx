/** A whole page that says one thing: not found, failed, over. */
'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/app/_components/ui/page-link';
import styles from './home.module.css';
import { Wordmark } from './wordmark';

/** A heading, one or two sentences, and a way on. */
export function MessagePage(props: { title: string; action?: ReactNode; children?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <main className={styles.message}>
      <Wordmark />
      <h1 className={styles.messageTitle}>{props.title}</h1>
      <p className={styles.messageText}>{props.children}</p>
      {props.action}
      <PageLink href="/">{t('firstPage')}</PageLink>
    </main>
  );
}
