/** What is exported: a run's network at one epoch, with all that is needed to use it elsewhere. */
import { classNamesOf } from '@/lib/experiment/coding';
import { inputLabelsOf } from '@/lib/experiment/inputs';
import type { DataScales, Scale } from '@/lib/experiment/scales';
import type { Experiment } from '@/lib/protocol';

/** One input of the network. */
export interface NetworkInput {
  readonly name: string;
  /** Null when the network takes the value as it is. */
  readonly scale: Scale | null;
}

export interface TrainedNetwork {
  /** What people call the run. */
  readonly name: string;
  /** Completed epochs. */
  readonly epoch: number;
  /** The run's experiment with the settings that held at this epoch. */
  readonly experiment: Experiment;
  readonly inputs: readonly NetworkInput[];
  readonly target: {
    /** Names of the classes; none when the target is a number. */
    readonly classes: readonly string[];
    readonly scale: Scale | null;
  };
  /** In the engine's flat order: per layer weights `[units, inputs]` row-major, then biases. */
  readonly parameters: Float32Array;
}

/** Puts a run's numbers together with the names that its experiment has for them. */
export function trainedNetworkOf(
  run: Pick<TrainedNetwork, 'name' | 'epoch' | 'experiment' | 'parameters'>,
  scales: DataScales,
): TrainedNetwork {
  return {
    ...run,
    inputs: inputLabelsOf(run.experiment).map((name, index) => ({
      name,
      scale: scales.inputs?.[index] ?? null,
    })),
    target: { classes: classNamesOf(run.experiment), scale: scales.target },
  };
}

/** Place of the first parameter that is not a finite number, as after divergence; −1 when there is none. */
export const firstNotFinite = (parameters: Float32Array): number =>
  parameters.findIndex((value) => !Number.isFinite(value));
