/** The optimizers in Keras: its own where the update is the same, else a class with the run's update. */
import type { Experiment } from '@/lib/protocol';
import { pythonFloat } from './python';

const ADAM = `class Adam(keras.optimizers.Optimizer):
    """Adam with epsilon after bias correction, as published; Keras' own adds it before. Decay is the base's."""

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.means = [self.add_variable_from_reference(v, name="mean") for v in variables]
        self.squares = [self.add_variable_from_reference(v, name="square") for v in variables]

    def update_step(self, gradient, variable, learning_rate):
        index = self._get_variable_index(variable)
        mean, square = self.means[index], self.squares[index]
        self.assign(mean, 0.9 * mean + 0.1 * gradient)
        self.assign(square, 0.999 * square + 0.001 * keras.ops.square(gradient))
        steps = keras.ops.cast(self.iterations + 1, variable.dtype)
        root = keras.ops.sqrt(square / (1 - keras.ops.power(0.999, steps))) + 1e-8
        self.assign_sub(variable, learning_rate * (mean / (1 - keras.ops.power(0.9, steps))) / root)`;

const RMSPROP = `class RMSprop(keras.optimizers.Optimizer):
    """s = 0.9 s + 0.1 g^2, w = w - rate * g / (sqrt(s) + 1e-8); Keras' own has an epsilon of 1e-7 under the root."""

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.squares = [self.add_variable_from_reference(v, name="square") for v in variables]

    def update_step(self, gradient, variable, learning_rate):
        square = self.squares[self._get_variable_index(variable)]
        self.assign(square, 0.9 * square + 0.1 * keras.ops.square(gradient))
        self.assign_sub(variable, learning_rate * gradient / (keras.ops.sqrt(square) + 1e-8))`;

const momentumClass = (beta: string, step: string): string => `class Momentum(keras.optimizers.Optimizer):
    """v = ${beta} v + g, w = w - rate * (${step}); Keras' own has the rate within v, which differs when the rate changes."""

    def build(self, variables):
        if self.built:
            return
        super().build(variables)
        self.velocities = [self.add_variable_from_reference(v, name="velocity") for v in variables]

    def update_step(self, gradient, variable, learning_rate):
        velocity = self.velocities[self._get_variable_index(variable)]
        self.assign(velocity, ${beta} * velocity + gradient)
        self.assign_sub(variable, learning_rate * (${step.replace(/\bg\b/, 'gradient').replace(/\bv\b/, 'velocity')}))`;

/** The class of an optimizer that Keras has with another update; null when it has the same. */
export function optimizerClassIn({ optimizer, momentum, schedule }: Experiment): string | null {
  const beta = pythonFloat(momentum);
  switch (optimizer) {
    case 'sgd':
      return null;
    case 'momentum':
      return schedule === 'constant' ? null : momentumClass(beta, 'v');
    case 'nesterov':
      return schedule === 'constant' ? null : momentumClass(beta, `g + ${beta} * v`);
    case 'rmsprop':
      return RMSPROP;
    case 'adam':
    case 'adamW':
      return ADAM;
  }
}

/** `make_optimizer()`. */
export const optimizerIn = (experiment: Experiment): string => `def make_optimizer():
    """The run's optimizer; the learning rate is set before each epoch."""
    ${optimizerLines(experiment).join('\n    ')}`;

function optimizerLines(experiment: Experiment): string[] {
  const { optimizer, momentum, weightDecay, schedule, gradientClip } = experiment;
  const beta = pythonFloat(momentum);
  const common = `learning_rate=rate_of(0)${gradientClip > 0 ? `, global_clipnorm=${pythonFloat(gradientClip)}` : ''}`;
  switch (optimizer) {
    case 'sgd':
      return [`return keras.optimizers.SGD(${common})`];
    case 'momentum':
    case 'nesterov': {
      if (schedule !== 'constant') return [`return Momentum(${common})`];
      const nesterov = optimizer === 'nesterov' ? ', nesterov=True' : '';
      return [`return keras.optimizers.SGD(${common}, momentum=${beta}${nesterov})`];
    }
    case 'rmsprop':
      return [`return RMSprop(${common})`];
    case 'adam':
      return [`return Adam(${common})`];
    case 'adamW':
      return [
        `optimizer = Adam(${common}, weight_decay=${pythonFloat(weightDecay)})`,
        'optimizer.exclude_from_weight_decay(var_names=["bias"])',
        'return optimizer',
      ];
  }
}
