/** Learning-rate schedules: the learning rate of each epoch. */
import { cos, exp, log } from './elementary';
import type { LiveSettings } from './types';

const PI = 3.141592653589793;

/**
 * The learning rate of the epoch that follows `epoch` completed ones. With η the learning rate, N the schedule's epochs and
 * f its factor: step η·f^⌊epoch/N⌋, exponential η·f^(epoch/N), cosine from η to η·f over N epochs and f from there on,
 * warm-up from η/N to η over N epochs.
 */
export function scheduledRate(settings: LiveSettings, epoch: number): number {
  const { learningRate, schedule, scheduleEpochs, scheduleFactor } = settings;
  switch (schedule) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * wholePower(scheduleFactor, Math.floor(epoch / scheduleEpochs));
    case 'exponential':
      return learningRate * exp((log(scheduleFactor) * epoch) / scheduleEpochs);
    case 'cosine': {
      const share = 0.5 + 0.5 * cos(PI * Math.min(1, epoch / scheduleEpochs));
      return learningRate * (scheduleFactor + (1 - scheduleFactor) * share);
    }
    case 'warmUp':
      return learningRate * Math.min(1, (epoch + 1) / scheduleEpochs);
  }
}

/** base^exponent for a whole exponent from 0, by squaring: exact where every product is. */
function wholePower(base: number, exponent: number): number {
  let power = 1;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) power *= square;
  }
  return power;
}
