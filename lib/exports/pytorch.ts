/** A trained network as a PyTorch script: the same network, weights, prediction and training. */
import type { ActivationName, InitializerName } from '@/lib/engine/types';
import { networkOf } from '@/lib/experiment/recipe';
import type { Experiment } from '@/lib/protocol';
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
export function pytorchScriptOf(network: TrainedNetwork, networkFileName: string): string {
  const { experiment } = network;
  const hasStep = networkOf(experiment).layers.some(({ activation }) => activation === 'binaryStep');
  return `${[
    head(network),
    constantsIn(network),
    inputsIn(network),
    targetsIn(network),
    ...(hasStep ? [BINARY_STEP] : []),
    networkText(experiment),
    weightsIn(network, networkFileName),
    USE,
    initializeText(experiment),
    lossText(experiment),
    rateIn(experiment),
    optimizerText(experiment),
    trainText(experiment),
    mainIn(network),
  ].join('\n\n\n')}\n`;
}

const head = (
  network: TrainedNetwork,
): string => `"""A neural network trained with Downhill: its weights, its predictions, and training with its settings.

Needs Python 3.9, NumPy and PyTorch 1.13, or newer. Run it as it is to see it predict.
"""
${hasOwnWeights(network) ? '' : 'import json\n'}import math
${hasOwnWeights(network) ? '' : 'from pathlib import Path\n'}
import numpy as np
import torch
from torch import nn`;

const BINARY_STEP = `class BinaryStep(nn.Module):
    """1 from 0 on, else 0. Its gradient is 0: what lies before it does not learn."""

    def forward(self, z):
        return (z >= 0).to(z.dtype) + 0 * z`;

function moduleText(activation: ActivationName): string {
  switch (activation) {
    case 'binaryStep':
      return 'BinaryStep()';
    case 'linear':
      return 'nn.Identity()';
    case 'sigmoid':
      return 'nn.Sigmoid()';
    case 'tanh':
      return 'nn.Tanh()';
    case 'relu':
      return 'nn.ReLU()';
    case 'leakyRelu':
      return 'nn.LeakyReLU(0.01)';
    case 'elu':
      return 'nn.ELU()';
    case 'gelu':
      return 'nn.GELU()';
    case 'silu':
      return 'nn.SiLU()';
    case 'softplus':
      return 'nn.Softplus()';
    case 'softmax':
      return 'nn.Softmax(dim=1)';
  }
}

function networkText(experiment: Experiment): string {
  const { inputCount, layers } = networkOf(experiment);
  const { dropoutRate, outputActivation } = experiment;
  const lines = layers.flatMap(({ units, activation }, index) => {
    const linear = `nn.Linear(${layers[index - 1]?.units ?? inputCount}, ${units}),`;
    if (index === layers.length - 1) return [linear];
    const dropout = dropoutRate > 0 ? [`nn.Dropout(${pythonFloat(dropoutRate)}),`] : [];
    return [linear, `${moduleText(activation)},`, ...dropout];
  });
  return `# The network up to z of its output layer; the losses below know whether they take z or f(z).
network = nn.Sequential(
    ${lines.join('\n    ')}
)
output_activation = ${moduleText(outputActivation)}
linear_layers = [layer for layer in network if isinstance(layer, nn.Linear)]`;
}

const USE = `def load_trained():
    """Gives the network the trained weights."""
    with torch.no_grad():
        for layer, trained in zip(linear_layers, LAYERS):
            layer.weight.copy_(torch.tensor(trained["weights"]))
            layer.bias.copy_(torch.tensor(trained["biases"]))


load_trained()


def predict(rows):
    """The network's outputs [count, units] for rows of data."""
    network.eval()
    with torch.no_grad():
        return output_activation(network(torch.from_numpy(inputs_of(rows)))).numpy()`;

function initializerText(initializer: InitializerName): string {
  switch (initializer) {
    case 'zeros':
      return 'nn.init.zeros_(layer.weight)';
    case 'uniform':
      return 'nn.init.uniform_(layer.weight, -0.5, 0.5)';
    case 'normal':
      return 'nn.init.normal_(layer.weight, std=0.5)';
    case 'xavierUniform':
      return 'nn.init.xavier_uniform_(layer.weight)';
    case 'xavierNormal':
      return 'nn.init.xavier_normal_(layer.weight)';
    case 'heUniform':
      return 'nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")';
    case 'heNormal':
      return 'nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")';
  }
}

const initializeText = ({ initializer, seed }: Experiment): string => `def initialize(seed=${seed}):
    """Starts anew by the run's scheme; PyTorch's random numbers are others than Downhill's."""
    torch.manual_seed(seed)
    for layer in linear_layers:
        ${initializerText(initializer)}
        nn.init.zeros_(layer.bias)`;

function lossText(experiment: Experiment): string {
  return `def loss_of(z, targets):
    """The mean loss over a batch, from z of the output layer."""
    ${lossLines(experiment).join('\n    ')}`;
}

function lossLines({ loss, outputActivation }: Experiment): string[] {
  const clipped = ['p = output_activation(z).clamp(1e-7, 1 - 1e-7)'];
  const isFused =
    (loss === 'binaryCrossEntropy' && outputActivation === 'sigmoid') ||
    (loss === 'categoricalCrossEntropy' && outputActivation === 'softmax');
  if (isFused) {
    const of = loss === 'binaryCrossEntropy' ? 'binary_cross_entropy_with_logits' : 'cross_entropy';
    return [`return nn.functional.${of}(z, targets)  # from z: f(z) is part of it`];
  }
  switch (loss) {
    case 'halfMse':
      return ['return 0.5 * ((targets - output_activation(z)) ** 2).sum(dim=1).mean()'];
    case 'mse':
      return ['return nn.functional.mse_loss(output_activation(z), targets)'];
    case 'huber':
      return ['return nn.functional.huber_loss(output_activation(z), targets)'];
    case 'binaryCrossEntropy':
      return [...clipped, 'return -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()'];
    case 'categoricalCrossEntropy':
      return [...clipped, 'return -(targets * p.log()).sum(dim=1).mean()'];
  }
}

function optimizerText(experiment: Experiment): string {
  return `def make_optimizer():
    """The run's optimizer; the learning rate is set before each epoch."""
    ${optimizerLines(experiment).join('\n    ')}`;
}

function optimizerLines({ optimizer, momentum, weightDecay }: Experiment): string[] {
  const beta = pythonFloat(momentum);
  switch (optimizer) {
    case 'sgd':
      return ['return torch.optim.SGD(network.parameters(), lr=rate_of(0))'];
    case 'momentum':
      return [`return torch.optim.SGD(network.parameters(), lr=rate_of(0), momentum=${beta})`];
    case 'nesterov': {
      const nesterov = momentum > 0 ? ', nesterov=True' : '';
      return [`return torch.optim.SGD(network.parameters(), lr=rate_of(0), momentum=${beta}${nesterov})`];
    }
    case 'rmsprop':
      return [
        "# PyTorch's own alpha is 0.99.",
        'return torch.optim.RMSprop(network.parameters(), lr=rate_of(0), alpha=0.9, eps=1e-8)',
      ];
    case 'adam':
      return ['return torch.optim.Adam(network.parameters(), lr=rate_of(0), betas=(0.9, 0.999), eps=1e-8)'];
    case 'adamW':
      return [
        '# Biases do not decay.',
        'weights = [layer.weight for layer in linear_layers]',
        'biases = [layer.bias for layer in linear_layers]',
        `groups = [{"params": weights, "weight_decay": ${pythonFloat(weightDecay)}}, {"params": biases, "weight_decay": 0.0}]`,
        'return torch.optim.AdamW(groups, lr=rate_of(0), betas=(0.9, 0.999), eps=1e-8)',
      ];
  }
}

function trainText(experiment: Experiment): string {
  const { batchSize, maxEpochs, lossThreshold, gradientClip } = experiment;
  const stop = lossThreshold > 0 ? ` or loss < ${pythonFloat(lossThreshold)}` : '';
  const clip =
    gradientClip > 0
      ? `
            # nn.utils.clip_grad_norm_ would add 1e-6 to the norm.
            norm = torch.sqrt(sum((p.grad**2).sum() for p in network.parameters()))
            if norm > ${pythonFloat(gradientClip)}:
                for p in network.parameters():
                    p.grad *= ${pythonFloat(gradientClip)} / norm`
      : '';
  return `def train(rows, values, completed=0):
    """Trains to the run's end; \`completed\` epochs count as done, for the learning rate. Returns the loss."""
    inputs = torch.from_numpy(inputs_of(rows))
    targets = torch.from_numpy(targets_of(values))
    optimizer = make_optimizer()
    loss = math.nan
    for epoch in range(completed, ${maxEpochs}):
        for group in optimizer.param_groups:
            group["lr"] = rate_of(epoch)
        network.train()
        for batch in torch.randperm(len(inputs)).split(${batchSize}):
            optimizer.zero_grad()
            objective = loss_of(network(inputs[batch]), targets[batch])${penaltyText(experiment)}
            objective.backward()${clip}
            optimizer.step()
        network.eval()
        with torch.no_grad():
            loss = loss_of(network(inputs), targets).item()
        print(f"epoch {epoch + 1}: loss {loss:.6g}")
        if not math.isfinite(loss)${stop}:
            break
    return loss`;
}

/** Biases are not penalised. */
function penaltyText({ regularization, regularizationRate }: Experiment): string {
  const rate = pythonFloat(regularizationRate);
  switch (regularization) {
    case 'none':
      return '';
    case 'l1':
      return `\n            objective = objective + ${rate} * sum(layer.weight.abs().sum() for layer in linear_layers)`;
    case 'l2':
      return `\n            objective = objective + 0.5 * ${rate} * sum((layer.weight**2).sum() for layer in linear_layers)`;
  }
}
