/** Cross-entropy: how surprised the network is by the truth. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { classColor } from '@/app/_design/palette';
import { crossEntropy, crossEntropySlope, softmax } from '@/lib/lessons';
import { Formula } from '../formula';
import { Plot } from '../plot';
import { linePath, sampled } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { texNumber } from '../tex-number';

const CLASSES = ['0', '1', '2'] as const;

export interface GradeProps {
  readonly logits: readonly number[];
  readonly trueClass: number;
  readonly onChange: (trueClass: number) => void;
}

/** The error over the true class's probability, and its slopes by the scores. */
export function GradeSection({ logits, trueClass, onChange }: GradeProps) {
  const t = useTranslations('softmax');
  const a = softmax(logits)[trueClass] ?? NaN;
  const error = crossEntropy(logits, trueClass);
  return (
    <Section title={t('gradeTitle')} text={<p>{t('gradeText')}</p>}>
      <Bench
        figure={
          <Plot
            label={t('gradeLabel')}
            x={{ min: 0, max: 1, label: t('probabilityOfTruth') }}
            y={{ min: 0, max: 6, label: 'E' }}
            height={240}
          >
            {(scale) => (
              <>
                <path
                  className={plot.curve}
                  d={linePath(
                    sampled((p) => -Math.log(p), [0.002, 1], 300),
                    scale,
                  )}
                />
                <circle
                  className={plot.ball}
                  style={{ '--line': classColor(trueClass) }}
                  cx={scale.x(a)}
                  cy={scale.y(error)}
                  r={7}
                />
              </>
            )}
          </Plot>
        }
        controls={
          <>
            <Segmented
              label={t('trueClass')}
              value={CLASSES[trueClass] ?? '0'}
              options={CLASSES.map((value) => ({ value, label: t('class', { number: Number(value) + 1 }) }))}
              onChange={(value) => onChange(Number(value))}
            />
            <Readout
              items={[
                ['E', formatSigned(error)],
                ...crossEntropySlope(logits, trueClass).map(
                  (slope, index) => [`∂E/∂z${'₁₂₃'[index] ?? ''}`, formatSigned(slope)] as const,
                ),
              ]}
            />
            <p>{t('slopes')}</p>
          </>
        }
      />
      <Formula tex={`E = -\\ln a_{${trueClass + 1}} = -\\ln ${texNumber(a)} = ${texNumber(error)}`} />
    </Section>
  );
}
