/** The formula behind each setting, as the engine computes it; in TeX. Where one depends on the choice, it is the chosen one's. */
import type {
  Experiment,
  Field,
  InitializerName,
  LossName,
  OptimizerName,
  RegularizationName,
  ScheduleName,
} from '@/lib/protocol';

const OPTIMIZER: Readonly<Record<OptimizerName, string>> = {
  sgd: String.raw`w \leftarrow w - \eta\, g,\quad g = \frac{\partial E}{\partial w}`,
  momentum: String.raw`v \leftarrow \beta v + g,\quad w \leftarrow w - \eta\, v`,
  nesterov: String.raw`v \leftarrow \beta v + g,\quad w \leftarrow w - \eta\,(g + \beta v)`,
  rmsprop: String.raw`s \leftarrow 0.9\, s + 0.1\, g^2,\quad w \leftarrow w - \frac{\eta\, g}{\sqrt{s} + \varepsilon}`,
  adam: String.raw`m \leftarrow 0.9\, m + 0.1\, g,\quad v \leftarrow 0.999\, v + 0.001\, g^2,\quad w \leftarrow w - \frac{\eta\, \hat m}{\sqrt{\hat v} + \varepsilon}`,
  adamW: String.raw`m \leftarrow 0.9\, m + 0.1\, g,\quad v \leftarrow 0.999\, v + 0.001\, g^2,\quad w \leftarrow w - \eta\left(\frac{\hat m}{\sqrt{\hat v} + \varepsilon} + \lambda w\right)`,
};

const SCHEDULE: Readonly<Record<ScheduleName, string>> = {
  constant: String.raw`\eta_t = \eta`,
  step: String.raw`\eta_t = \eta\, f^{\lfloor t/N \rfloor}`,
  exponential: String.raw`\eta_t = \eta\, f^{\,t/N}`,
  cosine: String.raw`\eta_t = \eta\left(f + (1 - f)\,\frac{1 + \cos(\pi \min(1, t/N))}{2}\right)`,
  warmUp: String.raw`\eta_t = \eta\,\min\left(1, \frac{t + 1}{N}\right)`,
};

const LOSS: Readonly<Record<LossName, string>> = {
  halfMse: String.raw`E = \frac{1}{2m}\sum_{i=1}^{m}\sum_k (T_{ik} - a_{ik})^2`,
  mse: String.raw`E = \frac{1}{mK}\sum_{i=1}^{m}\sum_{k=1}^{K} (T_{ik} - a_{ik})^2`,
  huber: String.raw`E = \frac{1}{mK}\sum_{i=1}^{m}\sum_{k=1}^{K} h(T_{ik} - a_{ik}),\quad h(d) = \begin{cases} \tfrac12 d^2 & |d| \le 1 \\ |d| - \tfrac12 & |d| > 1 \end{cases}`,
  binaryCrossEntropy: String.raw`E = -\frac{1}{mK}\sum_{i=1}^{m}\sum_{k=1}^{K} \big(T_{ik} \ln a_{ik} + (1 - T_{ik})\ln(1 - a_{ik})\big)`,
  categoricalCrossEntropy: String.raw`E = -\frac{1}{m}\sum_{i=1}^{m}\sum_k T_{ik} \ln a_{ik}`,
};

const PENALTY: Readonly<Record<RegularizationName, string>> = {
  none: String.raw`\min E`,
  l1: String.raw`\min\ E + \lambda \sum |w|`,
  l2: String.raw`\min\ E + \frac{\lambda}{2} \sum w^2`,
};

const INITIALIZER: Readonly<Record<InitializerName, string>> = {
  zeros: String.raw`w = 0`,
  uniform: String.raw`w \sim U(-0.5,\ 0.5)`,
  normal: String.raw`w \sim N(0,\ 0.5^2)`,
  xavierUniform: String.raw`w \sim U(-r,\ r),\quad r = \sqrt{\frac{6}{n_{\text{in}} + n_{\text{out}}}}`,
  xavierNormal: String.raw`w \sim N\left(0,\ \frac{2}{n_{\text{in}} + n_{\text{out}}}\right)`,
  heUniform: String.raw`w \sim U(-r,\ r),\quad r = \sqrt{\frac{6}{n_{\text{in}}}}`,
  heNormal: String.raw`w \sim N\left(0,\ \frac{2}{n_{\text{in}}}\right)`,
};

/** The formula of a setting in this experiment; null for seeds and choices without one. */
export function formulaOf(field: Field, experiment: Experiment): string | null {
  switch (field) {
    case 'learningRate':
      return String.raw`w \leftarrow w - \eta\, \frac{\partial E}{\partial w}`;
    case 'batchSize':
      return String.raw`g = \frac{1}{B}\sum_{i=1}^{B} \frac{\partial E_i}{\partial w}`;
    case 'optimizer':
    case 'weightDecay':
    case 'momentum':
      return OPTIMIZER[experiment.optimizer];
    case 'schedule':
    case 'scheduleEpochs':
    case 'scheduleFactor':
      return SCHEDULE[experiment.schedule];
    case 'loss':
      return LOSS[experiment.loss];
    case 'regularization':
    case 'regularizationRate':
      return PENALTY[experiment.regularization];
    case 'dropoutRate':
      return String.raw`a \leftarrow \frac{r\, a}{1 - p},\quad r = 0 \text{ (} p \text{)},\ 1 \text{ (} 1 - p \text{)}`;
    case 'gradientClip':
      return String.raw`g \leftarrow g\, \min\left(1, \frac{c}{\lVert g \rVert}\right)`;
    case 'initializer':
      return INITIALIZER[experiment.initializer];
    case 'lossThreshold':
      return String.raw`E < \theta`;
    case 'maxEpochs':
      return String.raw`t = N`;
    case 'noise':
      return String.raw`x \leftarrow x + U(-s,\ s)\, R`;
    case 'trainShare':
      return String.raw`m_{\text{train}} = p\, m`;
    case 'features':
      return String.raw`\mathbf{x} = (${experiment.features.map((name) => FEATURE[name]).join(String.raw`,\ `)})`;
    default:
      return null;
  }
}

const FEATURE: Readonly<Record<Experiment['features'][number], string>> = {
  x1: 'x_1',
  x2: 'x_2',
  x1Squared: 'x_1^2',
  x2Squared: 'x_2^2',
  x1x2: 'x_1 x_2',
  sinX1: String.raw`\sin x_1`,
  sinX2: String.raw`\sin x_2`,
};
