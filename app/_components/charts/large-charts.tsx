/** All charts at once in a window of their own: for a closer look, or for the back row. */
'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Dialog } from '@/app/_components/ui/dialog';
import { ChartDeck, type ChartDeckProps } from './chart-deck';
import { ChartOptions } from './chart-options';
import styles from './chart.module.css';
import { MEASURES } from './measures';

export interface LargeChartsProps extends Omit<ChartDeckProps, 'measures' | 'ref'> {
  readonly onClose: () => void;
}

/** Four charts; they share everything with those on the page. */
export function LargeCharts({ onClose, ...deck }: LargeChartsProps) {
  const t = useTranslations('charts');
  const shown = useRef<HTMLDivElement>(null);
  // The first Escape shows all of the axis again.
  const isZoomed = () => deck.charts.view.zoom !== null;
  return (
    <Dialog
      isOpen
      side="full"
      title={t('title')}
      onEscape={isZoomed}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <ChartOptions
          charts={deck.charts}
          runs={deck.runs}
          hidden={deck.hidden}
          focusId={deck.focusId}
          drawn={shown}
        />
      }
    >
      <div className={styles.large}>
        <ChartDeck {...deck} measures={MEASURES} ref={shown} />
      </div>
    </Dialog>
  );
}
