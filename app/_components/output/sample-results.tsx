/** For data that do not lie in the plane: which classes are recognised, which are taken for which, and each sample's shares. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useState } from 'react';
import { formatCount, formatShare } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { classColor } from '@/app/_design/palette';
import type { Predictions } from '@/app/_pictures/jobs';
import { ConfusionTable } from './confusion-table';
import { confusionOf } from './confusion';
import { DigitSheet } from './digit-sheet';
import styles from './sample-results.module.css';
import { RegressionPlot } from './regression-plot';
import type { PlanePlotProps } from './plane-plot';
import { SampleScatter } from './sample-scatter';
import { SampleTable } from './sample-table';

type Part = 'train' | 'test';

/** Tables change at a pace at which they can be read. */
const REFRESH_MS = 150;

/** Accuracy, confusion matrix, scatter and sample table of one part of the data. */
export function SampleResults(props: PlanePlotProps) {
  const t = useTranslations('output');
  const { samples, size, label } = props;
  const [part, setPart] = useState<Part>('test');
  const { predictions, epoch } = usePredictions(props);
  const { classNames, task } = samples;
  const own = samples[part];
  const outputs = predictions?.[part] ?? null;
  const confusion =
    outputs && predictions && task.kind !== 'regression'
      ? confusionOf(task, outputs, predictions.units, own.values, classNames.length)
      : null;

  const isRegression = task.kind === 'regression';
  const Picture = samples.image ? DigitSheet : isRegression ? RegressionPlot : SampleScatter;
  if (size === 'small') {
    return <Picture samples={samples} part="test" predictions={predictions} label={label} isSmall />;
  }
  return (
    <div className={styles.results} role="group" aria-label={label}>
      <div className={styles.head}>
        <Segmented
          label={t('samples.label')}
          size="small"
          value={part}
          options={[
            { value: 'train', label: t('samples.train', { count: formatCount(samples.train.total) }) },
            { value: 'test', label: t('samples.test', { count: formatCount(samples.test.total) }) },
          ]}
          onChange={setPart}
        />
        <p className={styles.accuracy}>
          {!isRegression &&
            t.rich('samples.right', {
              share: formatShare(confusion && confusion.correct / Math.max(1, confusion.total)),
              b: (share) => <b>{share}</b>,
            })}
          <span className={styles.epoch}>
            {epoch === null ? t('samples.untrained') : t('samples.epoch', { epoch: String(epoch) })}
          </span>
        </p>
      </div>
      {own.count < own.total && (
        <p className={styles.partial}>
          {t('samples.partial', { shown: formatCount(own.count), total: formatCount(own.total) })}
        </p>
      )}
      <Picture
        samples={samples}
        part={part}
        predictions={predictions}
        label={samples.image || isRegression ? t('samples.label') : t('samples.two')}
      />
      {!isRegression && (
        <>
          <ul className={styles.legend} aria-label={t('samples.classes')}>
            {classNames.map((name, index) => (
              <li key={name}>
                <span className={styles.swatch} style={{ background: classColor(index) }} />
                {name}
              </li>
            ))}
            <li>
              <span className={styles.ring} />
              {t('samples.wrong')}
            </li>
          </ul>
          <ConfusionTable confusion={confusion} classNames={classNames} />
          <SampleTable samples={samples} part={part} predictions={predictions} />
        </>
      )}
    </div>
  );
}

/** The network's outputs for the samples, at the pace of reading. */
function usePredictions({ experiment, samples, frames, pictures }: PlanePlotProps) {
  const target = useId();
  const frame = useThrottled(frames, REFRESH_MS);
  const [shown, setShown] = useState<{ predictions: Predictions | null; epoch: number | null }>({
    predictions: null,
    epoch: null,
  });
  const ask = useCallback(async () => {
    const { parameters, epoch } = frame;
    if (!pictures) return null;
    if (parameters?.length !== samples.parameterCount) return { predictions: null, epoch: null };
    const predictions = await pictures.ask(target, { kind: 'predictions', experiment, parameters });
    return predictions && { predictions, epoch };
  }, [frame, pictures, samples, experiment, target]);
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (answer) => {
        if (isCurrent && answer) setShown(answer);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask]);
  return shown;
}
