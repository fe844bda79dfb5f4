/** A chain of neurons: what each layer multiplies the gradient by, and what is left of it. */
'use client';
import { useTranslations } from 'next-intl';
import { FieldRow } from '@/app/_components/ui/field';
import { formatLoss, formatSigned } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { CHAIN_INPUT, CURVE_ACTIVATIONS, DEPTH, factorChain } from '@/lib/lessons';
import type { ChainLayer, CurveActivation } from '@/lib/lessons';
import { Formula } from '../formula';
import { Plot } from '../plot';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { texFactor, texNumber } from '../tex-number';
import { useActivationName } from '../use-activation-name';

export interface ChainSetting {
  readonly depth: number;
  readonly activation: CurveActivation;
  readonly weight: number;
}

const [LOWEST, HIGHEST] = [1e-13, 1e7];

export interface ChainProps {
  readonly setting: ChainSetting;
  readonly onChange: (setting: ChainSetting) => void;
}

/** The lesson's first part. */
export function ChainSection({ setting, onChange }: ChainProps) {
  const t = useTranslations('vanishingGradient');
  const nameOf = useActivationName();
  const { depth, activation, weight } = setting;
  const chain = factorChain(depth, activation, weight, CHAIN_INPUT);
  return (
    <Section title={t('chainTitle')} text={<p>{t('chainText')}</p>}>
      <Bench
        figure={<ProductPlot chain={chain} />}
        controls={
          <>
            <FieldRow label={t('depth')}>
              <Slider
                label={t('chainDepth')}
                value={depth}
                {...DEPTH}
                step={1}
                isWhole
                onCommit={(next) => onChange({ ...setting, depth: next })}
                onDraft={(next) => onChange({ ...setting, depth: next })}
              />
            </FieldRow>
            <FieldRow label={t('weight')}>
              <Slider
                label={t('weight')}
                value={weight}
                min={0.1}
                max={4}
                step={0.05}
                onCommit={(next) => onChange({ ...setting, weight: next })}
                onDraft={(next) => onChange({ ...setting, weight: next })}
              />
            </FieldRow>
            <FieldRow label={t('activation')}>
              <Select
                label={t('chainActivation')}
                value={activation}
                options={CURVE_ACTIVATIONS.map((value) => ({ value, label: nameOf(value) }))}
                onChange={(next) => onChange({ ...setting, activation: next })}
              />
            </FieldRow>
            <Readout
              items={[
                [t('smallestFactor'), formatSigned(Math.min(...chain.map(({ factor }) => factor)))],
                [t('largestFactor'), formatSigned(Math.max(...chain.map(({ factor }) => factor)))],
                [t('left'), formatLoss(chain[0]?.product ?? NaN)],
              ]}
            />
          </>
        }
      />
      <Formula tex={productTex(chain)} />
    </Section>
  );
}

/** What is left of the gradient when it arrives at each layer. */
function ProductPlot({ chain }: { chain: readonly ChainLayer[] }) {
  const t = useTranslations('vanishingGradient');
  return (
    <Plot
      label={t('productLabel')}
      x={{ min: 0.4, max: chain.length + 0.6, label: t('layer'), tickCount: Math.min(10, chain.length) }}
      y={{ min: LOWEST, max: HIGHEST, scale: 'log', label: t('gradientLeft') }}
      height={290}
    >
      {(scale) => {
        const width = Math.max(4, Math.min(26, (scale.right - scale.left) / chain.length - 6));
        const zero = scale.y(1);
        return (
          <>
            {chain.map(({ product }, index) => {
              const y = product === 0 ? scale.bottom : scale.y(Math.abs(product));
              return (
                <rect
                  key={index}
                  className={plot.dot}
                  style={{ '--line': runColor(0) }}
                  x={scale.x(index + 1) - width / 2}
                  y={Math.min(y, zero)}
                  width={width}
                  height={Math.max(1.5, Math.abs(y - zero))}
                />
              );
            })}
            <path className={plot.thin} d={`M${scale.left} ${zero}H${scale.right}`} />
          </>
        );
      }}
    </Plot>
  );
}

/** Factors that are written out before dots take their place. */
const WRITTEN = 4;

function productTex(chain: readonly ChainLayer[]): string {
  const factors = chain.map(({ factor }) => factor);
  const written =
    factors.length <= WRITTEN + 1
      ? factors.map(texFactor)
      : [...factors.slice(0, WRITTEN - 1).map(texFactor), '\\cdots', texFactor(factors.at(-1) ?? NaN)];
  return `\\frac{\\partial a_{${chain.length}}}{\\partial x} = \\prod_{l=1}^{${chain.length}} w\\,f'(z_l) = ${written.join(' \\cdot ')} = ${texNumber(chain[0]?.product ?? NaN)}`;
}
