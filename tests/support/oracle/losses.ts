/**
 * Losses, value and derivative side by side. T are targets, a outputs, z logits, all `[units, batch]`; m counts samples,
 * K output units. A loss is a mean over samples, so each call gives the batch's sum and takes 1/m as `share`.
 */
import { exp, log, log1p } from '@/lib/engine/elementary';
import type { ActivationName, LossName } from '@/lib/engine/types';

/** Probabilities are held this far from 0 and 1 before a logarithm, as in Keras. */
const PROBABILITY_MARGIN = 1e-7;

export interface Loss {
  /** True when `gradient` gives ∂E/∂z: the output activation's derivative is already in it. */
  readonly isFused: boolean;
  /** The batch's part of m·E. */
  sum(z: Float64Array, a: Float64Array, targets: Float64Array, units: number, batch: number): number;
  /** Writes ∂E/∂a, or ∂E/∂z when fused, to `gradients`. */
  gradient(
    a: Float64Array,
    targets: Float64Array,
    gradients: Float64Array,
    units: number,
    batch: number,
    share: number,
  ): void;
}

/** Σ (T − a)² over a batch. */
function squaredErrors(a: Float64Array, targets: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (targets[i]! - a[i]!) * (targets[i]! - a[i]!);
  return sum;
}

/** gradients = factor·(a − T). */
function scaledErrors(
  a: Float64Array,
  targets: Float64Array,
  gradients: Float64Array,
  count: number,
  factor: number,
): void {
  for (let i = 0; i < count; i++) gradients[i] = factor * (a[i]! - targets[i]!);
}

/** E = 1/(2m)·Σ(T − a)², over samples and outputs; ∂E/∂a = (a − T)/m. */
const halfMse: Loss = {
  isFused: false,
  sum: (_z, a, targets, units, batch) => 0.5 * squaredErrors(a, targets, units * batch),
  gradient: (a, targets, gradients, units, batch, share) =>
    scaledErrors(a, targets, gradients, units * batch, share),
};

/** E = 1/(mK)·Σ(T − a)²; ∂E/∂a = 2(a − T)/(mK). */
const mse: Loss = {
  isFused: false,
  sum: (_z, a, targets, units, batch) => squaredErrors(a, targets, units * batch) / units,
  gradient: (a, targets, gradients, units, batch, share) =>
    scaledErrors(a, targets, gradients, units * batch, (2 * share) / units),
};

/** E = 1/(mK)·Σ h(T − a), h(e) = ½e² up to |e| = 1 and |e| − ½ beyond; ∂E/∂a = (a − T)/(mK), held within ±1/(mK). */
const huber: Loss = {
  isFused: false,
  sum: (_z, a, targets, units, batch) => {
    let sum = 0;
    for (let n = units * batch, i = 0; i < n; i++) {
      const error = Math.abs(targets[i]! - a[i]!);
      sum += error > 1 ? error - 0.5 : 0.5 * error * error;
    }
    return sum / units;
  },
  gradient: (a, targets, gradients, units, batch, share) => {
    const most = share / units;
    for (let n = units * batch, i = 0; i < n; i++) {
      const error = a[i]! - targets[i]!;
      gradients[i] = error > 1 ? most : error < -1 ? -most : most * error;
    }
  },
};

/** NaN passes. */
const clip = (a: number): number =>
  a < PROBABILITY_MARGIN ? PROBABILITY_MARGIN : a > 1 - PROBABILITY_MARGIN ? 1 - PROBABILITY_MARGIN : a;

/** E = −1/(mK)·Σ(T·log p + (1 − T)·log(1 − p)), p the clipped a; ∂E/∂a = (p − T)/(p(1 − p)mK), 0 where clipped. */
const binaryCrossEntropy: Loss = {
  isFused: false,
  sum: (_z, a, targets, units, batch) => {
    let sum = 0;
    for (let n = units * batch, i = 0; i < n; i++) {
      const p = clip(a[i]!);
      sum -= targets[i]! * log(p) + (1 - targets[i]!) * log1p(-p);
    }
    return sum / units;
  },
  gradient: (a, targets, gradients, units, batch, share) => {
    for (let n = units * batch, i = 0; i < n; i++) {
      const p = clip(a[i]!);
      const slope = (p - targets[i]!) / (p * (1 - p));
      gradients[i] = p === a[i]! || p !== p ? (slope * share) / units : 0;
    }
  },
};

/** From logits: E = 1/(mK)·Σ(max(z, 0) − zT + log(1 + e^(−|z|))), a = σ(z); ∂E/∂z = (a − T)/(mK). */
const binaryCrossEntropyOfSigmoid: Loss = {
  isFused: true,
  sum: (z, _a, targets, units, batch) => {
    let sum = 0;
    for (let n = units * batch, i = 0; i < n; i++) {
      sum += (z[i]! > 0 ? z[i]! : 0) - z[i]! * targets[i]! + log1p(exp(-Math.abs(z[i]!)));
    }
    return sum / units;
  },
  gradient: (a, targets, gradients, units, batch, share) =>
    scaledErrors(a, targets, gradients, units * batch, share / units),
};

/** E = −1/m·Σ T·log p, p the clipped a; ∂E/∂a = −T/(p·m), 0 where clipped. */
const categoricalCrossEntropy: Loss = {
  isFused: false,
  sum: (_z, a, targets, units, batch) => {
    let sum = 0;
    for (let n = units * batch, i = 0; i < n; i++) sum -= targets[i]! * log(clip(a[i]!));
    return sum;
  },
  gradient: (a, targets, gradients, units, batch, share) => {
    for (let n = units * batch, i = 0; i < n; i++) {
      const p = clip(a[i]!);
      gradients[i] = p === a[i]! || p !== p ? (-targets[i]! / p) * share : 0;
    }
  },
};

/** From logits: E = 1/m·Σ T·(log Σₖe^(zₖ) − z), a = softmax(z); ∂E/∂z = (a·ΣT − T)/m. */
const categoricalCrossEntropyOfSoftmax: Loss = {
  isFused: true,
  sum: (z, _a, targets, units, batch) => {
    const end = units * batch;
    let sum = 0;
    for (let sample = 0; sample < batch; sample++) {
      let largest = -Infinity;
      for (let i = sample; i < end; i += batch) if (z[i]! > largest) largest = z[i]!;
      let exponentials = 0;
      for (let i = sample; i < end; i += batch) exponentials += exp(z[i]! - largest);
      const logSum = largest + log(exponentials);
      for (let i = sample; i < end; i += batch) if (targets[i]! !== 0) sum += targets[i]! * (logSum - z[i]!);
    }
    return sum;
  },
  gradient: (a, targets, gradients, units, batch, share) => {
    const end = units * batch;
    for (let sample = 0; sample < batch; sample++) {
      let total = 0;
      for (let i = sample; i < end; i += batch) total += targets[i]!;
      for (let i = sample; i < end; i += batch) gradients[i] = share * (a[i]! * total - targets[i]!);
    }
  },
};

/** The loss for an output activation: the cross-entropies have a fused form with their own activation. */
export function lossFor(name: LossName, outputActivation: ActivationName | undefined): Loss {
  switch (name) {
    case 'halfMse':
      return halfMse;
    case 'mse':
      return mse;
    case 'huber':
      return huber;
    case 'binaryCrossEntropy':
      return outputActivation === 'sigmoid' ? binaryCrossEntropyOfSigmoid : binaryCrossEntropy;
    case 'categoricalCrossEntropy':
      return outputActivation === 'softmax' ? categoricalCrossEntropyOfSoftmax : categoricalCrossEntropy;
  }
}
