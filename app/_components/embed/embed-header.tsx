/** The slim header of a frame: whose work this is, the way back to the start, and to a whole page. */
'use client';
import { ExternalLink, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClient } from '@/app/_client/classroom-context';
import { editsTowards } from '@/app/_client/presets';
import { useUndo } from '@/app/_components/controls/undo';
import { Wordmark } from '@/app/_components/home/wordmark';
import { ConnectionBadge } from '@/app/_components/people/connection-badge';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import { Button } from '@/app/_components/ui/button';
import { notify } from '@/app/_components/ui/toast';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import type { Experiment } from '@/lib/protocol';
import styles from './embed.module.css';

export interface EmbedHeaderProps {
  readonly code: string;
  readonly start: Experiment | null;
  readonly warning: string | null;
  readonly teacherKey: string | null;
}

/** One row, and a warning when the address has names that are none. */
export function EmbedHeader({ code, start, warning, teacherKey }: EmbedHeaderProps) {
  const t = useTranslations('embed');
  // Behind the #, which is not sent: whoever made this class stays its teacher on the whole page.
  const wholePage = `/c/${code}${teacherKey === null ? '' : `#teacher=${teacherKey}`}`;
  return (
    <>
      <header className={styles.header}>
        <VisuallyHidden as="h1">{t('heading')}</VisuallyHidden>
        <a
          href={wholePage}
          target="_blank"
          rel="noopener"
          className={styles.whole}
          aria-label={t('openWhole')}
        >
          <Wordmark />
          <ExternalLink aria-hidden="true" />
        </a>
        <span className={styles.spacer} />
        <ConnectionBadge />
        {start !== null && <StartOver start={start} />}
        <ThemeToggle />
      </header>
      {warning !== null && (
        <p role="alert" className={styles.warning}>
          {warning}
        </p>
      )}
    </>
  );
}

function StartOver({ start }: { start: Experiment }) {
  const t = useTranslations('embed');
  const client = useClient();
  const undo = useUndo();
  const startOver = () => {
    const current = client.classroom.getState()?.experiment.visible;
    const edits = current ? editsTowards(current, start) : {};
    if (Object.keys(edits).length === 0) notify(t('startOverAlike'));
    else undo.edit(edits, t('startOverDone'));
  };
  return (
    <Button size="small" icon={<Undo2 />} onClick={startOver}>
      {t('startOver')}
    </Button>
  );
}
