/** The controls above one layer: its size, its activation, and adding or removing layers. */
'use client';
import { Ellipsis, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/app/_components/ui/button';
import { PersonChip } from '@/app/_components/ui/chip';
import type { Holder } from '@/app/_components/ui/field';
import { Menu } from '@/app/_components/ui/menu';
import { NumberEntry } from '@/app/_components/ui/number-entry';
import { Select } from '@/app/_components/ui/select';
import { personColor } from '@/app/_design/palette';
import { LIMITS } from '@/lib/protocol';
import type { Edits, Experiment, Field } from '@/lib/protocol';
import { useActivationOptions } from './use-activation-options';
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
  const t = useTranslations('network');
  const names = useTranslations('names');
  const activations = useActivationOptions();
  return (
    <div className={styles.layerHead}>
      <LayerTitle {...props} />
      {layer.hidden ? (
        <UnitsStepper {...props} holder={marks[layer.hidden.unitsField]} />
      ) : (
        <span className={styles.fixedUnits}>{t('neurons', { count: layer.units })}</span>
      )}
      <Marked holder={marks[layer.activationField]}>
        {onEdit ? (
          <Select
            label={t('activationOf', { layer: layer.name })}
            size="small"
            value={layer.activation}
            options={activations}
            onChange={(activation) => onEdit({ [layer.activationField]: activation })}
            onHold={(isHeld) => onHold?.(isHeld ? layer.activationField : null)}
          />
        ) : (
          <span className={styles.fixedActivation}>{names(`activations.${layer.activation}`)}</span>
        )}
      </Marked>
    </div>
  );
}

function LayerTitle({ experiment, layer, onEdit }: LayerControlsProps) {
  const t = useTranslations('network');
  const { hidden } = layer;
  const isFull = !canAddLayer(experiment);
  const fullNote = isFull ? { description: t('layers.fullNote', { limit: LIMITS.hiddenLayers }) } : {};
  return (
    <div className={styles.layerTitle}>
      <span>{layer.name}</span>
      {onEdit && hidden && (
        <Menu
          label={t('layers.more', { layer: layer.name })}
          trigger={
            <IconButton label={t('layers.more', { layer: layer.name })} size="small" icon={<Ellipsis />} />
          }
          actions={[
            {
              label: t('layers.addBefore'),
              disabled: isFull,
              ...fullNote,
              onSelect: () => onEdit(addLayer(experiment, hidden.slot)),
            },
            {
              label: t('layers.addAfter'),
              disabled: isFull,
              ...fullNote,
              onSelect: () => onEdit(addLayer(experiment, hidden.slot + 1)),
            },
            {
              label: t('layers.remove'),
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
  const t = useTranslations('network');
  const { hidden, units, name } = layer;
  if (!hidden || !onEdit) {
    return <span className={styles.fixedUnits}>{t('neurons', { count: units })}</span>;
  }
  return (
    <Marked holder={holder}>
      <div className={styles.stepper} role="group" aria-label={t('neuronsOf', { layer: name })}>
        <IconButton
          label={t('fewer', { layer: name })}
          size="small"
          icon={<Minus />}
          disabled={units <= 1}
          onClick={() => onEdit({ [hidden.unitsField]: units - 1 })}
        />
        <NumberEntry
          aria-label={t('neuronsOf', { layer: name })}
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
          label={t('moreNeurons', { layer: name })}
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
