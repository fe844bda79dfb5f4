/** What the picture worker is asked and what it answers. Arrays in answers are the receiver's own. */
import type { Floats, NextStep, Samples, Task } from '@/lib/engine/types';
import type { DataScales } from '@/lib/experiment/scales';
import type { Example } from '@/lib/lessons/microscope';
import type { Experiment, RunChange } from '@/lib/protocol';
import type { JobFault } from './job-fault';
import type { Histogram } from './neuron';

/** Parameters in the engine's flat order. */
export type Parameters = Floats;

/** The samples of an experiment, for drawing them. */
export interface SampleSet {
  readonly task: Task;
  readonly inputLabels: readonly string[];
  /** None for regression. */
  readonly classNames: readonly string[];
  readonly outputUnits: number;
  /** Weights and biases that parameters of this experiment's network have. */
  readonly parameterCount: number;
  /** Range of both coordinates; null when the samples are not points in the plane. */
  readonly domain: readonly [number, number] | null;
  /** What inputs and targets were standardised by: of data in units of their own. */
  readonly scales: DataScales;
  /** Size of the pictures that the inputs are, row by row; null when they are none. */
  readonly image: { readonly width: number; readonly height: number } | null;
  readonly train: SamplePart;
  readonly test: SamplePart;
}

export interface SamplePart {
  /** Samples here: of very large data the first ones of a part. */
  readonly count: number;
  /** Samples that the network is trained or tested on. */
  readonly total: number;
  /** `[count, 2]`; null when the samples are not points in the plane. */
  readonly coordinates: Float64Array | null;
  /** What the network is given: `[count, inputs]`; bytes stand for value/255. */
  readonly inputs: Samples['inputs'];
  /** Class numbers, or targets for regression. */
  readonly values: Float64Array;
}

/** The network's outputs over the plane. */
export interface OutputGrid {
  /** Cells along each side. */
  readonly resolution: number;
  readonly units: number;
  /** `[resolution², units]`, the top row (largest x₂) first. */
  readonly values: Float32Array;
}

/** Activations of every neuron over the plane, or, for other data, over the training samples sorted by class. */
export interface NeuronImages {
  readonly width: number;
  readonly height: number;
  /** What stands for inputs that are the pixels of a picture: the mean training sample; null for other inputs. */
  readonly meanInput: {
    readonly width: number;
    readonly height: number;
    readonly values: Float32Array;
  } | null;
  /** Inputs first (empty where they have a mean picture), then each layer: `[units, width × height]`. */
  readonly layers: readonly Float32Array[];
}

/** The network's outputs for the samples: `[count, units]`. */
export interface Predictions {
  readonly units: number;
  readonly train: Float32Array;
  readonly test: Float32Array;
}

/** Directions of a hidden layer's two principal components, `[units]` each. */
export type HiddenAxes = readonly [Float64Array, Float64Array];

/** Where the samples lie in the space of the last hidden layer. */
export interface HiddenSpace {
  /** Neurons of the layer. */
  readonly units: number;
  /** Of three units or more the principal components over the training samples; of fewer there is nothing to leave out: null. */
  readonly components: { readonly axes: HiddenAxes; readonly shares: readonly [number, number] } | null;
  /** `[count, 2]`; of a layer of one unit the second coordinate is the class, or the target for regression. */
  readonly train: Float32Array;
  readonly test: Float32Array;
  /** The network's outputs for the same samples. */
  readonly predictions: Predictions;
}

/** What the network makes of one sample. */
export interface PointReading {
  readonly outputs: readonly number[];
  /** The loss of this sample alone: the mean over a part is that part's loss. */
  readonly loss: number;
}

/** One neuron, or one input, over the plane. */
export interface NeuronGrid {
  /** Cells along each side. */
  readonly resolution: number;
  /** `[resolution²]`, the top row (largest x₂) first. */
  readonly values: Float32Array;
}

/** What one neuron, or one input, gives for the test samples. */
export interface Activity {
  /** Samples counted: of very large data the first ones. */
  readonly count: number;
  /** By class; one group for regression. */
  readonly histogram: Histogram;
  /** Names of the groups; none for regression. */
  readonly classNames: readonly string[];
  /** Values above it count as active. */
  readonly threshold: number;
  readonly activeShare: number;
}

/** What the network says to one input. */
export interface Verdict {
  /** One per output neuron. */
  readonly outputs: Float32Array;
}

/** Which neuron of a network: column 0 are the inputs. */
interface NeuronPlace {
  readonly column: number;
  readonly unit: number;
}

/** A stored checkpoint and the epoch it was taken at. */
export interface Keyframe {
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/** A run at one epoch, recomputed. */
export interface ReplayState {
  /** The asked epoch, or an earlier one when the run diverged before it. */
  readonly epoch: number;
  readonly parameters: Float32Array;
  /** One metrics row, as lib/engine's METRIC describes; NaN of an untrained network whose data are not here. */
  readonly metrics: Float64Array;
}

/** The step that a run takes after an epoch. */
export interface StepState {
  /** Null when the run had diverged: there is none. */
  readonly next: NextStep | null;
  /** The examples of its batch; null where they are too many to look at one by one. */
  readonly examples: readonly Example[] | null;
}

/** A moment of a run, and what to recompute it from. */
export interface RunMoment {
  /** As it was when the run started. */
  readonly experiment: Experiment;
  readonly changes: readonly RunChange[];
  readonly epoch: number;
  /** A checkpoint at or before `epoch`; null starts from the beginning. Epoch 0 is the untrained network. */
  readonly keyframe: Keyframe | null;
}

/** Every kind of job with its question and its answer. */
export interface Jobs {
  samples: { ask: { experiment: Experiment }; answer: SampleSet };
  output: {
    ask: { experiment: Experiment; parameters: Parameters; resolution: number };
    answer: OutputGrid;
  };
  neurons: {
    /** Without parameters only the inputs are drawn. */
    ask: { experiment: Experiment; parameters: Parameters | null; resolution: number };
    answer: NeuronImages;
  };
  neuron: {
    /** For points in the plane only. An input needs no parameters. */
    ask: NeuronPlace & { experiment: Experiment; parameters: Parameters | null; resolution: number };
    answer: NeuronGrid;
  };
  activity: {
    ask: NeuronPlace & { experiment: Experiment; parameters: Parameters | null };
    answer: Activity;
  };
  verdict: {
    /** `input` is what the network is given: one sample. */
    ask: { experiment: Experiment; parameters: Parameters; input: Float32Array };
    answer: Verdict;
  };
  predictions: { ask: { experiment: Experiment; parameters: Parameters }; answer: Predictions };
  hidden: {
    /** `previous` are the axes of the answer before: those of this one point the same way. */
    ask: { experiment: Experiment; parameters: Parameters; previous: HiddenAxes | null };
    answer: HiddenSpace;
  };
  point: {
    ask: { experiment: Experiment; parameters: Parameters; part: 'train' | 'test'; sample: number };
    answer: PointReading;
  };
  scales: { ask: { experiment: Experiment }; answer: DataScales };
  replay: { ask: RunMoment; answer: ReplayState };
  step: { ask: RunMoment; answer: StepState };
}

export type JobKind = keyof Jobs;

type AnyJob = { [Kind in JobKind]: { readonly kind: Kind } & Jobs[Kind]['ask'] }[JobKind];

/** A question of one kind. */
export type Job<Kind extends JobKind = JobKind> = Extract<AnyJob, { kind: Kind }>;
export type Answer<Kind extends JobKind> = Jobs[Kind]['answer'];

/** A question on its way. */
export interface AskedJob {
  readonly id: number;
  readonly job: Job;
}

/** What travels to the worker: all that was asked at once. */
export interface JobMessage {
  readonly jobs: readonly AskedJob[];
}

/** Bytes of a data set that are here already; the size is known where the path says it. */
export interface Loading {
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

/** What comes back: once that the worker listens, then an answer for each job, and how loading gets on (null: nothing loads). */
export type WorkerMessage =
  | { readonly isReady: true }
  | { readonly loading: Loading | null }
  | { readonly answers: readonly JobAnswer[] };

export type JobAnswer =
  | { readonly id: number; readonly ok: true; readonly answer: Answer<JobKind> }
  | { readonly id: number; readonly ok: false; readonly fault: JobFault };
