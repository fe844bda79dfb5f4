/** Which run this is, who made it, and the others of its comparison. */
'use client';
import { Download, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMoments } from '@/app/_client/moment';
import type { Recording } from '@/app/_client/recording';
import { stateText } from '@/app/_components/controls/run-metrics';
import { runTitle } from '@/app/_components/history/item-text';
import { Wordmark } from '@/app/_components/home/wordmark';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import { Button } from '@/app/_components/ui/button';
import { Chip } from '@/app/_components/ui/chip';
import { formatSetting } from '@/app/_components/ui/format';
import { runColor } from '@/app/_design/palette';
import { isActive } from '@/lib/protocol';
import styles from './replay.module.css';

interface ReplayHeaderProps {
  readonly recording: Recording;
  readonly epoch: number;
  readonly onReload: () => void;
}

/** The header of the replay, with the comparison's runs below. */
export function ReplayHeader({ recording, epoch, onReload }: ReplayHeaderProps) {
  const runBar = useTranslations('runBar');
  const names = useTranslations('names');
  const t = useTranslations('replay.header');
  const runs = useTranslations('runs');
  const common = useTranslations('common');
  const momentOf = useMoments();
  const { run, siblings } = recording.info;
  return (
    <>
      <header className={styles.header}>
        <Link href="/" aria-label={common('toFirstPage')} className={styles.homeLink}>
          <Wordmark />
        </Link>
        <h1 className={styles.title}>{runTitle(runs, run)}</h1>
        <Chip>{stateText(runBar, names, run)}</Chip>
        <span className={styles.owner}>
          {t('meta', { owner: run.ownerNickname, moment: momentOf(run.startedAt) })}
        </span>
        <span className={styles.spacer} />
        {isActive(run.state) && (
          <Button size="small" icon={<RefreshCw />} onClick={onReload}>
            {t('reload')}
          </Button>
        )}
        <a className={styles.download} href={`/api/runs/${run.id}/metrics.csv`} download>
          <Download aria-hidden="true" /> {t('csv')}
        </a>
        <ThemeToggle />
      </header>
      {siblings.length > 1 && (
        <nav className={styles.siblings} aria-label={t('siblings')}>
          {siblings.map((sibling, index) => (
            <Link
              key={sibling.id}
              href={`/runs/${sibling.id}?epoch=${epoch}`}
              aria-current={sibling.id === run.id ? 'page' : undefined}
            >
              <span
                className={styles.swatch}
                style={{ background: runColor(sibling.comparisonIndex ?? index) }}
                aria-hidden="true"
              />
              {t('rate', { rate: formatSetting(sibling.experiment.learningRate) })}
              {sibling.state === 'diverged' && (
                <span className={styles.owner}>{t('diverged', { epoch: sibling.epoch })}</span>
              )}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
