/** Which charts are shown: any of them together, at least one. */
'use client';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import choices from '@/app/_components/ui/choices.module.css';
import { clsx } from '@/app/_components/ui/clsx';
import styles from './chart.module.css';
import { MEASURES, type Measure } from './measures';

export interface MeasureTogglesProps {
  readonly shown: readonly Measure[];
  readonly onChange: (measures: readonly Measure[]) => void;
}

/** One toggle per measure; the last one stays on. */
export function MeasureToggles({ shown, onChange }: MeasureTogglesProps) {
  const t = useTranslations('charts');
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={t('shown')}
      value={[...shown]}
      onValueChange={(values) => {
        const chosen = MEASURES.filter((measure) => values.includes(measure));
        if (chosen.length > 0) onChange(chosen);
      }}
      className={choices.segmented}
    >
      {MEASURES.map((measure) => (
        <ToggleGroup.Item
          key={measure}
          value={measure}
          aria-label={t(`measureTitles.${measure}`)}
          className={clsx(choices.segment, choices.segmentSmall, styles.measure)}
        >
          {t(`measures.${measure}`)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
