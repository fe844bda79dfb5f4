/** The ways into the class: its code, a link, a QR code; for teachers also the link that makes a teacher. */
'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { copyText } from '@/app/_client/copy-text';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Skeleton } from '@/app/_components/ui/states';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import styles from './people.module.css';

const QrCodeImage = lazyPart(
  () => import('./qr-code-image').then((module) => module.QrCodeImage),
  () => <Skeleton height="164px" width="164px" />,
);

export function SharePanel({ code, teacherKey }: { code: string; teacherKey: string | null }) {
  const t = useTranslations('people.invite');
  const copy = async (text: string, done: string) => {
    if (await copyText(text)) notify(done);
    else notifyFailure(t('notCopied'), 'copy');
  };
  const link = `${window.location.origin}/c/${code}`;
  return (
    <div className={styles.share}>
      <QrCodeImage value={link} />
      <p className={styles.bigCode}>{code}</p>
      <p className={styles.link}>{link}</p>
      <Button icon={<Copy />} variant="primary" onClick={() => void copy(link, t('copied'))}>
        {t('copy')}
      </Button>
      {teacherKey !== null && (
        <>
          <Button
            icon={<Copy />}
            onClick={() => void copy(`${link}#teacher=${teacherKey}`, t('teacherCopied'))}
          >
            {t('copyTeacher')}
          </Button>
          <p className={styles.hint}>{t('teacherHint')}</p>
        </>
      )}
    </div>
  );
}
