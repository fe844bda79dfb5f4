/** Samples by two of their inputs, coloured by class; those not recognised are ringed. */
import { useMemo } from 'react';
import { clsx } from '@/app/_components/ui/clsx';
import { classColor } from '@/app/_design/palette';
import type { Predictions, SampleSet } from '@/app/_pictures/jobs';
import { clearestInputs } from './clearest-inputs';
import { inputScale } from './input-scale';
import { PickableSamples } from './pickable-samples';
import type { PlanePlotProps } from './plane-plot';
import styles from './sample-results.module.css';
import { ScatterAxes } from './scatter-axes';
import { predictedClass } from './shading';

export interface SampleScatterProps {
  samples: SampleSet;
  part: 'train' | 'test';
  predictions: Predictions | null;
  label: string;
  isSmall?: boolean;
  /** What single samples are read with; without it none can be picked. */
  plot?: PlanePlotProps;
}

const SIDE = 100;
/** More would only lie over each other. */
const MAX_POINTS = 600;

const axisOf = (samples: SampleSet, input: number) => ({
  input,
  name: samples.inputLabels[input] ?? '',
  ...inputScale(samples, input),
});

/** A square scatter plot. */
export function SampleScatter(props: SampleScatterProps) {
  const { samples, part, predictions, label, isSmall = false, plot } = props;
  const { inputLabels, task } = samples;
  const own = samples[part];
  const columns = inputLabels.length;
  const { x, y } = useMemo(() => {
    const { inputs, values } = samples.train;
    const [xInput, yInput] = clearestInputs(inputs, values, samples.inputLabels.length);
    return { x: axisOf(samples, xInput), y: axisOf(samples, yInput) };
  }, [samples]);
  const placeOf = (sample: number) => ({
    x: x.placeOf(own.inputs[sample * columns + x.input] ?? NaN),
    y: 1 - y.placeOf(own.inputs[sample * columns + y.input] ?? NaN),
  });
  const outputs = predictions?.[part];
  const units = predictions?.units ?? 0;
  const shown = Math.min(own.count, MAX_POINTS);
  return (
    <figure className={clsx(styles.scatter, isSmall ? styles.smallScatter : styles.scatterWithAxes)}>
      <PickableSamples plot={plot} part={part} label={label} placeOf={placeOf} count={shown}>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
          {Array.from({ length: shown }, (_, sample) => {
            const actual = own.values[sample] ?? 0;
            const isWrong = outputs ? predictedClass(task, outputs, sample * units) !== actual : false;
            const place = placeOf(sample);
            const at = { cx: place.x * SIDE, cy: place.y * SIDE };
            return (
              <g key={sample}>
                {isWrong && <circle {...at} r={3.4} className={styles.wrongMark} />}
                <circle {...at} r={1.8} fill={classColor(actual)} className={styles.point} />
              </g>
            );
          })}
        </svg>
      </PickableSamples>
      {!isSmall && <ScatterAxes x={x} y={y} />}
    </figure>
  );
}
