/** A trained network as a Keras script: the same network, weights, prediction and training. */
import type { ActivationName, InitializerName } from '@/lib/engine/types';
import { networkOf } from '@/lib/experiment/recipe';
import type { Experiment } from '@/lib/protocol';
import { optimizerClassIn, optimizerIn } from './keras-optimizers';
import {
  constantsIn,
  hasOwnWeights,
  inputsIn,
  mainIn,
  pythonFloat,
  rateIn,
  targetsIn,
  weightsIn,
} from './python';
import type { TrainedNetwork } from './trained-network';

/** The script; a large network's weights are read from the network file of this name. */
export function kerasScriptOf(network: TrainedNetwork, networkFileName: string): string {
  const { experiment } = network;
  const activations = new Set(networkOf(experiment).layers.map(({ activation }) => activation));
  const optimizerClass = optimizerClassIn(experiment);
  return `${[
    head(network),
    constantsIn(network),
    inputsIn(network),
    targetsIn(network),
    ...(activations.has('binaryStep') ? [BINARY_STEP] : []),
    ...(activations.has('leakyRelu') ? [LEAKY_RELU] : []),
    networkText(experiment),
    weightsIn(network, networkFileName),
    USE,
    initializeText(experiment),
    lossText(experiment),
    rateIn(experiment),
    ...(optimizerClass === null ? [] : [optimizerClass]),
    optimizerIn(experiment),
    watchText(experiment),
    trainText(experiment),
    mainIn(network),
  ].join('\n\n\n')}\n`;
}

const head = (
  network: TrainedNetwork,
): string => `"""A neural network trained with Downhill: its weights, its predictions, and training with its settings.

Needs Python 3.9, NumPy and Keras 3 on TensorFlow, JAX or PyTorch, or newer. Run it as it is to see it predict.
"""
${hasOwnWeights(network) ? '' : 'import json\n'}import math
${hasOwnWeights(network) ? '' : 'from pathlib import Path\n'}
import keras
import numpy as np`;

const BINARY_STEP = `def binary_step(z):
    """1 from 0 on, else 0. Its gradient is 0: what lies before it does not learn."""
    return keras.ops.where(z >= 0, 1.0, 0.0) + 0.0 * z`;

const LEAKY_RELU = `def leaky_relu(z):
    """Keras' own has a slope of 0.2 below 0."""
    return keras.ops.leaky_relu(z, negative_slope=0.01)`;

function activationText(activation: ActivationName): string {
  switch (activation) {
    case 'binaryStep':
      return 'binary_step';
    case 'leakyRelu':
      return 'leaky_relu';
    case 'linear':
    case 'sigmoid':
    case 'tanh':
    case 'relu':
    case 'elu':
    case 'gelu':
    case 'silu':
    case 'softplus':
    case 'softmax':
      return `keras.activations.${activation}`;
  }
}

function networkText(experiment: Experiment): string {
  const { inputCount, layers } = networkOf(experiment);
  const { dropoutRate, outputActivation } = experiment;
  const penalty = penaltyText(experiment);
  const options = penalty === null ? '' : ', kernel_regularizer=penalty';
  const lines = layers.flatMap(({ units, activation }, index) => {
    if (index === layers.length - 1) return [`keras.layers.Dense(${units}${options}),`];
    const dense = `keras.layers.Dense(${units}, activation=${activationText(activation)}${options}),`;
    return dropoutRate > 0 ? [dense, `keras.layers.Dropout(${pythonFloat(dropoutRate)}),`] : [dense];
  });
  return `${penalty === null ? '' : `${penalty}\n\n`}# The network up to z of its output layer; the losses below know whether they take z or f(z).
network = keras.Sequential(
    [
        keras.Input(shape=(${inputCount},)),
        ${lines.join('\n        ')}
    ]
)
output_activation = ${activationText(outputActivation)}
dense_layers = [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]`;
}

/** Biases are not penalised. */
function penaltyText({ regularization, regularizationRate }: Experiment): string | null {
  const rate = pythonFloat(regularizationRate);
  switch (regularization) {
    case 'none':
      return null;
    case 'l1':
      return `penalty = keras.regularizers.L1(${rate})`;
    case 'l2':
      return `penalty = keras.regularizers.L2(0.5 * ${rate})  # Keras' own has no factor of one half`;
  }
}

const USE = `def load_trained():
    """Gives the network the trained weights; Keras has them as [inputs, units]."""
    for layer, trained in zip(dense_layers, LAYERS):
        layer.set_weights([np.array(trained["weights"]).T, np.array(trained["biases"])])


load_trained()


def predict(rows):
    """The network's outputs [count, units] for rows of data."""
    z = keras.ops.convert_to_tensor(network.predict(inputs_of(rows), verbose=0))
    return keras.ops.convert_to_numpy(output_activation(z))`;

function initializerText(initializer: InitializerName): string {
  switch (initializer) {
    case 'zeros':
      return 'keras.initializers.Zeros()';
    case 'uniform':
      return 'keras.initializers.RandomUniform(-0.5, 0.5)';
    case 'normal':
      return 'keras.initializers.RandomNormal(stddev=0.5)';
    case 'xavierUniform':
      return 'keras.initializers.GlorotUniform()';
    case 'xavierNormal':
      return 'keras.initializers.VarianceScaling(1.0, "fan_avg", "untruncated_normal")  # GlorotNormal is truncated';
    case 'heUniform':
      return 'keras.initializers.HeUniform()';
    case 'heNormal':
      return 'keras.initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal")  # HeNormal is truncated';
  }
}

const initializeText = ({ initializer, seed }: Experiment): string => `def initialize(seed=${seed}):
    """Starts anew by the run's scheme; Keras' random numbers are others than Downhill's."""
    keras.utils.set_random_seed(seed)
    for layer in dense_layers:
        kernel, bias = layer.get_weights()
        initializer = ${initializerText(initializer)}
        layer.set_weights([keras.ops.convert_to_numpy(initializer(kernel.shape)), np.zeros_like(bias)])`;

const lossText = (experiment: Experiment): string => `def loss_of(targets, z):
    """The loss of each row, from z of the output layer."""
    ${lossLines(experiment).join('\n    ')}`;

function lossLines({ loss, outputActivation }: Experiment): string[] {
  const clipped = 'p = keras.ops.clip(output_activation(z), 1e-7, 1 - 1e-7)';
  switch (loss) {
    case 'halfMse':
      return ['return 0.5 * keras.ops.sum(keras.ops.square(targets - output_activation(z)), axis=-1)'];
    case 'mse':
      return ['return keras.ops.mean(keras.ops.square(targets - output_activation(z)), axis=-1)'];
    case 'huber':
      return [
        'error = keras.ops.abs(targets - output_activation(z))',
        'return keras.ops.mean(keras.ops.where(error <= 1, 0.5 * keras.ops.square(error), error - 0.5), axis=-1)',
      ];
    case 'binaryCrossEntropy':
      return outputActivation === 'sigmoid'
        ? [
            'return keras.losses.binary_crossentropy(targets, z, from_logits=True)  # the sigmoid is part of it',
          ]
        : [
            clipped,
            'cross = targets * keras.ops.log(p) + (1 - targets) * keras.ops.log(1 - p)',
            'return -keras.ops.mean(cross, axis=-1)',
          ];
    case 'categoricalCrossEntropy':
      return outputActivation === 'softmax'
        ? [
            'return keras.losses.categorical_crossentropy(targets, z, from_logits=True)  # softmax is part of it',
          ]
        : [
            clipped,
            "# Keras' own would divide p by its sum first.",
            'return -keras.ops.sum(targets * keras.ops.log(p), axis=-1)',
          ];
  }
}

function watchText({ lossThreshold }: Experiment): string {
  const stop = lossThreshold > 0 ? ` or self.loss < ${pythonFloat(lossThreshold)}` : '';
  return `class Watch(keras.callbacks.Callback):
    """Measures the whole network's loss after each epoch, without penalty and dropout; stops where the run would."""

    def __init__(self, inputs, targets):
        super().__init__()
        self.inputs = inputs
        self.targets = keras.ops.convert_to_tensor(targets)
        self.loss = math.nan

    def on_epoch_end(self, epoch, logs=None):
        z = network(self.inputs, training=False)
        self.loss = float(keras.ops.mean(loss_of(self.targets, z)))
        print(f"epoch {epoch + 1}: loss {self.loss:.6g}")
        if not math.isfinite(self.loss)${stop}:
            self.model.stop_training = True`;
}

const trainText = ({ batchSize, maxEpochs }: Experiment): string => `def train(rows, values, completed=0):
    """Trains to the run's end; \`completed\` epochs count as done, for the learning rate. Returns the loss."""
    inputs = inputs_of(rows)
    targets = targets_of(values)
    watch = Watch(inputs, targets)
    schedule = keras.callbacks.LearningRateScheduler(lambda epoch, _: rate_of(epoch))
    network.compile(optimizer=make_optimizer(), loss=loss_of)
    network.fit(
        inputs,
        targets,
        batch_size=${batchSize},
        epochs=${maxEpochs},
        initial_epoch=completed,
        shuffle=True,
        verbose=0,
        callbacks=[schedule, watch],
    )
    return watch.loss`;
