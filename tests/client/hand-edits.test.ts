/** Hand edits on a page: in words, which neurons they hold, and whether they can be taken back. */
import { describe, expect, it } from 'vitest';
import { changedText } from '@/app/_client/hand-words';
import { describeChange } from '@/app/_components/charts/change-text';
import { modelOf } from '@/app/_components/network/diagram-model';
import { indexOf, isMuted, parameterName, stateOf } from '@/app/_components/network/hands';
import { heldAfter } from '@/app/_components/network/held';
import { DEFAULT_EXPERIMENT, type HandEdit, type RunChange } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const change = (epoch: number, hand: HandEdit, participantId = 'ana'): RunChange => ({
  epoch,
  edits: {},
  hand,
  participantId,
  nickname: participantId === 'ana' ? 'Ana' : 'Ben',
  at: 0,
});

const weight = (value: number, input: number | null = 0): HandEdit & { kind: 'parameter' } => ({
  kind: 'parameter',
  layer: 0,
  unit: 1,
  input,
  value,
});
const neuron = (layer: number, unit: number, state: 'free' | 'frozen' | 'silent'): HandEdit => ({
  kind: 'neuron',
  layer,
  unit,
  state,
});

const model = modelOf(textsOf('network'), DEFAULT_EXPERIMENT, ['x1', 'x2'], ['class 1']);

describe('hand edits in words', () => {
  it('say who did what to which weight, bias or neuron', () => {
    const hands: HandEdit[] = [
      weight(0.5),
      weight(-1.25, null),
      { ...weight(2), layer: 1, unit: 3, input: 11 },
      { ...weight(2), layer: 2, unit: 0, input: 3 },
      neuron(0, 1, 'frozen'),
      neuron(1, 2, 'silent'),
      neuron(2, 0, 'free'),
    ];
    const told = hands.map((hand) =>
      describeChange(textsOf('names'), DEFAULT_EXPERIMENT, [change(3, hand)], 0),
    );
    expect(told).toEqual([
      'Ana: w₂₁ of layer 1 → 0.500',
      'Ana: b₂ of layer 1 → −1.250',
      'Ana: w₄,₁₂ of layer 2 → 2.000',
      'Ana: w₁₄ of the output → 2.000',
      'Ana: neuron 2 of layer 1 frozen',
      'Ana: neuron 3 of layer 2 knocked out',
      'Ana: neuron 1 of the output released',
    ]);
  });

  it('stand beside changes of settings, in Spanish too', () => {
    const names = textsOf('names', 'es');
    expect(changedText(names, 2, change(3, neuron(0, 1, 'silent')))).toBe('neurona 2 de la capa 1 anulada');
    const settings = { ...change(3, weight(1)), edits: { learningRate: 0.3 }, hand: undefined };
    expect(changedText(textsOf('names'), 2, settings)).toBe('learning rate 0.3');
  });

  it('name the parameter by the neurons it joins', () => {
    expect(parameterName(model, weight(1), 'bias')).toBe('x1 → Layer 1, neuron 2');
    expect(parameterName(model, { ...weight(1), layer: 2, unit: 0, input: null }, 'bias')).toBe(
      'output class 1: bias',
    );
  });
});

describe('held neurons', () => {
  const changes = [
    change(2, neuron(0, 1, 'frozen')),
    change(2, weight(3)),
    change(5, neuron(1, 0, 'silent')),
    change(9, neuron(0, 1, 'free')),
  ];

  it.each([
    [1, []],
    [2, ['0.1 frozen']],
    [5, ['0.1 frozen', '1.0 silent']],
    [Infinity, ['1.0 silent']],
  ])('after epoch %d', (epoch, expected) => {
    expect([...heldAfter(changes, epoch)].map((entry) => entry.join(' '))).toEqual(expected);
  });

  it('mute the weights that come from a silent one', () => {
    const held = heldAfter(changes);
    expect(stateOf(held, 1, 0)).toBe('silent');
    expect(stateOf(held, 0, 1)).toBe('free');
    expect(isMuted(held, { layer: 2, unit: 0, input: 0 })).toBe(true);
    expect(isMuted(held, { layer: 1, unit: 0, input: 0 })).toBe(false);
    expect(isMuted(held, { layer: 2, unit: 0, input: null })).toBe(false);
  });
});

describe('places of parameters', () => {
  it('are those of the flat array, and none beyond the network', () => {
    expect(indexOf(model, { layer: 0, unit: 1, input: 1 })).toBe(3);
    expect(indexOf(model, { layer: 0, unit: 1, input: null })).toBe(2 * 6 + 1);
    expect(indexOf(model, { layer: 1, unit: 0, input: 0 })).toBe(2 * 6 + 6);
    expect(indexOf(model, { layer: 1, unit: 0, input: 6 })).toBeNull();
    expect(indexOf(model, { layer: 1, unit: 4, input: 0 })).toBeNull();
    expect(indexOf(model, { layer: 3, unit: 0, input: 0 })).toBeNull();
  });
});
