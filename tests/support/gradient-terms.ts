/** How large the terms are whose sum a gradient is: what rounding in the sum is measured by. */
import type { LossName } from '@/lib/engine';
import type { ExampleTrace, LayerTrace, ParameterPick, TracedNetwork } from '@/lib/lessons';

/** Σ|way| to the picked neuron: ∂E/∂z with every term taken as positive. */
export function termsOf(
  { loss, parameters }: TracedNetwork,
  { layers }: ExampleTrace,
  targets: readonly number[],
  pick: ParameterPick,
): number {
  let after: { readonly layer: LayerTrace; readonly terms: readonly number[] } | null = null;
  for (const layer of [...layers.slice(pick.layer)].reverse()) {
    const terms: readonly number[] = after
      ? throughLayer(layer, throughWeights(after.layer, after.terms, parameters))
      : outputTerms(layer, loss, targets);
    after = { layer, terms };
  }
  return after?.terms[pick.unit] ?? NaN;
}

const throughWeights = (
  { layout }: LayerTrace,
  terms: readonly number[],
  parameters: ArrayLike<number>,
): number[] =>
  Array.from({ length: layout.inputs }, (_, input) =>
    terms.reduce(
      (sum, term, unit) =>
        sum + term * Math.abs(parameters[layout.weightsOffset + unit * layout.inputs + input] ?? NaN),
      0,
    ),
  );

/** Softmax gives aⱼ·(∂E/∂aⱼ − Σₖ aₖ·∂E/∂aₖ): each of these terms counts. */
function throughLayer({ slopes, a }: LayerTrace, terms: readonly number[]): number[] {
  if (slopes) return terms.map((term, unit) => term * Math.abs(slopes[unit] ?? NaN));
  const mean = a.reduce((sum, value, unit) => sum + value * (terms[unit] ?? NaN), 0);
  return a.map((value, unit) => value * ((terms[unit] ?? NaN) + mean));
}

/** A loss's own ∂E/∂z is no sum, but where softmax mixes it. */
function outputTerms(output: LayerTrace, loss: LossName, targets: readonly number[]): readonly number[] {
  if (output.slopes || loss !== 'mse') return output.delta.map(Math.abs);
  const share = 2 / targets.length;
  return throughLayer(
    output,
    output.a.map((a, unit) => share * Math.abs(a - (targets[unit] ?? NaN))),
  );
}
