/** Class labels as the network's targets. */
import { RecipeError } from './errors';

/** The target of a unit whose class it is not, and of one whose class it is. */
export interface TargetLevels {
  readonly off: number;
  readonly on: number;
}

/**
 * Targets `[labels, units]` row-major: with one unit, `on` means class 1 of two; otherwise one unit per class.
 * Throws RecipeError when a label is not a whole number from 0 to classes − 1.
 */
export function encodeClasses(
  labels: ArrayLike<number>,
  classes: number,
  units: number,
  { off, on }: TargetLevels,
): Float64Array {
  if (units !== classes && !(units === 1 && classes === 2)) {
    throw new RecipeError('targets', `${classes} classes do not fit ${units} output units`);
  }
  const targets = new Float64Array(labels.length * units).fill(off);
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RecipeError('targets', `class ${label} of sample ${index} is not from 0 to ${classes - 1}`);
    }
    if (units > 1) targets[index * units + label] = on;
    else if (label === 1) targets[index] = on;
  }
  return targets;
}
