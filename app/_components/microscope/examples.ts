/** An experiment's training examples with the targets that its loss compares. */
import type { SampleSet } from '@/app/_pictures/jobs';
import { encodeClasses } from '@/lib/engine';
import { outputUnits, targetLevels } from '@/lib/experiment/coding';
import type { Example } from '@/lib/lessons';
import type { Experiment } from '@/lib/protocol';

/** What a byte stands for, as the engine multiplies it. */
const BYTE_SHARE = Math.fround(1 / 255);

/** Example number `index` of the training part. */
export function exampleAt(experiment: Experiment, samples: SampleSet, index: number): Example {
  const { inputs, values } = samples.train;
  const width = samples.inputLabels.length;
  const scale = inputs instanceof Uint8Array ? BYTE_SHARE : 1;
  const value = values[index] ?? NaN;
  const classes = samples.classNames.length;
  return {
    inputs: Array.from(inputs.subarray(index * width, (index + 1) * width), (value) => value * scale),
    targets:
      classes === 0
        ? [value]
        : [...encodeClasses([value], classes, outputUnits(experiment), targetLevels(experiment))],
  };
}
