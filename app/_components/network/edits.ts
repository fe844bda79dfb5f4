/** Edits that the diagram makes: layers added or removed anywhere, by moving the values of the fixed slots. */
import { activationField, LAYER_SLOTS, LIMITS, unitsField } from '@/lib/protocol';
import type { ActivationName, Edits, Experiment, LayerSlot } from '@/lib/protocol';

interface Layer {
  readonly units: number;
  readonly activation: ActivationName;
}

const layersOf = (experiment: Experiment): Layer[] =>
  LAYER_SLOTS.slice(0, experiment.layerCount).map((slot) => ({
    units: experiment[unitsField(slot)],
    activation: experiment[activationField(slot)],
  }));

/** The smallest edit that makes these the hidden layers. */
function editTo(experiment: Experiment, layers: readonly Layer[]): Edits {
  const edits: Edits = {};
  if (layers.length !== experiment.layerCount) edits.layerCount = layers.length;
  LAYER_SLOTS.slice(0, layers.length).forEach((slot, index) => {
    const layer = layers[index];
    if (!layer) return;
    if (layer.units !== experiment[unitsField(slot)]) edits[unitsField(slot)] = layer.units;
    if (layer.activation !== experiment[activationField(slot)])
      edits[activationField(slot)] = layer.activation;
  });
  return edits;
}

/** Whether another hidden layer fits. */
export const canAddLayer = (experiment: Experiment): boolean => experiment.layerCount < LIMITS.hiddenLayers;

/** Puts a copy of the layer before it (or of the first layer) at `index`; at the end the slot's own values come back. */
export function addLayer(experiment: Experiment, index: number): Edits {
  if (index >= experiment.layerCount) return { layerCount: experiment.layerCount + 1 };
  const layers = layersOf(experiment);
  const model = layers[Math.max(0, index - 1)];
  return model ? editTo(experiment, layers.toSpliced(index, 0, model)) : {};
}

/** Takes out the hidden layer in `slot`; the later ones move up. */
export const removeLayer = (experiment: Experiment, slot: LayerSlot): Edits =>
  editTo(experiment, layersOf(experiment).toSpliced(slot, 1));
