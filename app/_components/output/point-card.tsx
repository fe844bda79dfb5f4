/** One sample: its features, what it is, what the network says of it, and its loss, all of the epoch shown. */
'use client';
import { useTranslations } from 'next-intl';
import { clsx } from '@/app/_components/ui/clsx';
import { formatCount, formatLoss, formatShare, formatSigned } from '@/app/_components/ui/format';
import { classColor } from '@/app/_design/palette';
import type { SampleSet } from '@/app/_pictures/jobs';
import type { Experiment } from '@/lib/protocol';
import type { Picked } from './picking';
import type { PlanePlotProps } from './plane-plot';
import { chancesOf } from './chances';
import styles from './point.module.css';
import { formatOwn } from './own-units';
import { predictedClass } from './shading';
import { usePointReading } from './use-point';

interface PointCardProps {
  plot: Pick<PlanePlotProps, 'experiment' | 'samples' | 'frames' | 'pictures'>;
  picked: Picked;
}

/** Features shown at most: the others are counted. */
const MAX_FEATURES = 6;

/** Numbers follow the frames. */
export function PointCard({ plot, picked }: PointCardProps) {
  const { experiment, samples } = plot;
  const t = useTranslations('output.point');
  const shown = usePointReading(plot, picked);
  const value = samples[picked.part].values[picked.sample] ?? NaN;
  const { classNames, scales } = samples;
  return (
    <>
      <p className={styles.head}>
        <b>
          {classNames.length > 0 && (
            <span className={styles.swatch} style={{ background: classColor(value) }} />
          )}
          {classNames[value] ?? t('target', { value: formatOwn(scales.target, value) })}
        </b>
        <span>
          {t(picked.part === 'train' ? 'trainSample' : 'testSample', { number: picked.sample + 1 })}
        </span>
      </p>
      <Features samples={samples} picked={picked} />
      {shown && (
        <>
          <Answer outputs={shown.reading.outputs} value={value} samples={samples} experiment={experiment} />
          <p className={styles.foot}>
            <LossName experiment={experiment} loss={shown.reading.loss} />
            {shown.epoch !== null && <span>{t('epoch', { epoch: formatCount(shown.epoch) })}</span>}
          </p>
        </>
      )}
    </>
  );
}

function LossName({ experiment, loss }: { experiment: Experiment; loss: number }) {
  const names = useTranslations('names');
  return (
    <span data-exact={loss}>
      {names(`shortLosses.${experiment.loss}`)} <b>{formatLoss(loss)}</b>
    </span>
  );
}

function Features({ samples, picked }: { samples: SampleSet; picked: Picked }) {
  const t = useTranslations('output.point');
  const { inputLabels, image, scales } = samples;
  const { coordinates, inputs } = samples[picked.part];
  if (image) return null;
  const own = coordinates
    ? (['x₁', 'x₂'] as const).map(
        (name, axis) => [name, formatSigned(coordinates[2 * picked.sample + axis] ?? NaN)] as const,
      )
    : [];
  const known = new Set<string>(own.map(([name]) => name));
  const given = inputLabels.map(
    (name, at) =>
      [
        name,
        formatOwn(scales.inputs?.[at] ?? null, inputs[picked.sample * inputLabels.length + at] ?? NaN),
      ] as const,
  );
  const all = [...own, ...given.filter(([name]) => !known.has(name))];
  return (
    <dl className={styles.features}>
      {all.slice(0, MAX_FEATURES).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {all.length > MAX_FEATURES && <div>{t('moreInputs', { count: all.length - MAX_FEATURES })}</div>}
    </dl>
  );
}

interface AnswerProps {
  outputs: readonly number[];
  value: number;
  samples: SampleSet;
  experiment: Experiment;
}

function Answer({ outputs, value, samples: { task, classNames, scales }, experiment }: AnswerProps) {
  const t = useTranslations('output.point');
  if (task.kind === 'regression') {
    return (
      <p className={styles.verdict}>
        {t('prediction', { value: formatOwn(scales.target, outputs[0] ?? NaN) })}
      </p>
    );
  }
  const predicted = predictedClass(task, outputs, 0);
  const isRight = predicted === value;
  const chances = chancesOf(task, outputs, experiment.outputActivation, value);
  return (
    <>
      <p className={clsx(styles.verdict, !isRight && styles.wrong)}>
        {t(isRight ? 'right' : 'wrong', { name: classNames[predicted ?? 0] ?? '' })}
      </p>
      {chances ? (
        <ul className={styles.chances}>
          {chances.map(({ label, share }) => (
            <li key={label} style={{ '--share': `${share * 100}%`, '--color': classColor(label) }}>
              <span>{classNames[label]}</span>
              <b>{formatShare(share)}</b>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.outputs}>
          {t('outputs', { values: outputs.map((output) => formatSigned(output)).join('  ') })}
        </p>
      )}
    </>
  );
}
