/** A real layer: how many of its neurons say nothing. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { FieldRow } from '@/app/_components/ui/field';
import { formatShare } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { CURVE_ACTIVATIONS } from '@/lib/lessons';
import type { CurveActivation } from '@/lib/lessons';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { useActivationName } from '../use-activation-name';

export interface LayerSetting {
  readonly activation: CurveActivation;
  readonly bias: number;
}

export interface LayerProps {
  readonly setting: LayerSetting;
  /** Share of zeros for a bias. */
  readonly countZeros: (bias: number) => number;
  readonly onChange: (setting: LayerSetting) => void;
}

const BIASES = { min: -4, max: 4, step: 0.1 } as const;
const POINTS = 40;

/** The lesson's second part. */
export function LayerSection({ setting, countZeros, onChange }: LayerProps) {
  const t = useTranslations('activations');
  const nameOf = useActivationName();
  const { activation, bias } = setting;
  const share = countZeros(bias);
  const shares = useMemo(() => {
    const biases = Array.from(
      { length: POINTS + 1 },
      (_, index) => BIASES.min + ((BIASES.max - BIASES.min) * index) / POINTS,
    );
    return biases.map((at) => [at, countZeros(at)] as const);
  }, [countZeros]);
  return (
    <Section title={t('layerTitle')} text={<p>{t('layerText')}</p>}>
      <Bench
        figure={
          <Plot
            label={t('layerLabel')}
            x={{ min: BIASES.min, max: BIASES.max, label: t('bias') }}
            y={{ min: 0, max: 1, label: t('zeros') }}
            height={220}
          >
            {(scale) => (
              <g style={{ '--line': runColor(0) }}>
                <path className={plot.line} d={linePath(shares, scale)} />
                <circle className={plot.ball} cx={scale.x(bias)} cy={scale.y(share)} r={7} />
              </g>
            )}
          </Plot>
        }
        controls={
          <>
            <FieldRow label={t('activation')}>
              <Select
                label={t('layerActivation')}
                value={activation}
                options={CURVE_ACTIVATIONS.map((value) => ({ value, label: nameOf(value) }))}
                onChange={(next) => onChange({ ...setting, activation: next })}
              />
            </FieldRow>
            <FieldRow label={t('bias')}>
              <Slider
                label={t('bias')}
                value={bias}
                {...BIASES}
                onCommit={(next) => onChange({ ...setting, bias: next })}
                onDraft={(next) => onChange({ ...setting, bias: next })}
              />
            </FieldRow>
            <Readout items={[[t('zeros'), formatShare(share)]]} />
          </>
        }
      />
    </Section>
  );
}
