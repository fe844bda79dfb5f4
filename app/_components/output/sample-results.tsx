/** For data that do not lie in the plane: which classes are recognised, which are taken for which, and each sample's shares. */
'use client';
import { useState } from 'react';
import { formatCount, formatShare } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { classColor } from '@/app/_design/palette';
import { ConfusionTable } from './confusion-table';
import { confusionOf } from './confusion';
import { DigitSheet } from './digit-sheet';
import styles from './sample-results.module.css';
import { RegressionPlot } from './regression-plot';
import { PerClassTable } from './per-class-table';
import type { PartName } from './picking';
import type { PlanePlotProps } from './plane-plot';
import { SampleScatter } from './sample-scatter';
import { SampleTable } from './sample-table';
import { usePredictions } from './use-predictions';

/** Accuracy, confusion matrix, scatter and sample table of one part of the data. */
export function SampleResults(props: PlanePlotProps) {
  const { samples, size, label } = props;
  const [part, setPart] = useState<PartName>('test');
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
          label="Samples"
          size="small"
          value={part}
          options={[
            { value: 'train', label: `Train ${formatCount(samples.train.total)}` },
            { value: 'test', label: `Test ${formatCount(samples.test.total)}` },
          ]}
          onChange={setPart}
        />
        <p className={styles.accuracy}>
          {!isRegression && (
            <>
              <b>{confusion ? formatShare(confusion.correct / Math.max(1, confusion.total)) : '–'}</b> right
            </>
          )}
          <span className={styles.epoch}>{epoch === null ? 'not trained' : `epoch ${epoch}`}</span>
        </p>
      </div>
      {own.count < own.total && (
        <p className={styles.partial}>
          Shown and counted here: {formatCount(own.count)} of the {formatCount(own.total)}, each class alike.
        </p>
      )}
      <Picture
        samples={samples}
        part={part}
        predictions={predictions}
        plot={props}
        label={samples.image || isRegression ? 'Samples' : 'Two of the inputs'}
      />
      {!isRegression && (
        <>
          <ul className={styles.legend} aria-label="Classes">
            {classNames.map((name, index) => (
              <li key={name}>
                <span className={styles.swatch} style={{ background: classColor(index) }} />
                {name}
              </li>
            ))}
            <li>
              <span className={styles.ring} />
              not recognised
            </li>
          </ul>
          <ConfusionTable confusion={confusion} classNames={classNames} />
          <PerClassTable confusion={confusion} classNames={classNames} />
          <SampleTable samples={samples} part={part} predictions={predictions} />
        </>
      )}
    </div>
  );
}
