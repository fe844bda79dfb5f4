/** One kind of file: what it is for, what is in it, and how to have it. */
'use client';
import { Copy, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { copyText } from '@/app/_client/copy-text';
import { saveFile } from '@/app/_components/charts/save-file';
import { Button } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import type { TrainedNetwork } from '@/lib/exports/trained-network';
import { exportOf, type Kind } from './kinds';
import styles from './save-network.module.css';

/** Characters of a file that are shown: drawing millions would hold up the page. */
const SHOWN = 20_000;

export function ExportView({ kind, network }: { kind: Kind; network: TrainedNetwork }) {
  const t = useTranslations('network.save');
  const { name, content, text, isText, beside } = useMemo(() => exportOf(kind, network), [kind, network]);
  const copy = async () => {
    if (await copyText(text)) notify(t('copied', { name }));
    else notifyFailure(t('notCopied'), 'copy');
  };
  return (
    <div className={styles.export}>
      <p>{t(`about.${kind}`)}</p>
      {beside !== null && <p className={styles.beside}>{t('beside', { name: beside })}</p>}
      <div className={styles.actions}>
        <Button variant="primary" icon={<Download />} onClick={() => saveFile(name, content)}>
          {t('save', { name })}
        </Button>
        {isText && (
          <Button icon={<Copy />} onClick={() => void copy()}>
            {t('copy')}
          </Button>
        )}
      </div>
      <pre className={styles.preview} tabIndex={0} role="region" aria-label={t('preview', { name })}>
        {text.slice(0, SHOWN)}
      </pre>
      {text.length > SHOWN && <p>{t('cut', { count: formatCount(text.length) })}</p>}
    </div>
  );
}
