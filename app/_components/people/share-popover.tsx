/** The class code as a button that opens the ways in. */
'use client';
import { QrCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from '@/app/_components/ui/popover';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import styles from './people.module.css';

const SharePanel = lazyPart(() => import('./share-panel').then((module) => module.SharePanel));

export function SharePopover(props: { code: string; teacherKey: string | null }) {
  const { code } = props;
  const t = useTranslations('people.invite');
  return (
    <Popover
      label={t('label')}
      align="start"
      trigger={
        <button type="button" className={styles.code} aria-label={t('open', { code })}>
          <span className={styles.codeLabel}>{t('class')}</span> <strong>{code}</strong>
          <QrCode aria-hidden="true" />
        </button>
      }
    >
      <SharePanel {...props} />
    </Popover>
  );
}
