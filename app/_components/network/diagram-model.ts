/** What the diagram is told, and what it derives from it when the structure changes. */
import type { Names } from '@/app/_client/names';
import type { Translate } from '@/app/_i18n/translate';
import type { Holder } from '@/app/_components/ui/holder';
import { layoutOf, parameterCount } from '@/lib/engine/layout';
import type { LayerLayout, NetworkSpec } from '@/lib/engine/types';
import { activationField, hiddenLayers, unitsField } from '@/lib/protocol';
import type {
  ActivationName,
  Experiment,
  Field,
  LayerSlot,
  UnitsField,
  ActivationField,
} from '@/lib/protocol';
import { COLLAPSE_ABOVE, EXPAND_UP_TO } from './geometry';
import type { ColumnSpec } from './geometry';
import type { HeldNeurons } from './held';

/** What changes with every frame of training. */
export interface NetworkFrame {
  /** Completed epochs; null before a run. */
  readonly epoch: number | null;
  /** The engine's flat order; null when not known. Ignored when the length is not this network's. */
  readonly parameters: Float64Array | Float32Array | null;
  /** One per layer, first hidden layer first. */
  readonly gradientNorms: ArrayLike<number> | null;
  /** Neurons that training leaves alone; none where it is absent. */
  readonly held?: HeldNeurons;
}

/** People holding a control now, by the field they edit. */
export type FieldMarks = { readonly [F in Field]?: Holder };

/** A layer with weights: hidden, or the output. */
export interface LayerModel {
  readonly name: string;
  readonly units: number;
  readonly activation: ActivationName;
  readonly activationField: ActivationField | 'outputActivation';
  /** Absent for the output, whose units the data decide. */
  readonly hidden: { readonly slot: LayerSlot; readonly unitsField: UnitsField } | null;
}

export interface DiagramModel {
  /** `useTranslations('network')`, for the names of neurons. */
  readonly t: Translate<'network'>;
  readonly inputLabels: readonly string[];
  readonly outputNames: readonly string[];
  readonly layers: readonly LayerModel[];
  readonly layouts: readonly LayerLayout[];
  readonly parameterCount: number;
}

/** Derives the diagram's structure. */
export function modelOf(
  t: Translate<'network'>,
  experiment: Experiment,
  inputLabels: readonly string[],
  outputNames: readonly string[],
): DiagramModel {
  const hidden = hiddenLayers(experiment).map(({ slot, units, activation }): LayerModel => ({
    name: t('layer', { number: slot + 1 }),
    units,
    activation,
    activationField: activationField(slot),
    hidden: { slot, unitsField: unitsField(slot) },
  }));
  const output: LayerModel = {
    name: t('output'),
    units: outputNames.length,
    activation: experiment.outputActivation,
    activationField: 'outputActivation',
    hidden: null,
  };
  const layers = [...hidden, output];
  const network: NetworkSpec = { inputCount: inputLabels.length, layers };
  return {
    t,
    inputLabels,
    outputNames,
    layers,
    layouts: layoutOf(network),
    parameterCount: parameterCount(network),
  };
}

/** The columns to place; layers in `expanded` show every neuron however many they are. */
export function columnSpecs(model: DiagramModel, expanded: ReadonlySet<number>): ColumnSpec[] {
  const last = model.layers.length;
  return [model.inputLabels.length, ...model.layers.map(({ units }) => units)].map((units, column) => ({
    units,
    isCollapsed: units > COLLAPSE_ABOVE && (units > EXPAND_UP_TO || !expanded.has(column)),
    align: column === 0 ? 'end' : column === last ? 'start' : 'center',
  }));
}

/** A neuron's name for people: columns count from the inputs. */
export function neuronName(model: DiagramModel, column: number, unit: number | null): string {
  const { t } = model;
  if (column === 0) {
    return unit === null ? t('theInputs') : (model.inputLabels[unit] ?? t('input', { number: unit + 1 }));
  }
  const layer = model.layers[column - 1];
  const layerName = layer?.name ?? t('layer', { number: column });
  if (unit === null) return layerName;
  if (layer && !layer.hidden) return t('outputNeuron', { name: model.outputNames[unit] ?? String(unit + 1) });
  return t('neuron', { layer: layerName, number: unit + 1 });
}

/** The frame's parameters when they belong to this network. */
export const ownParameters = (
  model: DiagramModel,
  frame: NetworkFrame,
): Float64Array | Float32Array | null =>
  frame.parameters?.length === model.parameterCount ? frame.parameters : null;

/** One sentence for screen readers. */
export function describeNetwork({ t, inputLabels, layers }: DiagramModel, names: Names): string {
  const told = layers.map(({ name, units, activation }) =>
    t('layerSummary', { layer: name, units, activation: names(`activations.${activation}`) }),
  );
  return t('diagram', { inputs: inputLabels.length, layers: told.join('. ') });
}
