/** What the microscope calls neurons and weights. */
import { layoutOf } from '@/lib/engine';
import type { NetworkSpec } from '@/lib/engine';
import type { ParameterPick } from '@/lib/lessons';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const subscript = (number: number): string =>
  [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)] ?? digit).join('');

/** x₁ for inputs, h₁, g₁ … for hidden layers, a₁ for outputs; `column` 0 are the inputs. */
export function neuronName({ layers }: NetworkSpec, column: number, unit: number): string {
  const letter = column === 0 ? 'x' : column === layers.length ? 'a' : ('hgfed'[column - 1] ?? `h${column}`);
  return `${letter}${subscript(unit + 1)}`;
}

/** x₁ → h₂, or the bias of h₂. */
export function parameterName(
  network: NetworkSpec,
  { layer, unit, input }: ParameterPick,
  bias: string,
): string {
  const to = neuronName(network, layer + 1, unit);
  return input === null ? `${bias} ${to}` : `${neuronName(network, layer, input)} → ${to}`;
}

/** Every weight and bias, layer by layer, neuron by neuron. */
export const allParameters = (network: NetworkSpec): ParameterPick[] =>
  layoutOf(network).flatMap(({ units, inputs }, layer) =>
    Array.from({ length: units }, (_, unit) => [
      ...Array.from({ length: inputs }, (_unused, input): ParameterPick => ({ layer, unit, input })),
      { layer, unit, input: null },
    ]).flat(),
  );
