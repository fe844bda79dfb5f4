/** Deep networks in training: gradients per layer, loss, and how far the first weights moved. */
'use client';
import { Pause, Play, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import { formatLoss, formatShare } from '@/app/_components/ui/format';
import { runColor } from '@/app/_design/palette';
import lesson from '../lesson.module.css';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Buttons } from '../section';
import { useActivationName } from '../use-activation-name';
import { RACE_EPOCHS } from './deep-race';
import type { Racing } from './deep-race';
import type { RaceControls } from './use-deep-race';
import styles from './vanishing-gradient.module.css';

/** Start, pause, begin anew. */
export function RaceButtons({ race, name }: { race: RaceControls; name: string }) {
  const learn = useTranslations('learn');
  return (
    <div role="group" aria-label={name}>
      <Buttons>
        {race.isRunning ? (
          <Button icon={<Pause />} onClick={race.pause}>
            {learn('pause')}
          </Button>
        ) : (
          <Button variant="primary" icon={<Play />} onClick={race.run}>
            {learn('run')}
          </Button>
        )}
        <Button icon={<RotateCcw />} onClick={race.reset}>
          {learn('reset')}
        </Button>
      </Buttons>
    </div>
  );
}

/** Both plots of a race, with their legend. */
export function RacePlots({ racing, name }: { racing: readonly Racing[]; name: string }) {
  const t = useTranslations('vanishingGradient');
  const layers = Math.max(...racing.map(({ moment }) => moment.norms.length));
  return (
    <>
      <div className={styles.plots}>
        <Plot
          label={t('normsLabel')}
          x={{ min: 1, max: Math.max(2, layers), label: t('layer'), tickCount: Math.min(8, layers) }}
          y={{ min: 1e-16, max: 100, scale: 'log', label: '‖∂E/∂w‖' }}
          height={240}
        >
          {(scale) =>
            racing.map(({ moment }, index) => (
              <g key={index} style={{ '--line': runColor(index) }}>
                <path
                  className={plot.line}
                  d={linePath(
                    moment.norms.map((norm, layer) => [layer + 1, norm]),
                    scale,
                  )}
                />
                {moment.norms.map((norm, layer) => (
                  <circle key={layer} className={plot.dot} cx={scale.x(layer + 1)} cy={scale.y(norm)} r={3} />
                ))}
              </g>
            ))
          }
        </Plot>
        <Plot
          label={t('lossLabel')}
          x={{ min: 0, max: RACE_EPOCHS, label: t('epochs') }}
          y={{ min: 0, max: 0.9, label: t('loss') }}
          height={240}
        >
          {(scale) =>
            racing.map(({ losses }, index) => (
              <path
                key={index}
                className={plot.line}
                style={{ '--line': runColor(index) }}
                d={linePath(losses, scale)}
              />
            ))
          }
        </Plot>
      </div>
      <RaceTable racing={racing} name={name} />
    </>
  );
}

function RaceTable({ racing, name }: { racing: readonly Racing[]; name: string }) {
  const t = useTranslations('vanishingGradient');
  const nameOf = useActivationName();
  return (
    <div className={styles.table} role="region" aria-label={t('raceTable', { of: name })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('activation')}</th>
            <th scope="col">{t('firstNorm')}</th>
            <th scope="col">{t('firstMoved')}</th>
            <th scope="col">{t('accuracy')}</th>
          </tr>
        </thead>
        <tbody>
          {racing.map(({ plan, moment }, index) => (
            <tr key={index}>
              <th scope="row">
                <span className={lesson.legend}>
                  <span style={{ '--line': runColor(index) }}>{nameOf(plan.activation)}</span>
                </span>
              </th>
              <td>{formatLoss(moment.norms[0] ?? NaN)}</td>
              <td>{moment.epoch === 0 ? '–' : formatLoss(moment.moved[0] ?? NaN)}</td>
              <td>{moment.isDiverged ? t('diverged') : formatShare(moment.trainAccuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
