/** How many samples are misclassified, and a way from one to the next. */
'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import type { SampleSet } from '@/app/_pictures/jobs';
import { nextOf, type PartName, type Picked } from './picking';
import styles from './output-view.module.css';

interface MisclassifiedLineProps {
  samples: SampleSet;
  /** Parts that are shown. */
  parts: readonly PartName[];
  wrong: readonly Picked[];
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
}

/** Counts of each part that is shown. */
export function MisclassifiedLine({ samples, parts, wrong, picked, onPick }: MisclassifiedLineProps) {
  const t = useTranslations('output.misclassified');
  const countOf = (part: PartName): number => wrong.filter((other) => other.part === part).length;
  return (
    <p className={styles.wrongLine} data-misclassified={wrong.length}>
      <span>
        {t('counts')}{' '}
        {parts
          .map((part) =>
            t(part, {
              wrong: formatCount(countOf(part)),
              count: formatCount(samples[part].count),
            }),
          )
          .join(' · ')}
      </span>
      {wrong.length > 0 && (
        <Button
          size="small"
          variant="plain"
          icon={<ChevronRight />}
          onClick={() => onPick(nextOf(wrong, picked))}
        >
          {t('next')}
        </Button>
      )}
    </p>
  );
}
