/** Two classes: softmax is the sigmoid of the difference. */
'use client';
import { useTranslations } from 'next-intl';
import { runColor } from '@/app/_design/palette';
import { softmax, twoClassProbability } from '@/lib/lessons';
import { Formula } from '../formula';
import { Plot } from '../plot';
import { linePath, sampled } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { texFactor, texNumber } from '../tex-number';
import { Score } from './scores-section';

export type Pair = readonly [number, number];

/** One curve for all pairs with the same difference. */
export function PairSection({ pair, onChange }: { pair: Pair; onChange: (pair: Pair) => void }) {
  const t = useTranslations('softmax');
  const [z1, z2] = pair;
  const a = twoClassProbability(z1, z2);
  return (
    <Section title={t('pairTitle')} text={<p>{t('pairText')}</p>}>
      <Bench
        figure={
          <Plot
            label={t('pairLabel')}
            x={{ min: -8, max: 8, label: 'z₁ − z₂' }}
            y={{ min: 0, max: 1, label: 'a₁' }}
            height={220}
          >
            {(scale) => (
              <>
                <path
                  className={plot.curve}
                  d={linePath(
                    sampled((difference) => twoClassProbability(difference, 0), [-8, 8]),
                    scale,
                  )}
                />
                <circle
                  className={plot.ball}
                  style={{ '--line': runColor(0) }}
                  cx={scale.x(z1 - z2)}
                  cy={scale.y(a)}
                  r={7}
                />
              </>
            )}
          </Plot>
        }
        controls={
          <>
            <Score label={t('pairScore', { number: 1 })} value={z1} onChange={(z) => onChange([z, z2])} />
            <Score label={t('pairScore', { number: 2 })} value={z2} onChange={(z) => onChange([z1, z])} />
            <Readout
              items={softmax(pair).map((share, index) => [`a${'₁₂'[index] ?? ''}`, share.toFixed(3)])}
            />
          </>
        }
      />
      <Formula
        tex={`a_1 = \\frac{e^{z_1}}{e^{z_1}+e^{z_2}} = \\sigma(z_1 - z_2) = \\sigma(${texNumber(z1)} - ${texFactor(z2)}) = ${texNumber(a)}`}
      />
    </Section>
  );
}
