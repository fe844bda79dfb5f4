/** Which neurons training leaves alone, as a run's changes say. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Source } from '@/app/_pictures/source';
import type { HandNeuronState, RunChange } from '@/lib/protocol';
import type { NetworkFrame } from './diagram-model';

export type HeldState = Exclude<HandNeuronState, 'free'>;

/** By `neuronKey`; neurons that are free are left out. */
export type HeldNeurons = ReadonlyMap<string, HeldState>;

/** Layer 0 is the first that has weights. */
export const neuronKey = (layer: number, unit: number): string => `${layer}.${unit}`;

export const NONE_HELD: HeldNeurons = new Map();

/** The neurons that are held once every change up to the boundary after `epoch` was made. */
export function heldAfter(changes: readonly RunChange[], epoch = Infinity): HeldNeurons {
  const held = new Map<string, HeldState>();
  for (const { hand, epoch: at } of changes) {
    if (hand?.kind !== 'neuron' || at > epoch) continue;
    const key = neuronKey(hand.layer, hand.unit);
    if (hand.state === 'free') held.delete(key);
    else held.set(key, hand.state);
  }
  return held.size > 0 ? held : NONE_HELD;
}

const textOf = (held: HeldNeurons): string => [...held].map((entry) => entry.join(':')).join(' ');

/** Those of the newest frame; the same object while the same neurons are held. */
export function useHeld(frames: Source<NetworkFrame>): HeldNeurons {
  const now = (): HeldNeurons => frames.get().held ?? NONE_HELD;
  const text = useSyncExternalStore(
    frames.subscribe,
    () => textOf(now()),
    () => '',
  );
  return useMemo(() => {
    const entries = text.split(' ').filter((entry) => entry !== '');
    return new Map(
      entries.map((entry): [string, HeldState] => {
        const [key = '', state] = entry.split(':');
        return [key, state === 'silent' ? 'silent' : 'frozen'];
      }),
    );
  }, [text]);
}
