/** Hand edits in words, as short as the marks of the curves need them. */
import { formatSigned } from '@/app/_components/ui/format';
import type { HandEdit, RunChange } from '@/lib/protocol';
import { differenceText } from './experiment-diff';
import type { Names } from './names';

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

const subscript = (place: number): string =>
  [...String(place)].map((digit) => SUBSCRIPTS[Number(digit)] ?? digit).join('');

/** The weight from the first input to the second neuron is w₂₁, from the twelfth w₂,₁₂. */
function symbolOf({ unit, input }: HandEdit & { kind: 'parameter' }): string {
  if (input === null) return `b${subscript(unit + 1)}`;
  const gap = unit >= 9 || input >= 9 ? ',' : '';
  return `w${subscript(unit + 1)}${gap}${subscript(input + 1)}`;
}

/** E.g. "w₂₁ of layer 1 → 0.500". `layerCount`: hidden layers of the run's network. */
export function handText(names: Names, layerCount: number, hand: HandEdit): string {
  const where =
    hand.layer === layerCount ? names('hand.ofOutput') : names('hand.ofLayer', { layer: hand.layer + 1 });
  switch (hand.kind) {
    case 'parameter':
      return names('hand.parameter', { symbol: symbolOf(hand), where, value: formatSigned(hand.value) });
    case 'neuron':
      return names(`hand.${hand.state}`, { unit: hand.unit + 1, where });
  }
}

/** What a change did, e.g. "learning rate 0.3". */
export const changedText = (names: Names, layerCount: number, { edits, hand }: RunChange): string =>
  hand ? handText(names, layerCount, hand) : differenceText(names, edits);
