/** For samples in the plane: which classes are recognised, and which are taken for which. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatCount, formatShare } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { confusionOf } from './confusion';
import { ConfusionTable } from './confusion-table';
import { PerClassTable } from './per-class-table';
import type { PartName } from './picking';
import type { PlanePlotProps } from './plane-plot';
import styles from './sample-results.module.css';
import { usePredictions } from './use-predictions';

/** Accuracy, confusion matrix, recall and precision of one part. */
export function ClassesView(props: PlanePlotProps) {
  const { samples, label } = props;
  const t = useTranslations('output');
  const [part, setPart] = useState<PartName>('test');
  const { predictions, epoch } = usePredictions(props);
  const { classNames, task } = samples;
  const confusion =
    predictions &&
    confusionOf(task, predictions[part], predictions.units, samples[part].values, classNames.length);
  const optionOf = (value: PartName) => ({
    value,
    label: t(`samples.${value}`, { count: formatCount(samples[value].total) }),
  });
  return (
    <div className={styles.results} role="group" aria-label={label}>
      <div className={styles.head}>
        <Segmented
          label={t('perClass.samples')}
          size="small"
          value={part}
          options={[optionOf('train'), optionOf('test')]}
          onChange={setPart}
        />
        <p className={styles.accuracy}>
          {t.rich('samples.right', {
            share: formatShare(confusion && confusion.correct / Math.max(1, confusion.total)),
            b: (share) => <b>{share}</b>,
          })}
          <span className={styles.epoch}>
            {epoch === null ? t('samples.untrained') : t('samples.epoch', { epoch: formatCount(epoch) })}
          </span>
        </p>
      </div>
      <ConfusionTable confusion={confusion} classNames={classNames} />
      <PerClassTable confusion={confusion} classNames={classNames} />
    </div>
  );
}
