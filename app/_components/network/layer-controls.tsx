/** The controls above one layer: its size, its activation, and adding or removing layers. */
'use client';
import { Ellipsis, Minus, Plus } from 'lucide-react';
import { IconButton } from '@/app/_components/ui/button';
import { PersonChip } from '@/app/_components/ui/chip';
import type { Holder } from '@/app/_components/ui/field';
import { Menu } from '@/app/_components/ui/menu';
import { NumberEntry } from '@/app/_components/ui/number-entry';
import { Select } from '@/app/_components/ui/select';
import { personColor } from '@/app/_design/palette';
import { LIMITS } from '@/lib/protocol';
import type { Edits, Experiment, Field } from '@/lib/protocol';
import { ACTIVATION_OPTIONS, activationLabel } from './activation-options';
import styles from './network-diagram.module.css';
import type { FieldMarks, LayerModel } from './diagram-model';
import { addLayer, canAddLayer, removeLayer } from './edits';

export interface LayerControlsProps {
  experiment: Experiment;
  layer: LayerModel;
  marks: FieldMarks;
  /** Absent when the diagram is read-only. */
  onEdit: ((edits: Edits) => void) | undefined;
  onHold: ((field: Field | null) => void) | undefined;
}

/** A layer's header. */
export function LayerControls(props: LayerControlsProps) {
  const { layer, marks, onEdit, onHold } = props;
  return (
    <div className={styles.layerHead}>
      <LayerTitle {...props} />
      {layer.hidden ? (
        <UnitsStepper {...props} holder={marks[layer.hidden.unitsField]} />
      ) : (
        <span className={styles.fixedUnits}>
          {layer.units} {layer.units === 1 ? 'neuron' : 'neurons'}
        </span>
      )}
      <Marked holder={marks[layer.activationField]}>
        {onEdit ? (
          <Select
            label={`Activation of ${layer.name}`}
            size="small"
            value={layer.activation}
            options={ACTIVATION_OPTIONS}
            onChange={(activation) => onEdit({ [layer.activationField]: activation })}
            onHold={(isHeld) => onHold?.(isHeld ? layer.activationField : null)}
          />
        ) : (
          <span className={styles.fixedActivation}>{activationLabel(layer.activation)}</span>
        )}
      </Marked>
    </div>
  );
}

function LayerTitle({ experiment, layer, onEdit }: LayerControlsProps) {
  const { hidden } = layer;
  const isFull = !canAddLayer(experiment);
  const fullNote = isFull ? { description: `At most ${LIMITS.hiddenLayers} hidden layers.` } : {};
  return (
    <div className={styles.layerTitle}>
      <span>{layer.name}</span>
      {onEdit && hidden && (
        <Menu
          trigger={<IconButton label={`More for ${layer.name}`} size="small" icon={<Ellipsis />} />}
          actions={[
            {
              label: 'Add a layer before',
              disabled: isFull,
              ...fullNote,
              onSelect: () => onEdit(addLayer(experiment, hidden.slot)),
            },
            {
              label: 'Add a layer after',
              disabled: isFull,
              ...fullNote,
              onSelect: () => onEdit(addLayer(experiment, hidden.slot + 1)),
            },
            {
              label: 'Remove this layer',
              isDangerous: true,
              onSelect: () => onEdit(removeLayer(experiment, hidden.slot)),
            },
          ]}
        />
      )}
    </div>
  );
}

function UnitsStepper({
  layer,
  onEdit,
  onHold,
  holder,
}: LayerControlsProps & { holder: Holder | undefined }) {
  const { hidden, units, name } = layer;
  if (!hidden || !onEdit) {
    return (
      <span className={styles.fixedUnits}>
        {units} {units === 1 ? 'neuron' : 'neurons'}
      </span>
    );
  }
  return (
    <Marked holder={holder}>
      <div className={styles.stepper} role="group" aria-label={`Neurons of ${name}`}>
        <IconButton
          label={`One neuron fewer in ${name}`}
          size="small"
          icon={<Minus />}
          disabled={units <= 1}
          onClick={() => onEdit({ [hidden.unitsField]: units - 1 })}
        />
        <NumberEntry
          aria-label={`Neurons of ${name}`}
          className={styles.count}
          value={units}
          min={1}
          max={LIMITS.unitsPerLayer}
          isWhole
          onCommit={(typed) => onEdit({ [hidden.unitsField]: typed })}
          onFocus={() => onHold?.(hidden.unitsField)}
          onBlur={() => onHold?.(null)}
        />
        <IconButton
          label={`One neuron more in ${name}`}
          size="small"
          icon={<Plus />}
          disabled={units >= LIMITS.unitsPerLayer}
          onClick={() => onEdit({ [hidden.unitsField]: units + 1 })}
        />
      </div>
    </Marked>
  );
}

/** Outlines a control in the colour of the person who holds it. */
export function Marked({ holder, children }: { holder: Holder | undefined; children: React.ReactNode }) {
  return (
    <div
      className={styles.marked}
      style={holder && { '--holder': personColor(holder.color) }}
      data-held={!!holder}
    >
      {children}
      {holder && (
        <span className={styles.markedBy}>
          <PersonChip nickname={holder.nickname} color={holder.color} size="small" />
        </span>
      )}
    </div>
  );
}
