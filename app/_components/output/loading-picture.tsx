/** Stands where a picture will be: grey, with how far its data have come. */
'use client';
import { useTranslations } from 'next-intl';
import { Skeleton } from '@/app/_components/ui/states';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Loading } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import { constantSource } from '@/app/_pictures/source';
import styles from './output-view.module.css';

const NOTHING = constantSource<Loading | null>(null);
const REFRESH_MS = 100;

/** `isFetched` where the data come from the server, which takes a moment. */
export function LoadingPicture({ pictures, isFetched }: { pictures: Pictures | null; isFetched: boolean }) {
  return (
    <div className={styles.square}>
      <Skeleton height="100%" />
      {isFetched && <Progress pictures={pictures} />}
    </div>
  );
}

function Progress({ pictures }: { pictures: Pictures | null }) {
  const t = useTranslations('output');
  const loading = useThrottled(pictures?.loading ?? NOTHING, REFRESH_MS);
  const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  const total = loading?.totalBytes ?? null;
  const share = loading && total ? Math.min(1, loading.loadedBytes / total) : null;
  return (
    <div className={styles.loading}>
      <p role="status">{t('loading')}</p>
      {loading && loading.loadedBytes > 0 && (
        <p>
          {total === null
            ? t('progress.loaded', { loaded: megabytes(loading.loadedBytes) })
            : t('progress.loadedOf', {
                percent: Math.round((share ?? 0) * 100),
                loaded: megabytes(loading.loadedBytes),
                total: megabytes(total),
              })}
        </p>
      )}
      <progress aria-label={t('loading')} {...(share === null ? {} : { value: share })} />
    </div>
  );
}
