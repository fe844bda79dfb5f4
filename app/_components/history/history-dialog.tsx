/** The whole list of runs, from the bottom of the page. */
'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/app/_components/ui/dialog';
import { HistoryList } from './history-list';

/** Open while it is there. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('runs');
  return (
    <Dialog title={t('title')} side="bottom" isOpen onOpenChange={onClose}>
      <HistoryList onShown={onClose} />
    </Dialog>
  );
}
