/** The update of one parameter: from the gradient over a batch to the new value, as the optimizer makes it. */
import {
  type LiveSettings,
  layoutOf,
  type NetworkSpec,
  type NextStep,
  type OptimizerName,
} from '@/lib/engine';

/** A named number of the optimizer's formula. */
export interface UpdateTerm {
  readonly name: 'velocity' | 'mean' | 'square' | 'slowSquare' | 'correctedMean' | 'correctedSquare';
  /** Before the step; of a corrected mean, before it is corrected. */
  readonly before: number;
  readonly after: number;
}

export interface Update {
  /** Biases are neither penalised nor do they decay. */
  readonly isWeight: boolean;
  /** Held by hand: the optimizer leaves it alone. */
  readonly isHeld: boolean;
  /** ∂E/∂w over the batch. */
  readonly gradient: number;
  /** What penalty adds to it: λw or λ·sign w; 0 for biases and without a penalty. */
  readonly penalty: number;
  /** ‖gradient + penalty‖ over all parameters that are not held. */
  readonly length: number;
  /** What clipping multiplies by; 1 where the gradient is short enough. */
  readonly clipFactor: number;
  /** What the optimizer is given. */
  readonly used: number;
  readonly terms: readonly UpdateTerm[];
  /** η·λ·w of AdamW's decay; 0 for biases and other optimizers. */
  readonly decay: number;
  /** What is taken off the parameter, decay included. */
  readonly step: number;
  readonly before: number;
  readonly after: number;
}

/** Decays and divisor of the engine's optimizers, float32 as there. */
const RMSPROP_DECAY = Math.fround(0.9);
const MEAN_DECAY = Math.fround(0.9);
const SQUARE_DECAY = Math.fround(0.999);
const EPSILON = Math.fround(1e-8);

const STILL: Pick<Update, 'terms' | 'step'> = { terms: [], step: 0 };

/** The update of the parameter at `place` in the flat order. */
export function updateOf(
  network: NetworkSpec,
  optimizer: OptimizerName,
  next: NextStep,
  place: number,
): Update {
  const { settings, rate, parameters, gradient } = next;
  const isWeight = weightPlaces(network);
  const penalties = (at: number): number =>
    isWeight(at) ? penaltySlope(settings, parameters[at] ?? NaN) : 0;
  const held = new Set(next.pinned);
  const length = Math.sqrt(
    gradient.reduce((sum, slope, at) => (held.has(at) ? sum : sum + (slope + penalties(at)) ** 2), 0),
  );
  const { gradientClip } = settings;
  const clipFactor = gradientClip !== 0 && length > gradientClip ? gradientClip / length : 1;
  const own = gradient[place] ?? NaN;
  const penalty = penalties(place);
  const used = (own + penalty) * clipFactor;
  const before = parameters[place] ?? NaN;
  const isHeld = held.has(place);
  const { terms, step } = isHeld ? STILL : optimizerStep(optimizer, next, used, place);
  const decay =
    !isHeld && optimizer === 'adamW' && isWeight(place) ? rate * settings.weightDecay * before : 0;
  return {
    isWeight: isWeight(place),
    isHeld,
    gradient: own,
    penalty,
    length,
    clipFactor,
    used,
    terms,
    decay,
    step: step + decay,
    before,
    after: before - (step + decay),
  };
}

function weightPlaces(network: NetworkSpec): (place: number) => boolean {
  const layouts = layoutOf(network);
  return (place) => layouts.some((layout) => place >= layout.weightsOffset && place < layout.biasesOffset);
}

function penaltySlope({ regularization, regularizationRate }: LiveSettings, weight: number): number {
  switch (regularization) {
    case 'none':
      return 0;
    case 'l1':
      return regularizationRate * Math.sign(weight);
    case 'l2':
      return regularizationRate * weight;
  }
}

function optimizerStep(
  optimizer: OptimizerName,
  { settings: { momentum }, rate, optimizerState, powers }: NextStep,
  g: number,
  place: number,
): Pick<Update, 'terms' | 'step'> {
  const [first = NaN, second = NaN] = optimizerState.map((values) => values[place] ?? NaN);
  switch (optimizer) {
    case 'sgd':
      return { terms: [], step: rate * g };
    case 'momentum':
    case 'nesterov': {
      const velocity = momentum * first + g;
      return {
        terms: [{ name: 'velocity', before: first, after: velocity }],
        step: rate * (optimizer === 'momentum' ? velocity : g + momentum * velocity),
      };
    }
    case 'rmsprop': {
      const square = RMSPROP_DECAY * first + (1 - RMSPROP_DECAY) * g * g;
      return {
        terms: [{ name: 'square', before: first, after: square }],
        step: (rate * g) / (Math.sqrt(square) + EPSILON),
      };
    }
    case 'adam':
    case 'adamW': {
      const mean = MEAN_DECAY * first + (1 - MEAN_DECAY) * g;
      const square = SQUARE_DECAY * second + (1 - SQUARE_DECAY) * g * g;
      const correctedMean = mean / (1 - powers[0] * MEAN_DECAY);
      const correctedSquare = square / (1 - powers[1] * SQUARE_DECAY);
      return {
        terms: [
          { name: 'mean', before: first, after: mean },
          { name: 'slowSquare', before: second, after: square },
          { name: 'correctedMean', before: mean, after: correctedMean },
          { name: 'correctedSquare', before: square, after: correctedSquare },
        ],
        step: (rate * correctedMean) / (Math.sqrt(correctedSquare) + EPSILON),
      };
    }
  }
}
