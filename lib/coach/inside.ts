/** What happens inside the network: gradients that do not reach the first layer, units that do not react. */
import { hiddenLayersOf, reluEverywhere, type HiddenLayer } from './layers-of';
import type { AdviceBy, Diagnostics, EpochDiagnostics } from './types';
import { isGood, mean, newest } from './windows';

/** Epochs over which a state inside the network has to last. */
const LASTING = 5;
/** The first layer's gradient against the output layer's. */
const VANISHED = 1e-3;

/** The first layer's gradient is a thousandth of the output layer's, or less. */
export function vanishingGradient({ experiment, epochs }: Diagnostics): AdviceBy<'vanishingGradient'> | null {
  const hidden = hiddenLayersOf(experiment);
  const lasting = newest(epochs, LASTING);
  const [firstLayer] = hidden;
  const [start, last] = [lasting[0], lasting.at(-1)];
  if (!firstLayer || !start || !last || lasting.length < LASTING || isGood(epochs)) return null;
  const firstNorm = mean(lasting.map(({ gradientNorms }) => gradientNorms[0] ?? NaN));
  const lastNorm = mean(lasting.map(({ gradientNorms }) => gradientNorms.at(-1) ?? NaN));
  const ratio = firstNorm / lastNorm;
  if (!(ratio <= VANISHED)) return null;
  const squashing = hidden.find(({ activation }) => activation === 'sigmoid' || activation === 'tanh');
  return {
    rule: 'vanishingGradient',
    evidence: {
      firstNorm,
      lastNorm,
      ratio,
      layers: hidden.length,
      activation: (squashing ?? firstLayer).activation,
      fromEpoch: start.firstEpoch,
      epoch: last.lastEpoch,
    },
    remedies: squashing
      ? [{ kind: 'useRelu', edits: reluEverywhere(experiment) }]
      : [{ kind: 'initializeForActivation', edits: { initializer: 'heNormal' } }],
    lesson: 'vanishing-gradient',
  };
}

const CAN_DIE: readonly HiddenLayer['activation'][] = ['relu'];
const CAN_SATURATE: readonly HiddenLayer['activation'][] = ['sigmoid', 'tanh'];
/** From half of a layer on it is worth a word. */
const WORTH_SAYING = 0.5;

/** Half of a ReLU layer or more is 0 for every sample: these units get no gradient and stay so. */
export function deadUnits({ experiment, epochs }: Diagnostics): AdviceBy<'deadUnits'> | null {
  const worst = worstLayer(experiment, epochs, CAN_DIE, ({ deadShares }) => deadShares);
  if (!worst) return null;
  const { layer, share, epoch } = worst;
  return {
    rule: 'deadUnits',
    evidence: { layer: layer.number, share, units: layer.units, epoch },
    remedies: [
      // Without initial weights no unit ever reacts.
      ...(experiment.initializer === 'zeros' && experiment.startWeights === null
        ? [{ kind: 'initializeForActivation' as const, edits: { initializer: 'heNormal' as const } }]
        : []),
      { kind: 'useLeakyRelu', edits: { [`layers.${layer.slot}.activation`]: 'leakyRelu' } },
      { kind: 'lowerRate', edits: null },
    ],
    lesson: 'activations',
  };
}

/** Half of a layer's units or more are nearly always at the flat ends of sigmoid or tanh, where the derivative is nearly 0. */
export function saturatedUnits({ experiment, epochs }: Diagnostics): AdviceBy<'saturatedUnits'> | null {
  const worst = worstLayer(experiment, epochs, CAN_SATURATE, ({ saturatedShares }) => saturatedShares);
  if (!worst) return null;
  const { layer, share, epoch } = worst;
  return {
    rule: 'saturatedUnits',
    evidence: { layer: layer.number, share, activation: layer.activation, epoch },
    remedies: [
      { kind: 'initializeForActivation', edits: { initializer: 'xavierNormal' } },
      { kind: 'useRelu', edits: reluEverywhere(experiment) },
    ],
    lesson: 'activations',
  };
}

interface Worst {
  readonly layer: HiddenLayer;
  readonly share: number;
  readonly epoch: number;
}

/** The layer with such an activation whose least share of the newest epochs is highest, where that is worth saying. */
function worstLayer(
  experiment: Diagnostics['experiment'],
  epochs: readonly EpochDiagnostics[],
  activations: readonly HiddenLayer['activation'][],
  sharesOf: (point: EpochDiagnostics) => readonly number[] | undefined,
): Worst | null {
  const lasting = newest(epochs, LASTING);
  const last = lasting.at(-1);
  if (!last || isGood(epochs)) return null;
  const layers = hiddenLayersOf(experiment)
    .filter(({ activation }) => activations.includes(activation))
    .map((layer): Worst => {
      const shares = lasting.map((point) => sharesOf(point)?.[layer.slot] ?? NaN);
      return { layer, share: Math.min(...shares), epoch: last.lastEpoch };
    })
    .filter(({ share }) => share >= WORTH_SAYING)
    .sort((a, b) => b.share - a.share);
  return layers[0] ?? null;
}
