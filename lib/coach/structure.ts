/** What an experiment's network alone shows, run or not. */
import { hiddenLayersOf, reluEverywhere } from './layers-of';
import type { AdviceBy, Diagnostics } from './types';

/** The derivative of the step is 0 everywhere it exists: nothing behind such a layer gets a gradient. */
export function stepInHiddenLayer({ experiment, epochs }: Diagnostics): AdviceBy<'stepInHiddenLayer'> | null {
  const layer = hiddenLayersOf(experiment).find(({ activation }) => activation === 'binaryStep');
  if (!layer) return null;
  const last = epochs.at(-1);
  return {
    rule: 'stepInHiddenLayer',
    evidence: {
      layer: layer.number,
      firstNorm: last?.gradientNorms[0] ?? null,
      epoch: last?.lastEpoch ?? null,
    },
    remedies: [{ kind: 'useRelu', edits: reluEverywhere(experiment) }],
    lesson: 'activations',
  };
}

/** Softmax makes the units of a layer share out a sum of 1: a bottleneck where a hidden layer should be free. */
export function softmaxInHiddenLayer({ experiment }: Diagnostics): AdviceBy<'softmaxInHiddenLayer'> | null {
  const layer = hiddenLayersOf(experiment).find(({ activation }) => activation === 'softmax');
  if (!layer) return null;
  return {
    rule: 'softmaxInHiddenLayer',
    evidence: { layer: layer.number, units: layer.units },
    remedies: [{ kind: 'useRelu', edits: { [`layers.${layer.slot}.activation`]: 'relu' } }],
    lesson: 'softmax',
  };
}

/** ReLU cannot answer below 0, and where it answers 0 it does not learn. */
export function reluAtOutput({ experiment, isClassification }: Diagnostics): AdviceBy<'reluAtOutput'> | null {
  if (experiment.outputActivation !== 'relu') return null;
  return {
    rule: 'reluAtOutput',
    evidence: { isClassification },
    remedies: [
      isClassification
        ? { kind: 'useSigmoidOutput', edits: { outputActivation: 'sigmoid' } }
        : { kind: 'useLinearOutput', edits: { outputActivation: 'linear' } },
    ],
    lesson: 'activations',
  };
}
