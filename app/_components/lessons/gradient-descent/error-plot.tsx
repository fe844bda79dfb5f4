/** The error after each step, of the ball and its rivals, on a logarithmic axis. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSetting } from '@/app/_components/ui/format';
import { runColor } from '@/app/_design/palette';
import { descend, ERROR_CURVES } from '@/lib/lessons';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import lesson from '../lesson.module.css';
import { THRESHOLD } from './descent-state';
import type { DescentState } from './descent-state';

const LOWEST = 1e-4;

/** One line per learning rate; the dashed one is the threshold. */
export function ErrorPlot({ state }: { state: DescentState }) {
  const t = useTranslations('gradientDescent');
  const { error } = ERROR_CURVES[state.curve];
  const steps = state.weights.length - 1;
  const lines = [
    { rate: state.rate, errors: state.weights.map(error) },
    ...state.rivals.map((rate) => ({
      rate,
      errors: descend(ERROR_CURVES[state.curve], {
        start: state.start,
        rate,
        threshold: THRESHOLD,
        maxSteps: steps,
      }).errors,
    })),
  ];
  return (
    <figure className={lesson.figure}>
      <Plot
        label={t('errorLabel')}
        x={{ min: 0, max: Math.max(10, steps), label: t('steps') }}
        y={{ min: LOWEST, max: 1000, scale: 'log', label: 'E' }}
        height={220}
      >
        {(scale) => (
          <>
            <path className={plot.dashed} d={`M${scale.left} ${scale.y(THRESHOLD)}H${scale.right}`} />
            {lines.map(({ rate, errors }, index) => (
              <g key={index} style={{ '--line': runColor(index) }}>
                <path
                  className={plot.line}
                  d={linePath(
                    errors.map((value, step) => [step, value]),
                    scale,
                  )}
                />
                <circle
                  className={plot.dot}
                  r={3.5}
                  cx={scale.x(errors.length - 1)}
                  cy={scale.y(errors.at(-1) ?? rate)}
                />
              </g>
            ))}
          </>
        )}
      </Plot>
      <figcaption className={lesson.legend}>
        {lines.map(({ rate }, index) => (
          <span key={index} style={{ '--line': runColor(index) }}>
            η = {formatSetting(rate)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
