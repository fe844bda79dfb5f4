/** Samples by two of their inputs, coloured by class; those not recognised are ringed. */
import { clsx } from '@/app/_components/ui/clsx';
import { classColor } from '@/app/_design/palette';
import type { Predictions, SampleSet } from '@/app/_pictures/jobs';
import { clearestInputs } from './clearest-inputs';
import { PickableSamples } from './pickable-samples';
import type { PlanePlotProps } from './plane-plot';
import styles from './sample-results.module.css';
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
const MARGIN = 5;
/** More would only lie over each other. */
const MAX_POINTS = 600;

/** A square scatter plot. */
export function SampleScatter(props: SampleScatterProps) {
  const { samples, part, predictions, label, isSmall = false, plot } = props;
  const { inputLabels, task } = samples;
  const own = samples[part];
  const columns = inputLabels.length;
  const { inputs, values } = samples.train;
  const [xInput, yInput] = clearestInputs(inputs, values, columns);
  const place = placer(samples, columns);
  const outputs = predictions?.[part];
  const units = predictions?.units ?? 0;
  return (
    <figure className={clsx(styles.scatter, isSmall && styles.smallScatter)}>
      <PickableSamples
        plot={plot}
        part={part}
        label={label}
        placeOf={(sample) => ({
          x: place(own.inputs[sample * columns + xInput] ?? NaN, xInput) / SIDE,
          y: 1 - place(own.inputs[sample * columns + yInput] ?? NaN, yInput) / SIDE,
        })}
        count={Math.min(own.count, MAX_POINTS)}
      >
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
          {Array.from({ length: Math.min(own.count, MAX_POINTS) }, (_, sample) => {
            const actual = own.values[sample] ?? 0;
            const isWrong = outputs ? predictedClass(task, outputs, sample * units) !== actual : false;
            const x = place(own.inputs[sample * columns + xInput] ?? 0, xInput);
            const y = SIDE - place(own.inputs[sample * columns + yInput] ?? 0, yInput);
            return (
              <g key={sample}>
                {isWrong && <circle cx={x} cy={y} r={3.4} className={styles.wrongMark} />}
                <circle cx={x} cy={y} r={1.8} fill={classColor(actual)} className={styles.point} />
              </g>
            );
          })}
        </svg>
      </PickableSamples>
      {!isSmall && (
        <>
          <figcaption className={styles.scatterX}>{inputLabels[xInput]} →</figcaption>
          <span className={styles.scatterY} aria-hidden="true">
            {inputLabels[yInput]} →
          </span>
        </>
      )}
    </figure>
  );
}

/** Maps a value of an input to the plot, by the range over all samples. */
function placer({ train, test }: SampleSet, columns: number): (value: number, input: number) => number {
  const ranges = Array.from({ length: columns }, () => ({ min: Infinity, max: -Infinity }));
  for (const { inputs } of [train, test]) {
    inputs.forEach((value, index) => {
      const range = ranges[index % columns];
      if (!range) return;
      range.min = Math.min(range.min, value);
      range.max = Math.max(range.max, value);
    });
  }
  return (value, input) => {
    const { min, max } = ranges[input] ?? { min: 0, max: 1 };
    return MARGIN + ((value - min) / Math.max(1e-12, max - min)) * (SIDE - 2 * MARGIN);
  };
}
