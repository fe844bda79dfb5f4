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

/** The same of 10 epochs in which neurons are held and a weight is set. */
function hashOfHeld(): string {
  const experiment = { ...DEFAULT_EXPERIMENT, optimizer: 'adamW' } as const;
  const trainer = createTrainer(toRecipe(experiment), buildData(experiment).data);
  trainer.setNeuron(0, 1, 'silent');
  const rows = trainEpochs(trainer, 3);
  trainer.setNeuron(1, 2, 'frozen');
  trainer.setParameter({ layer: 1, unit: 2, input: 0 }, 0.1);
  rows.push(...trainEpochs(trainer, 3));
  trainer.setNeuron(0, 1, 'free');
  rows.push(...trainEpochs(trainer, 4));
  return createHash('sha256')
    .update(bitsOf(Float64Array.from(rows.flat())))
    .update(bitsOf(trainer.parameters))
    .digest('hex');
}

describe('engine version 2', () => {
  it('gives these bits where neurons are held', () => {
    expect(hashOfHeld()).toMatchInlineSnapshot(
      `"a5d34fc5f6f5c4eaf877a4b045adecaab973245b358558d8099025aa8ff446e1"`,
    );
  });

  it('gives these bits', () => {
    expect(ENGINE_VERSION).toBe(2);
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
        "adamWithDropout": "b13135ac0401f199fb9daa213294c8496888da38975a5577389abea1e74ebcfa",
        "default": "745206e69967ad48da58a84299fad797ad67c0e79de367a1632cc204a893540f",
        "iris": "baf1b18dc1f453132637dda70a561fee1deb29eb29c253f46f474fa6571f1ec1",
        "nesterov": "85ad1b48447671cd4d4600646f09616ebe5522102cf3047394182ae65a133e58",
        "spiral": "563f6b49d19b2f405e16f601ffd9f45707a2867a7208d9bf077c371c0b39a98e",
      }
    `);
  });
});
