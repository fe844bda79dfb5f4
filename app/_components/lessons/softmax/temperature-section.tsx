/** The same scores, hotter and colder. */
'use client';
import { useTranslations } from 'next-intl';
import { FieldRow } from '@/app/_components/ui/field';
import { Slider } from '@/app/_components/ui/slider';
import { classColor } from '@/app/_design/palette';
import { softmax } from '@/lib/lessons';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Section } from '../section';
import { ProbabilityBars } from './scores-section';

const TEMPERATURES = { min: 0.05, max: 20 } as const;
const POINTS = 80;

export interface TemperatureProps {
  readonly logits: readonly number[];
  readonly temperature: number;
  readonly onChange: (temperature: number) => void;
}

/** Every class's probability over the temperature. */
export function TemperatureSection({ logits, temperature, onChange }: TemperatureProps) {
  const t = useTranslations('softmax');
  const temperatures = Array.from(
    { length: POINTS + 1 },
    (_, index) => TEMPERATURES.min * (TEMPERATURES.max / TEMPERATURES.min) ** (index / POINTS),
  );
  return (
    <Section title={t('temperatureTitle')} text={<p>{t('temperatureText')}</p>}>
      <Bench
        figure={
          <Plot
            label={t('temperatureLabel')}
            x={{ ...TEMPERATURES, scale: 'log', label: 'T' }}
            y={{ min: 0, max: 1, label: 'a' }}
            height={240}
          >
            {(scale) => (
              <>
                {logits.map((_, index) => (
                  <path
                    key={index}
                    className={plot.line}
                    style={{ '--line': classColor(index) }}
                    d={linePath(
                      temperatures.map((value) => [value, softmax(logits, value)[index] ?? NaN]),
                      scale,
                    )}
                  />
                ))}
                <path className={plot.dashed} d={`M${scale.x(temperature)} ${scale.top}V${scale.bottom}`} />
              </>
            )}
          </Plot>
        }
        controls={
          <>
            <FieldRow label={t('temperature')}>
              <Slider
                label={t('temperature')}
                value={temperature}
                {...TEMPERATURES}
                scale="log"
                onCommit={onChange}
                onDraft={onChange}
              />
            </FieldRow>
            <ProbabilityBars label={t('probabilitiesAt')} probabilities={softmax(logits, temperature)} />
          </>
        }
      />
    </Section>
  );
}
