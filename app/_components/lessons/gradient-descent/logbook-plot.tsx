/** Every learning rate tried on a curve, with the steps it needed: where the regimes are shows itself. */
'use client';
import { useTranslations } from 'next-intl';
import { runColor } from '@/app/_design/palette';
import { Plot } from '../plot';
import plot from '../plot.module.css';
import { MAX_STEPS } from './descent-state';
import type { DescentState } from './descent-state';

/** The learning rates that can be set. */
export const RATES = { min: 0.005, max: 3 } as const;

const CROSS = 4.5;

/** A dot reached the threshold, a cross diverged, a ring did not get there. */
export function LogbookPlot({ logbook }: Pick<DescentState, 'logbook'>) {
  const t = useTranslations('gradientDescent');
  return (
    <Plot
      label={t('logbookLabel')}
      x={{ min: RATES.min, max: RATES.max, scale: 'log', label: 'η' }}
      y={{ min: 0, max: MAX_STEPS * 1.1, label: t('stepsNeeded') }}
      height={200}
    >
      {(scale) =>
        logbook.map(({ rate, steps, end }) => {
          const [x, y] = [scale.x(rate), scale.y(end === 'diverged' ? MAX_STEPS : steps)];
          return end === 'diverged' ? (
            <path
              key={rate}
              className={plot.line}
              style={{ '--line': 'var(--danger)' }}
              d={`M${x - CROSS} ${y - CROSS}l${2 * CROSS} ${2 * CROSS}m0 ${-2 * CROSS}l${-2 * CROSS} ${2 * CROSS}`}
            />
          ) : (
            <circle
              key={rate}
              className={end === 'reached' ? plot.dot : plot.thin}
              style={{ '--line': runColor(0) }}
              cx={x}
              cy={y}
              r={4.5}
            />
          );
        })
      }
    </Plot>
  );
}
