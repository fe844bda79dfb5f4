/** Holds at compile time that protocol and engine know the same names. */
import type * as engine from '@/lib/engine';
import type * as protocol from '@/lib/protocol';

/** `true` when both unions have the same members; otherwise the pair that differs, which no value fits. */
type Same<Left, Right> = [Left] extends [Right]
  ? [Right] extends [Left]
    ? true
    : [Left, Right]
  : [Left, Right];

/** One entry per shared union of names. */
export const NAMES_AGREE: readonly [
  /** Of the others the engine only sees samples. */
  Same<protocol.DatasetName, engine.DatasetName | 'mnist' | 'csv' | 'points'>,
  Same<protocol.FeatureName, engine.FeatureName>,
  Same<protocol.ActivationName, engine.ActivationName>,
  Same<protocol.LossName, engine.LossName>,
  Same<protocol.OptimizerName, engine.OptimizerName>,
  Same<protocol.ScheduleName, engine.ScheduleName>,
  Same<protocol.InitializerName, engine.InitializerName>,
  Same<protocol.RegularizationName, engine.RegularizationName>,
] = [true, true, true, true, true, true, true, true];
