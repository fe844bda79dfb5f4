/** The classroom's outline while it is being joined. */
import { useTranslations } from 'next-intl';
import { Wordmark } from '@/app/_components/home/wordmark';
import { Skeleton } from '@/app/_components/ui/states';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import styles from './playground.module.css';

/** Grey blocks where the panels will be. */
export function PlaygroundSkeleton({ code }: { code: string }) {
  const t = useTranslations('playground');
  return (
    <div className={styles.page} aria-busy="true">
      <header className={styles.header}>
        <Wordmark />
        <VisuallyHidden isLive>{t('joining', { code })}</VisuallyHidden>
      </header>
      <main className={styles.desk}>
        <div className={styles.setup}>
          <Skeleton height="70vh" />
        </div>
        <div className={styles.network}>
          <Skeleton height="50vh" />
        </div>
        <div className={styles.result}>
          <Skeleton height="50vh" />
        </div>
      </main>
    </div>
  );
}
