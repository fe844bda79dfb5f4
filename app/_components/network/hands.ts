/** What the diagram needs to let people edit the shown network by hand. */
import type { Holder } from '@/app/_components/ui/holder';
import type { HandEdit, HandNeuronState, MarkedPlace } from '@/lib/protocol';
import { neuronName } from './diagram-model';
import type { DiagramModel } from './diagram-model';
import { neuronKey } from './held';
import type { HeldNeurons } from './held';

/** One weight, or with `input` null a bias. */
export interface ParameterAt {
  /** 0 is the first layer that has weights. */
  readonly layer: number;
  readonly unit: number;
  readonly input: number | null;
}

/** Why the shown run takes no edits: it has ended, or was interrupted and has to go on first. */
export type HandObstacle = 'over' | 'interrupted';

/** Somebody else edits this part of the network now. */
export interface HandMark {
  /** The person's. */
  readonly id: string;
  readonly place: MarkedPlace;
  readonly holder: Holder;
}

export interface HandTools {
  /** Tells the others what this person edits, until it is released. */
  readonly hold: (place: MarkedPlace) => void;
  readonly release: (place: MarkedPlace) => void;
  readonly obstacle: HandObstacle | null;
  /** Where the shown network is not trained yet: the first edit starts a run, paused, also in place of one that trains. */
  readonly starts: 'first' | 'instead' | null;
  /** Makes the edit and says so; `inverse` takes it back. Resolves to whether it was made. */
  readonly make: (edit: HandEdit, inverse: HandEdit | null, message: string) => Promise<boolean>;
  /** Puts a new run in place of one that is over, paused. */
  readonly startAnew: () => void;
}

/** Place in the flat parameters; null where the network has none such. */
export function indexOf(model: DiagramModel, { layer, unit, input }: ParameterAt): number | null {
  const layout = model.layouts[layer];
  if (!layout || unit >= layout.units || (input ?? 0) >= layout.inputs) return null;
  return input === null ? layout.biasesOffset + unit : layout.weightsOffset + unit * layout.inputs + input;
}

/** E.g. "x1 → Layer 1, neuron 2", or the bias's name. */
export function parameterName(
  model: DiagramModel,
  { layer, unit, input }: ParameterAt,
  bias: string,
): string {
  const to = neuronName(model, layer + 1, unit);
  return input === null ? `${to}: ${bias}` : `${neuronName(model, layer, input)} → ${to}`;
}

/** Whether the weight is one that a silent neuron gets back: it cannot be seen, so it is not edited. */
export const isMuted = (held: HeldNeurons, { layer, input }: ParameterAt): boolean =>
  input !== null && held.get(neuronKey(layer - 1, input)) === 'silent';

/** What a neuron may do, asked of the held ones. */
export const stateOf = (held: HeldNeurons, layer: number, unit: number): HandNeuronState =>
  held.get(neuronKey(layer, unit)) ?? 'free';
