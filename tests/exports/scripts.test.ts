/** The Python scripts: what each setting becomes, and that the weights in them are the network's bit for bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterCount } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { UNSCALED } from '@/lib/experiment/scales';
import { kerasScriptOf } from '@/lib/exports/keras';
import { pytorchScriptOf } from '@/lib/exports/pytorch';
import { trainedNetworkOf } from '@/lib/exports/trained-network';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { bitsOf } from '../engine/helpers';
import { anyNetwork } from '../support/any-network';

const FILE = 'Run-1-epoch-9.json';

function networkFor(changes: Partial<Experiment>) {
  const experiment = { ...DEFAULT_EXPERIMENT, layerCount: 1, ...changes };
  const parameters = new Float32Array(parameterCount(networkOf(experiment)));
  return trainedNetworkOf({ name: 'Run 1', epoch: 9, experiment, parameters }, UNSCALED);
}

const pytorch = (changes: Partial<Experiment>) => pytorchScriptOf(networkFor(changes), FILE);
const keras = (changes: Partial<Experiment>) => kerasScriptOf(networkFor(changes), FILE);

/** The numbers of the script's weights, in the engine's flat order. */
function parametersIn(script: string): Float32Array {
  const block = /^LAYERS = (\[\n[^]*?\n\])$/m.exec(script)?.[1] ?? '';
  const layers = JSON.parse(block.replace(/,(\s*[\]}])/g, '$1')) as {
    weights: number[][];
    biases: number[];
  }[];
  return Float32Array.from(layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]));
}

/** Brackets that are open at the end, or closed too early, outside of texts and comments. */
function unbalanced(script: string): string {
  const code = script.replace(/"""[^]*?"""|f?"(?:\\.|[^"\\\n])*"|#.*/g, '');
  const open: string[] = [];
  for (const bracket of code.match(/[()[\]{}]/g) ?? []) {
    const partner = { ')': '(', ']': '[', '}': '{' }[bracket];
    if (partner === undefined) open.push(bracket);
    else if (open.pop() !== partner) return bracket;
  }
  return open.join('');
}

describe.each([
  ['PyTorch', pytorchScriptOf],
  ['Keras', kerasScriptOf],
])('a %s script', (_framework, scriptOf) => {
  it('has the weights bit for bit and is whole, over all data sets, activations and settings', () => {
    fc.assert(
      fc.property(anyNetwork(fc.float({ noNaN: true, noDefaultInfinity: true })), (network) => {
        const script = scriptOf(network, FILE);
        expect(unbalanced(script)).toBe('');
        expect(script).not.toMatch(/undefined|\[object|NaN/);
        expect(script).toContain(`RUN = ${JSON.stringify(network.name)}\nEPOCH = ${network.epoch} `);
        if (network.parameters.length <= 4_096) {
          expect(bitsOf(parametersIn(script))).toEqual(bitsOf(network.parameters));
        } else expect(script).toContain(`with_name("${FILE}")`);
      }),
      { seed: 20_261_125, numRuns: 150, endOnFailure: true },
    );
  });

  it('reads the weights of a large network from the network file', () => {
    const script = scriptOf(networkFor({ layerCount: 2, 'layers.0.units': 64, 'layers.1.units': 64 }), FILE);
    expect(script).toContain(`Path(__file__).with_name("${FILE}").read_text(encoding="utf-8")`);
    expect(script).toMatch(/^import json$/m);
    expect(script.length).toBeLessThan(10_000);
  });

  it('makes features, scales columns, and reads pixels', () => {
    const features = ['sinX1', 'x1x2', 'x2Squared'] as const;
    expect(scriptOf(networkFor({ features: [...features] }), FILE)).toContain(
      'return np.stack([np.sin(x1), x1 * x2, x2 * x2], axis=1).astype(np.float32)',
    );
    expect(scriptOf(networkFor({ dataset: 'mnist', layerCount: 0 }), FILE)).toContain(
      'return (np.asarray(rows, dtype=np.float64) / 255).astype(np.float32)',
    );
    const iris = networkFor({ dataset: 'iris' });
    const inputs = iris.inputs.map(({ name }, index) => ({ name, scale: { mean: index, deviation: 0.5 } }));
    const script = scriptOf({ ...iris, inputs }, FILE);
    expect(script).toContain('MEANS = np.array([0.0, 1.0, 2.0, 3.0])');
    expect(script).toContain('DEVIATIONS = np.array([0.5, 0.5, 0.5, 0.5])');
    expect(script).toContain('CLASSES = ["setosa", "versicolor", "virginica"]');
  });

  it.each([
    [{}, 'np.where(np.asarray(values) == 1, 1.0, 0.0)', 'int(output > 0.5)'],
    [
      { outputActivation: 'tanh', loss: 'mse' },
      'np.where(np.asarray(values) == 1, 1.0, -1.0)',
      'int(output > 0.0)',
    ],
    [
      { outputActivation: 'softmax', loss: 'categoricalCrossEntropy' },
      'targets[np.arange(len(values)), values] = 1.0',
      'outputs.argmax(axis=1)',
    ],
    [
      { dataset: 'plane', loss: 'mse' },
      '- TARGET_MEAN) / TARGET_DEVIATION).astype(np.float32)[:, None]',
      '* TARGET_DEVIATION + TARGET_MEAN',
    ],
  ] as const)('codes targets and answers as the experiment does: %o', (changes, targets, answers) => {
    const script = scriptOf(networkFor(changes), FILE);
    expect(script).toContain(targets);
    expect(script).toContain(answers);
  });

  it.each([
    ['constant', 'return 0.5\n'],
    ['step', 'return 0.5 * 0.25 ** (epoch // 30)'],
    ['exponential', 'return 0.5 * 0.25 ** (epoch / 30)'],
    ['cosine', 'return 0.5 * (0.25 + (1 - 0.25) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, epoch / 30))))'],
    ['warmUp', 'return 0.5 * min(1.0, (epoch + 1) / 30)'],
  ] as const)('[EXP-13] has the schedule %s', (schedule, text) => {
    const network = networkFor({ schedule, learningRate: 0.5, scheduleEpochs: 30, scheduleFactor: 0.25 });
    expect(scriptOf(network, FILE)).toContain(text);
  });
});

describe('settings in scripts', () => {
  it.each([
    ['binaryStep', 'BinaryStep()', 'activation=binary_step'],
    ['linear', 'nn.Identity()', 'activation=keras.activations.linear'],
    ['sigmoid', 'nn.Sigmoid()', 'activation=keras.activations.sigmoid'],
    ['tanh', 'nn.Tanh()', 'activation=keras.activations.tanh'],
    ['relu', 'nn.ReLU()', 'activation=keras.activations.relu'],
    ['leakyRelu', 'nn.LeakyReLU(0.01)', 'activation=leaky_relu'],
    ['elu', 'nn.ELU()', 'activation=keras.activations.elu'],
    ['gelu', 'nn.GELU()', 'activation=keras.activations.gelu'],
    ['silu', 'nn.SiLU()', 'activation=keras.activations.silu'],
    ['softplus', 'nn.Softplus()', 'activation=keras.activations.softplus'],
    ['softmax', 'nn.Softmax(dim=1)', 'activation=keras.activations.softmax'],
  ] as const)('activation %s', (activation, inPytorch, inKeras) => {
    const changes = { 'layers.0.activation': activation, dropoutRate: 0.2 };
    expect(pytorch(changes)).toContain(`    nn.Linear(2, 6),\n    ${inPytorch},\n    nn.Dropout(0.2),\n`);
    expect(keras(changes)).toContain(
      `        keras.layers.Dense(6, ${inKeras}),\n        keras.layers.Dropout(0.2),\n        keras.layers.Dense(1),\n`,
    );
    expect(pytorch(changes).includes('class BinaryStep')).toBe(activation === 'binaryStep');
    expect(keras(changes).includes('def leaky_relu')).toBe(activation === 'leakyRelu');
  });

  it.each([
    [
      'halfMse',
      'sigmoid',
      '0.5 * ((targets - output_activation(z)) ** 2).sum(dim=1).mean()',
      '0.5 * keras.ops.sum(',
    ],
    ['mse', 'sigmoid', 'mse_loss(output_activation(z), targets)', 'keras.ops.mean(keras.ops.square('],
    [
      'huber',
      'sigmoid',
      'huber_loss(output_activation(z), targets)',
      'error <= 1, 0.5 * keras.ops.square(error), error - 0.5',
    ],
    [
      'binaryCrossEntropy',
      'sigmoid',
      'binary_cross_entropy_with_logits(z, targets)',
      'binary_crossentropy(targets, z, from_logits=True)',
    ],
    [
      'binaryCrossEntropy',
      'relu',
      '.clamp(1e-7, 1 - 1e-7)',
      'keras.ops.clip(output_activation(z), 1e-7, 1 - 1e-7)',
    ],
    [
      'categoricalCrossEntropy',
      'softmax',
      'cross_entropy(z, targets)',
      'categorical_crossentropy(targets, z, from_logits=True)',
    ],
    [
      'categoricalCrossEntropy',
      'sigmoid',
      '-(targets * p.log()).sum(dim=1).mean()',
      '-keras.ops.sum(targets * keras.ops.log(p), axis=-1)',
    ],
  ] as const)('[EXP-15] loss %s of %s', (loss, outputActivation, inPytorch, inKeras) => {
    expect(pytorch({ loss, outputActivation })).toContain(inPytorch);
    expect(keras({ loss, outputActivation })).toContain(inKeras);
  });

  it.each([
    [
      'sgd',
      'constant',
      'torch.optim.SGD(network.parameters(), lr=rate_of(0))',
      'keras.optimizers.SGD(learning_rate=rate_of(0))',
    ],
    [
      'momentum',
      'constant',
      'lr=rate_of(0), momentum=0.8)',
      'keras.optimizers.SGD(learning_rate=rate_of(0), momentum=0.8)',
    ],
    [
      'momentum',
      'step',
      'lr=rate_of(0), momentum=0.8)',
      'self.assign_sub(variable, learning_rate * (velocity))',
    ],
    ['nesterov', 'constant', 'momentum=0.8, nesterov=True)', 'momentum=0.8, nesterov=True)'],
    ['nesterov', 'cosine', 'momentum=0.8, nesterov=True)', 'learning_rate * (gradient + 0.8 * velocity))'],
    ['rmsprop', 'constant', 'alpha=0.9, eps=1e-8)', '(keras.ops.sqrt(square) + 1e-8)'],
    [
      'adam',
      'constant',
      'torch.optim.Adam(network.parameters(), lr=rate_of(0), betas=(0.9, 0.999), eps=1e-8)',
      'return Adam(learning_rate=rate_of(0))',
    ],
    [
      'adamW',
      'constant',
      '{"params": weights, "weight_decay": 0.02}, {"params": biases, "weight_decay": 0.0}',
      'weight_decay=0.02)\n    optimizer.exclude_from_weight_decay(var_names=["bias"])',
    ],
  ] as const)('[EXP-12] optimizer %s, schedule %s', (optimizer, schedule, inPytorch, inKeras) => {
    const changes = { optimizer, schedule, momentum: 0.8, weightDecay: 0.02 };
    expect(pytorch(changes)).toContain(inPytorch);
    expect(keras(changes)).toContain(inKeras);
  });

  it('Nesterov without momentum is plain descent, which PyTorch knows under that name only', () => {
    expect(pytorch({ optimizer: 'nesterov', momentum: 0 })).toContain('momentum=0.0)');
    expect(pytorch({ optimizer: 'nesterov', momentum: 0 })).not.toContain('nesterov=True');
  });

  it('penalties are of weights alone, and L2 has its half', () => {
    const l1 = { regularization: 'l1', regularizationRate: 0.25 } as const;
    const l2 = { regularization: 'l2', regularizationRate: 0.25 } as const;
    expect(pytorch(l1)).toContain('+ 0.25 * sum(layer.weight.abs().sum() for layer in linear_layers)');
    expect(pytorch(l2)).toContain('+ 0.5 * 0.25 * sum((layer.weight**2).sum() for layer in linear_layers)');
    expect(keras(l1)).toContain('penalty = keras.regularizers.L1(0.25)');
    expect(keras(l2)).toContain('penalty = keras.regularizers.L2(0.5 * 0.25)');
    expect(keras(l2)).toContain('Dense(1, kernel_regularizer=penalty)');
  });

  it('gradients are shortened by their norm over all parameters', () => {
    expect(pytorch({ gradientClip: 2 })).toContain('if norm > 2.0:');
    expect(keras({ gradientClip: 2 })).toContain('learning_rate=rate_of(0), global_clipnorm=2.0)');
    expect(pytorch({})).not.toContain('if norm');
  });

  it.each([
    ['zeros', 'zeros_(layer.weight)', 'Zeros()'],
    ['uniform', 'uniform_(layer.weight, -0.5, 0.5)', 'RandomUniform(-0.5, 0.5)'],
    ['normal', 'normal_(layer.weight, std=0.5)', 'RandomNormal(stddev=0.5)'],
    ['xavierUniform', 'xavier_uniform_(layer.weight)', 'GlorotUniform()'],
    ['xavierNormal', 'xavier_normal_(layer.weight)', 'VarianceScaling(1.0, "fan_avg", "untruncated_normal")'],
    ['heUniform', 'kaiming_uniform_(layer.weight, nonlinearity="relu")', 'HeUniform()'],
    [
      'heNormal',
      'kaiming_normal_(layer.weight, nonlinearity="relu")',
      'VarianceScaling(2.0, "fan_in", "untruncated_normal")',
    ],
  ] as const)('initializer %s', (initializer, inPytorch, inKeras) => {
    expect(pytorch({ initializer, seed: 7 })).toContain(`nn.init.${inPytorch}`);
    expect(keras({ initializer, seed: 7 })).toContain(`keras.initializers.${inKeras}`);
    expect(pytorch({ initializer, seed: 7 })).toContain('def initialize(seed=7):');
  });

  it('batches, epochs and both stops are the run’s', () => {
    const changes = { batchSize: 16, maxEpochs: 300, lossThreshold: 0.05 };
    expect(pytorch(changes)).toContain('for epoch in range(completed, 300):');
    expect(pytorch(changes)).toContain('torch.randperm(len(inputs)).split(16)');
    expect(pytorch(changes)).toContain('if not math.isfinite(loss) or loss < 0.05:');
    expect(keras(changes)).toContain('        batch_size=16,\n        epochs=300,\n');
    expect(keras(changes)).toContain('if not math.isfinite(self.loss) or self.loss < 0.05:');
    expect(pytorch({})).toContain('if not math.isfinite(loss):');
  });
});
