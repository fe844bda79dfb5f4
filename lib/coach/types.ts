/** What the coach is given of a run, and what it may say. */
import type { ActivationName } from '@/lib/engine/types';
import type { Edits, Experiment } from '@/lib/protocol';

/** One point of a run: an epoch, or the means over a range of them. */
export interface EpochDiagnostics {
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly trainLoss: number;
  readonly testLoss: number;
  /** Shares 0–1; NaN for regression. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** Per layer, first hidden layer first. */
  readonly gradientNorms: readonly number[];
  /** Per layer the share of units that are 0 for every sample; absent where it was not measured. */
  readonly deadShares?: readonly number[];
  /** Per layer the share of activations at the flat ends of their function; absent where it was not measured. */
  readonly saturatedShares?: readonly number[];
}

/** A run, or an experiment that has not been run: then there are no epochs. */
export interface Diagnostics {
  /** As the run trains now, live changes included. */
  readonly experiment: Experiment;
  /** In their order; not necessarily all. */
  readonly epochs: readonly EpochDiagnostics[];
  readonly hasDiverged: boolean;
  readonly isClassification: boolean;
  /** Share of each class in the training part; null for regression or where it is not known. */
  readonly classShares: readonly number[] | null;
}

/** A chapter of the course that explains what was noticed. */
export type LessonSlug =
  | 'gradient-descent'
  | 'backpropagation'
  | 'training-algorithm'
  | 'vanishing-gradient'
  | 'activations'
  | 'softmax';

/** What may help: in words of the page, and where it can be done with one edit, that edit. */
export interface Remedy {
  readonly kind:
    | 'lowerRate'
    | 'raiseRate'
    | 'clipGradient'
    | 'useRelu'
    | 'useLeakyRelu'
    | 'useSigmoidOutput'
    | 'useLinearOutput'
    | 'initializeForActivation'
    | 'regularize'
    | 'dropOut'
    | 'stopEarlier'
    | 'moreSamples'
    | 'otherSeed'
    | 'useAdam'
    | 'balanceClasses'
    | 'lookAtConfusion';
  readonly edits: Edits | null;
}

/** The numbers behind each piece of advice. Layers count from 1, the first hidden layer. */
export interface Evidence {
  readonly diverging: {
    /** How many times the loss grew; Infinity once it was not finite. */
    readonly factor: number;
    readonly sinceEpoch: number;
    readonly fromLoss: number;
    readonly toLoss: number;
    readonly epoch: number;
    readonly learningRate: number;
  };
  readonly crawling: {
    readonly firstLoss: number;
    readonly loss: number;
    readonly epoch: number;
    /** What the loss lost in all these epochs, as a share of where it began. */
    readonly fallenShare: number;
    readonly learningRate: number;
  };
  readonly plateau: {
    readonly loss: number;
    readonly sinceEpoch: number;
    readonly epoch: number;
    /** Largest distance from the mean loss since then, as a share of it. */
    readonly changeShare: number;
  };
  readonly vanishingGradient: {
    readonly firstNorm: number;
    readonly lastNorm: number;
    /** firstNorm / lastNorm. */
    readonly ratio: number;
    readonly layers: number;
    readonly activation: ActivationName;
    readonly fromEpoch: number;
    readonly epoch: number;
  };
  readonly deadUnits: {
    readonly layer: number;
    readonly share: number;
    readonly units: number;
    readonly epoch: number;
  };
  readonly saturatedUnits: {
    readonly layer: number;
    readonly share: number;
    readonly activation: ActivationName;
    readonly epoch: number;
  };
  readonly overfitting: {
    /** After `epoch`. */
    readonly trainLoss: number;
    readonly testLoss: number;
    readonly bestEpoch: number;
    readonly bestTestLoss: number;
    readonly epoch: number;
  };
  readonly imbalance: {
    /** Class number. */
    readonly largestClass: number;
    readonly largestShare: number;
    readonly smallestShare: number;
    readonly trainAccuracy: number;
    readonly epoch: number;
  };
  readonly stepInHiddenLayer: {
    readonly layer: number;
    /** The first layer's gradient norm in the run; null before there is one. */
    readonly firstNorm: number | null;
    readonly epoch: number | null;
  };
  readonly softmaxInHiddenLayer: { readonly layer: number; readonly units: number };
  readonly reluAtOutput: { readonly isClassification: boolean };
}

export type RuleName = keyof Evidence;

/** What was noticed, why, and what to do about it. */
export type Advice = {
  readonly [Rule in RuleName]: {
    readonly rule: Rule;
    readonly evidence: Evidence[Rule];
    readonly remedies: readonly Remedy[];
    readonly lesson: LessonSlug;
  };
}[RuleName];

/** Advice by one rule. */
export type AdviceBy<Rule extends RuleName> = Extract<Advice, { rule: Rule }>;
