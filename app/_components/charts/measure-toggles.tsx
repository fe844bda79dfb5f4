/** Which charts are shown: any of them together, at least one. */
'use client';
import { useTranslations } from 'next-intl';
import choices from '@/app/_components/ui/choices.module.css';
import { clsx } from '@/app/_components/ui/clsx';
import { walk } from '@/app/_components/ui/roving';
import styles from './chart.module.css';
import { MEASURES, type Measure } from './measures';

export interface MeasureTogglesProps {
  readonly shown: readonly Measure[];
  readonly onChange: (measures: readonly Measure[]) => void;
}

/** One toggle per measure; the last one stays on. */
export function MeasureToggles({ shown, onChange }: MeasureTogglesProps) {
  const t = useTranslations('charts');
  const toggle = (measure: Measure) => {
    const chosen = MEASURES.filter((one) => shown.includes(one) !== (one === measure));
    if (chosen.length > 0) onChange(chosen);
  };
  return (
    <div
      role="toolbar"
      aria-label={t('shown')}
      className={choices.segmented}
      onKeyDown={(event) => walk(event, 'button')}
    >
      {MEASURES.map((measure, index) => (
        <button
          key={measure}
          type="button"
          tabIndex={index === 0 ? 0 : -1}
          aria-pressed={shown.includes(measure)}
          data-state={shown.includes(measure) ? 'on' : 'off'}
          aria-label={t(`measureTitles.${measure}`)}
          className={clsx(choices.segment, choices.segmentSmall, styles.measure)}
          onClick={() => toggle(measure)}
        >
          {t(`measures.${measure}`)}
        </button>
      ))}
    </div>
  );
}
