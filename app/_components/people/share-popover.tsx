/** How others come in: the code, a link, a QR code; for teachers also the link that makes a teacher. */
'use client';
import { Copy, QrCode } from 'lucide-react';
import dynamic from 'next/dynamic';
import { copyText } from '@/app/_client/copy-text';
import { Button } from '@/app/_components/ui/button';
import { Popover } from '@/app/_components/ui/popover';
import { Skeleton } from '@/app/_components/ui/states';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import styles from './people.module.css';

const QrCodeImage = dynamic(() => import('./qr-code-image'), {
  ssr: false,
  loading: () => <Skeleton height="164px" width="164px" />,
});

/** The class code as a button that opens the ways in. */
export function SharePopover({ code, teacherKey }: { code: string; teacherKey: string | null }) {
  const link = `${window.location.origin}/c/${code}`;
  return (
    <Popover
      label="Invite to this class"
      align="start"
      trigger={
        <button type="button" className={styles.code} aria-label={`Class ${code}, invite`}>
          <span className={styles.codeLabel}>Class</span> <strong>{code}</strong>
          <QrCode aria-hidden="true" />
        </button>
      }
    >
      <div className={styles.share}>
        <QrCodeImage value={link} />
        <p className={styles.bigCode}>{code}</p>
        <p className={styles.link}>{link}</p>
        <Button icon={<Copy />} variant="primary" onClick={() => void copy(link, 'Link copied.')}>
          Copy link
        </Button>
        {teacherKey !== null && (
          <>
            <Button
              icon={<Copy />}
              onClick={() => void copy(`${link}#teacher=${teacherKey}`, 'Teacher link copied.')}
            >
              Copy teacher link
            </Button>
            <p className={styles.hint}>
              Whoever opens the teacher link becomes a teacher. Keep it to yourself and co-teachers.
            </p>
          </>
        )}
      </div>
    </Popover>
  );
}

async function copy(text: string, done: string): Promise<void> {
  if (await copyText(text)) notify(done);
  else notifyFailure('This browser did not let the page copy. Select the link by hand.', 'copy');
}
