/** The numbers themselves: a change of any bit is noticed here, and must raise ENGINE_VERSION. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTrainer, ENGINE_VERSION } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { bitsOf, trainEpochs } from './helpers';

/** SHA-256 of all metrics rows and the final parameters of 50 epochs. Little-endian, as all supported machines are. */
function hashOf(changes: Partial<Experiment>): string {
  const experiment = { ...DEFAULT_EXPERIMENT, ...changes };
  const trainer = createTrainer(toRecipe(experiment), buildData(experiment).data);
  const rows = trainEpochs(trainer, 50).flat();
  return createHash('sha256')
    .update(bitsOf(Float64Array.from(rows)))
    .update(bitsOf(trainer.parameters))
    .digest('hex');
}

describe('engine version 1', () => {
  it('gives these bits', () => {
    expect(ENGINE_VERSION).toBe(1);
    expect({
      default: hashOf({}),
      spiral: hashOf({
        dataset: 'spiral',
        features: ['x1', 'x2', 'sinX1', 'sinX2'],
        'layers.0.activation': 'tanh',
        'layers.1.activation': 'sigmoid',
        outputActivation: 'tanh',
        loss: 'halfMse',
        initializer: 'xavierUniform',
        regularization: 'l2',
      }),
      iris: hashOf({
        dataset: 'iris',
        'layers.1.activation': 'softmax',
        outputActivation: 'softmax',
        loss: 'categoricalCrossEntropy',
        regularization: 'l1',
        batchSize: 7,
      }),
      adamWithDropout: hashOf({
        'layers.0.activation': 'gelu',
        'layers.1.activation': 'silu',
        optimizer: 'adamW',
        schedule: 'cosine',
        dropoutRate: 0.2,
        gradientClip: 1,
      }),
      nesterov: hashOf({
        dataset: 'plane',
        'layers.0.activation': 'elu',
        'layers.1.activation': 'softplus',
        outputActivation: 'linear',
        loss: 'huber',
        optimizer: 'nesterov',
        schedule: 'exponential',
      }),
    }).toMatchInlineSnapshot(`
      {
        "adamWithDropout": "8e738152616e07242675db5cdd20128a418f012602344de2150d4675170e2dc6",
        "default": "2419a01e15c3432f1d902e421184d6a756f0e84a50f01c6cca2e3a0ababbb7c7",
        "iris": "dbeb687faa26d53d46d237eec985d4af3c0ca7c0ae9ed4c130e1bc2521405db7",
        "nesterov": "de3f42477378e0a84744dae644d557c1e486b177b834a43d86583f8bf7d5dd2e",
        "spiral": "4cb94dd6290f6787dff2f7bb32cf39c03fbe7eac2bf37fb8b41544068ad5dc66",
      }
    `);
  });
});
