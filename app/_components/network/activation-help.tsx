/** What the activations of this network do: a sentence and a formula each. */
'use client';
import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Popover } from '@/app/_components/ui/popover';
import type { Experiment } from '@/lib/protocol';
import styles from './activation-help.module.css';

const ActivationList = lazyPart(() => import('./activation-list').then((module) => module.ActivationList));

/** A button; its panel follows the network. */
export function ActivationHelp({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('explanations.activations');
  return (
    <Popover
      label={t('title')}
      align="end"
      className={styles.panel ?? ''}
      trigger={<IconButton size="small" label={t('open')} icon={<CircleHelp />} />}
    >
      <ActivationList experiment={experiment} />
    </Popover>
  );
}
