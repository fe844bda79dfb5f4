/** Opens the dialog that starts a comparison. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { useIsHidden } from '@/app/_client/hidden-parts-context';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';

const CompareDialog = lazyPart(() => import('./compare-dialog').then((module) => module.CompareDialog));

/** A button; the dialog is loaded when it is first opened. */
export function CompareButton({ className }: { className?: string | undefined }) {
  const t = useTranslations('runBar');
  const [isOpen, setOpen] = useState(false);
  const isLocked = useClassroom((state) => !canAct(state));
  const isHidden = useIsHidden('comparison');
  if (isHidden) return null;
  return (
    <>
      <Button className={className} disabled={isLocked} onClick={() => setOpen(true)}>
        {t('compare.title')}
      </Button>
      {isOpen && <CompareDialog onClose={() => setOpen(false)} />}
    </>
  );
}
