/** The neuron that is looked at, for data that do not lie in the plane: how often it gives what, by class, and its weights. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { ownParameters } from '@/app/_components/network/diagram-model';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { drawPicture } from '@/app/_components/network/draw-tiles';
import type { LookedAt } from '@/app/_components/network/looked-at';
import { largestSize, weightsInto } from '@/app/_components/network/weight-images';
import { formatShare, formatSigned } from '@/app/_components/ui/format';
import { useFrames, useThrottled } from '@/app/_components/ui/use-frames';
import { colorScale } from '@/app/_design/color';
import { classColor } from '@/app/_design/palette';
import { useTheme } from '@/app/_design/use-theme';
import type { Activity } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import { DIGIT_SIDE } from '@/lib/mnist/idx';
import { NeuronCaption } from './looked-neuron';
import styles from './looked-neuron.module.css';

/** Bars that change faster cannot be compared. */
const REFRESH_MS = 150;
const HEIGHT = 40;

/** Lies over the output as long as the neuron is looked at. */
export function NeuronActivity({ look, pictures }: { look: LookedAt; pictures: Pictures | null }) {
  const t = useTranslations('output.neuron');
  const reading = useRef<HTMLSpanElement>(null);
  const { activity, epoch } = useActivity(look, pictures);
  const at = epoch === null ? t('untrained') : t('epoch', { epoch });
  useEffect(() => {
    if (reading.current) reading.current.textContent = at;
  });
  const hasWeights = look.column === 1 && look.experiment.dataset === 'mnist';
  return (
    <div className={styles.activity} role="group" aria-label={t('activity')}>
      <NeuronCaption look={look} reading={reading} />
      {hasWeights && <WeightPicture look={look} />}
      {activity && (
        <>
          <Bars activity={activity} />
          <p className={styles.share}>
            {t('active', {
              share: formatShare(activity.activeShare),
              threshold: String(activity.threshold),
              count: activity.count,
            })}
          </p>
        </>
      )}
    </div>
  );
}

/**
 * Stacked bars: one per bin, a colour per class. Heights grow with the square root of the counts: most of a ReLU's values are 0,
 * and the others are to be seen beside them.
 */
function Bars({ activity: { histogram, classNames, threshold } }: { activity: Activity }) {
  const t = useTranslations('output.neuron');
  const { min, max, counts } = histogram;
  const bins = counts[0]?.length ?? 1;
  const totals = Array.from({ length: bins }, (_, bin) =>
    counts.reduce((sum, own) => sum + (own[bin] ?? 0), 0),
  );
  const highest = Math.max(1, ...totals);
  const isInside = threshold > min && threshold < max;
  return (
    <figure className={styles.bars}>
      <svg
        viewBox={`0 0 ${bins} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('histogram')}
      >
        {totals.map((total, bin) => {
          let below = 0;
          const stack = HEIGHT * Math.sqrt(total / highest);
          return counts.map((own, group) => {
            const height = total === 0 ? 0 : ((own[bin] ?? 0) / total) * stack;
            below += height;
            return height === 0 ? null : (
              <rect
                key={`${bin}:${group}`}
                x={bin + 0.05}
                y={HEIGHT - below}
                width={0.9}
                height={height}
                fill={classNames.length > 0 ? classColor(group) : 'var(--accent)'}
              />
            );
          });
        })}
        {isInside && (
          <path
            className={styles.threshold}
            d={`M${((threshold - min) / (max - min)) * bins} 0V${HEIGHT}`}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption className={styles.ends}>
        <span>{formatSigned(min)}</span>
        <span>{t('axis')}</span>
        <span>{formatSigned(max)}</span>
      </figcaption>
    </figure>
  );
}

/** The weights into a neuron of the first layer, as large as fits. */
function WeightPicture({ look: { model, frames, unit } }: { look: LookedAt }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const parameters = ownParameters(model, frame);
      const layout = model.layouts[0];
      if (!canvas.current || !parameters || !layout) return;
      const weights = weightsInto(parameters, layout, unit);
      drawPicture(canvas.current, weights, DIGIT_SIDE, colorScale(theme), largestSize(weights));
    },
    [model, unit, theme],
  );
  useFrames(frames, draw);
  return <canvas ref={canvas} className={styles.weights} width={1} height={1} aria-hidden="true" />;
}

function useActivity({ experiment, model, frames, column, unit }: LookedAt, pictures: Pictures | null) {
  const target = useId();
  const frame = useThrottled(frames, REFRESH_MS);
  const [shown, setShown] = useState<{ activity: Activity | null; epoch: number | null }>({
    activity: null,
    epoch: null,
  });
  useEffect(() => {
    const parameters = ownParameters(model, frame);
    if (!pictures || (column > 0 && !parameters)) return;
    let isCurrent = true;
    pictures.ask(target, { kind: 'activity', experiment, parameters, column, unit }).then(
      (activity) => {
        if (isCurrent && activity) setShown({ activity, epoch: frame.epoch });
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [pictures, experiment, model, frame, column, unit, target]);
  return shown;
}
