/** What the colours of the plane mean. */
import { useTranslations } from 'next-intl';
import { classColor } from '@/app/_design/palette';
import type { SampleSet } from '@/app/_pictures/jobs';
import styles from './output-view.module.css';

/** Classes, or the range of a regression's values, and how test samples look. */
export function OutputLegend({ samples, showsTest }: { samples: SampleSet; showsTest: boolean }) {
  const t = useTranslations('output');
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {samples.classNames.map((name, index) => (
        <li key={name} className={styles.legendItem}>
          <span className={styles.swatch} style={{ background: classColor(index) }} />
          {name}
        </li>
      ))}
      {samples.task.kind === 'regression' && (
        <li className={styles.legendItem}>
          −1
          <span className={styles.ramp} />1
        </li>
      )}
      {showsTest && (
        <li className={styles.legendItem}>
          <span className={styles.diamond} />
          {t('test')}
        </li>
      )}
    </ul>
  );
}
