/** Opens the drawing pad, where the data are handwritten digits. */
'use client';
import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { DigitPadProps } from './digit-pad';

const DigitPad = lazyPart(() => import('./digit-pad').then((module) => module.DigitPad));

/** A button, and the pad below it while it is pressed. */
export function DigitPadSection(props: DigitPadProps) {
  const t = useTranslations('output.digitPad');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button size="small" icon={<PenLine />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('open')}
        </Button>
      </div>
      {isOpen && <DigitPad {...props} />}
    </>
  );
}
