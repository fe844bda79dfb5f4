/** Whole setups: presets to start from, a link to take away, and the own steps back and forth. */
'use client';
import { ChevronDown, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { EmbedButton } from '@/app/_components/embed/embed-button';
import { Button, IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Popover } from '@/app/_components/ui/popover';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import styles from './controls.module.css';
import { StepButtons } from './step-buttons';

const PresetList = lazyPart(() => import('./preset-list').then((module) => module.PresetList));

/** A row above the settings. */
export function SetupBar() {
  const isLocked = useClassroom((state) => !canAct(state));
  return (
    <div className={styles.setupBar}>
      <Presets isLocked={isLocked} />
      <span className={styles.setupSteps}>
        <StepButtons isLocked={isLocked} />
        <CopyLink />
        <EmbedButton />
      </span>
    </div>
  );
}

function Presets({ isLocked }: { isLocked: boolean }) {
  const t = useTranslations('setup');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t('bar.presets')}
      align="start"
      className={styles.presets ?? ''}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button disabled={isLocked}>
          {t('bar.presets')}
          <ChevronDown />
        </Button>
      }
    >
      <PresetList onDone={() => setOpen(false)} />
    </Popover>
  );
}

function CopyLink() {
  const t = useTranslations('setup');
  const client = useClient();
  const copy = async () => {
    const { copySetup } = await import('@/app/_client/copy-setup');
    const copied = await copySetup(client);
    if (copied) notify(t(copied));
    else notifyFailure(t('bar.notCopied'), 'copy');
  };
  return <IconButton label={t('bar.copy')} icon={<Link2 />} onClick={() => void copy()} />;
}
