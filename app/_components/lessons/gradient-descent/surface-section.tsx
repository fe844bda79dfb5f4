/** Two weights: the ways of three optimizers over lines of equal error. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FieldRow } from '@/app/_components/ui/field';
import { Segmented } from '@/app/_components/ui/segmented';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { RACERS, SURFACE_NAMES, SURFACES } from '@/lib/lessons';
import { contour } from '../contours';
import lesson from '../lesson.module.css';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import type { PlotScale } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { SURFACE_RATES, SURFACE_STEPS } from './surface-state';
import type { SurfaceChange, SurfaceRace } from './surface-state';

export interface SurfaceSectionProps {
  readonly race: SurfaceRace;
  readonly onChange: (change: SurfaceChange) => void;
}

/** The lesson's second part. */
export function SurfaceSection({ race, onChange }: SurfaceSectionProps) {
  const t = useTranslations('gradientDescent');
  const { state, steps } = race;
  return (
    <Section title={t('surfaceTitle')} text={<p>{t('surfaceText')}</p>}>
      <Segmented
        label={t('surface')}
        size="small"
        value={state.surface}
        options={SURFACE_NAMES.map((value) => ({ value, label: t(`surfaces.${value}`) }))}
        onChange={(surface) => onChange({ surface, start: SURFACES[surface].start })}
      />
      <Bench
        figure={<SurfacePlot race={race} onChange={onChange} />}
        controls={
          <>
            <FieldRow label={t('rate')}>
              <Slider
                label={t('surfaceRate')}
                value={state.rate}
                {...SURFACE_RATES}
                scale="log"
                digits={2}
                onCommit={(rate) => onChange({ rate })}
                onDraft={(rate) => onChange({ rate })}
              />
            </FieldRow>
            <FieldRow label={t('momentumShare')}>
              <Slider
                label={t('momentumShare')}
                value={state.momentum}
                min={0}
                max={0.98}
                step={0.02}
                onCommit={(momentum) => onChange({ momentum })}
                onDraft={(momentum) => onChange({ momentum })}
              />
            </FieldRow>
            <p>{t('stepsToMinimum')}</p>
            <Readout
              items={RACERS.map((racer, index) => [
                <span key={racer} className={lesson.legend}>
                  <span style={{ '--line': runColor(index) }}>{t(`racers.${racer}`)}</span>
                </span>,
                steps[racer] ?? t('notIn', { steps: SURFACE_STEPS }),
              ])}
            />
          </>
        }
      />
    </Section>
  );
}

const LEVELS = Array.from({ length: 13 }, (_, index) => 0.01 * 2.2 ** index);

function SurfacePlot({ race, onChange }: SurfaceSectionProps) {
  const t = useTranslations('gradientDescent');
  const { state, paths } = race;
  const { range, minimum } = SURFACES[state.surface];
  const axis = { min: range[0], max: range[1] };
  return (
    <Plot
      label={t('surfaceLabel')}
      x={{ ...axis, label: 'w₁' }}
      y={{ ...axis, label: 'w₂' }}
      isSquare
      onPoint={(u, v) => onChange({ start: [Number(u.toFixed(2)), Number(v.toFixed(2))] })}
    >
      {(scale) => (
        <>
          <Contours surface={state.surface} scale={scale} />
          {RACERS.map((racer, index) => (
            <g key={racer} style={{ '--line': runColor(index) }}>
              <path className={plot.line} d={linePath(paths[racer], scale)} />
              <circle
                className={plot.ball}
                cx={scale.x(paths[racer].at(-1)?.[0] ?? 0)}
                cy={scale.y(paths[racer].at(-1)?.[1] ?? 0)}
                r={5}
              />
            </g>
          ))}
          <circle className={plot.thin} cx={scale.x(minimum[0])} cy={scale.y(minimum[1])} r={8} />
          <circle className={plot.dot} cx={scale.x(state.start[0])} cy={scale.y(state.start[1])} r={5} />
        </>
      )}
    </Plot>
  );
}

function Contours({ surface, scale }: { surface: SurfaceRace['state']['surface']; scale: PlotScale }) {
  const lines = useMemo(() => {
    const { error, range } = SURFACES[surface];
    return LEVELS.map((level) => contour(error, range, level));
  }, [surface]);
  return lines.map((segments, index) => (
    <path
      key={index}
      className={plot.thin}
      style={{ '--line': 'var(--border-control)' }}
      opacity={0.6}
      d={segments.map((segment) => linePath(segment, scale)).join('')}
    />
  ));
}
