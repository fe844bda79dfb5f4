/** All activations; the chosen one with its derivative, its flat zones and a movable z. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { clsx } from '@/app/_components/ui/clsx';
import { FieldRow } from '@/app/_components/ui/field';
import { formatSigned } from '@/app/_components/ui/format';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { ACTIVATION_FACTS, activationAt, CURVE_ACTIVATIONS, flatZones, isFlatAt } from '@/lib/lessons';
import type { CurveActivation } from '@/lib/lessons';
import { Formula } from '../formula';
import { Handle } from '../handle';
import lesson from '../lesson.module.css';
import { Plot } from '../plot';
import { linePath, plotScale, sampled } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Readout, Section } from '../section';
import { useActivationName } from '../use-activation-name';
import styles from './activations.module.css';
import { ACTIVATION_TEX, rangeText } from './facts';

const RANGE = [-6, 6] as const;
const STEP = 0.1;

export interface GalleryProps {
  readonly activation: CurveActivation;
  readonly z: number;
  readonly onActivation: (activation: CurveActivation) => void;
  readonly onZ: (z: number) => void;
}

/** The lesson's first part. */
export function GallerySection(props: GalleryProps) {
  const { activation, z, onZ } = props;
  const t = useTranslations('activations');
  const facts = ACTIVATION_FACTS[activation];
  const { value, slope } = activationAt(activation, z);
  return (
    <Section title={t('galleryTitle')} text={<p>{t('galleryText')}</p>}>
      <Thumbnails {...props} />
      <Bench
        figure={<CurvePlot {...props} />}
        controls={
          <>
            <FieldRow label="z">
              <Slider
                label="z"
                value={z}
                min={RANGE[0]}
                max={RANGE[1]}
                step={STEP}
                onCommit={onZ}
                onDraft={onZ}
              />
            </FieldRow>
            <Readout
              items={[
                ['a = f(z)', formatSigned(value)],
                ['f′(z)', formatSigned(slope)],
                [t('here'), isFlatAt(activation, z) ? t('flat') : t('steep')],
                [t('range'), rangeText(facts.range)],
                [t('symmetry'), facts.isOdd ? t('symmetric') : t('notSymmetric')],
              ]}
            />
          </>
        }
      />
      <Formula tex={ACTIVATION_TEX[activation]} />
      <p>
        <strong>{t(`places.${facts.place}`)}</strong> {t(`notes.${activation}`)}
      </p>
      <p>
        {t('softmaxNote')} <Link href="/learn/softmax">{t('softmaxLesson')}</Link>
      </p>
    </Section>
  );
}

function Thumbnails({ activation, onActivation }: GalleryProps) {
  const t = useTranslations('activations');
  const nameOf = useActivationName();
  return (
    <div className={styles.thumbnails} role="group" aria-label={t('choose')}>
      {CURVE_ACTIVATIONS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === activation}
          className={styles.thumbnail}
          onClick={() => onActivation(name)}
        >
          <Sketch name={name} />
          {nameOf(name)}
        </button>
      ))}
    </div>
  );
}

const SKETCH = plotScale(
  { min: -4, max: 4 },
  { min: -1.6, max: 2.6 },
  { width: 72, height: 40 },
  { left: 2, right: 2, top: 2, bottom: 2 },
);

const Sketch = ({ name }: { name: CurveActivation }) => (
  <svg viewBox="0 0 72 40" aria-hidden="true">
    <path className={plot.thin} d={`M2 ${SKETCH.y(0)}H70`} />
    <path className={plot.line} d={curvePath(name, 'value', SKETCH, [-4, 4])} />
  </svg>
);

/** A step's two parts are not joined. */
function curvePath(
  name: CurveActivation,
  what: 'value' | 'slope',
  scale: Parameters<typeof linePath>[1],
  [from, to]: readonly [number, number],
): string {
  const points = sampled((at) => activationAt(name, at)[what], [from, to], 240);
  return linePath(
    points.flatMap((point, index) => {
      const before = points[index - 1];
      const jumps = before !== undefined && Math.abs(point[1] - before[1]) > 0.4;
      return jumps ? [[NaN, NaN] as const, point] : [point];
    }),
    scale,
  );
}

function CurvePlot({ activation, z, onZ }: GalleryProps) {
  const t = useTranslations('activations');
  const { value, slope } = activationAt(activation, z);
  const held = (at: number): number =>
    Number(Math.min(RANGE[1], Math.max(RANGE[0], Math.round(at / STEP) * STEP)).toFixed(1));
  return (
    <figure className={lesson.figure}>
      <Plot
        label={t('curveLabel')}
        x={{ min: RANGE[0], max: RANGE[1], label: 'z' }}
        y={{ min: -2, max: 4 }}
        height={330}
        onPoint={(at) => onZ(held(at))}
        over={(scale) => (
          <>
            <circle
              className={plot.ball}
              style={{ '--line': runColor(1) }}
              cx={scale.x(z)}
              cy={scale.y(slope)}
              r={5}
            />
            <Handle
              label={t('handle')}
              x={scale.x(z)}
              y={Math.min(scale.bottom, Math.max(scale.top, scale.y(value)))}
              value={z}
              min={RANGE[0]}
              max={RANGE[1]}
              step={STEP}
              color={runColor(0)}
              onChange={onZ}
            />
          </>
        )}
      >
        {(scale) => (
          <>
            {flatZones(activation, RANGE).map(([from, to]) => (
              <rect
                key={from}
                className={plot.zone}
                x={scale.x(from)}
                y={scale.top}
                width={scale.x(to) - scale.x(from)}
                height={scale.bottom - scale.top}
              />
            ))}
            <path
              className={plot.thin}
              d={`M${scale.left} ${scale.y(0)}H${scale.right}M${scale.x(0)} ${scale.top}V${scale.bottom}`}
            />
            <path
              className={clsx(plot.line)}
              style={{ '--line': runColor(1) }}
              d={curvePath(activation, 'slope', scale, RANGE)}
            />
            <path
              className={clsx(plot.line)}
              style={{ '--line': runColor(0) }}
              d={curvePath(activation, 'value', scale, RANGE)}
            />
            <path className={plot.dashed} d={`M${scale.x(z)} ${scale.top}V${scale.bottom}`} />
          </>
        )}
      </Plot>
      <figcaption className={lesson.legend}>
        <span style={{ '--line': runColor(0) }}>f(z)</span>
        <span style={{ '--line': runColor(1) }}>f′(z)</span>
        <span style={{ '--line': 'var(--surface-pressed)' }}>{t('flatZone')}</span>
      </figcaption>
    </figure>
  );
}
