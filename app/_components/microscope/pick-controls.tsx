/** Which weight of which neuron, and for which example. */
'use client';
import { useTranslations } from 'next-intl';
import { neuronName } from '@/app/_components/network/diagram-model';
import type { DiagramModel } from '@/app/_components/network/diagram-model';
import { FieldRow } from '@/app/_components/ui/field';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import type { ParameterPick } from '@/lib/lessons';
import styles from './microscope.module.css';

export interface PickControlsProps {
  readonly model: DiagramModel;
  readonly pick: ParameterPick;
  readonly onPick: (pick: ParameterPick) => void;
  /** From 0. */
  readonly example: number;
  readonly exampleCount: number;
  readonly onExample: (example: number) => void;
}

/** Longer lists are chosen from by number. */
const LISTED = 130;
const BIAS = 'bias';

/** Layer, neuron, weight, example. */
export function PickControls({ model, pick, onPick, example, exampleCount, onExample }: PickControlsProps) {
  const t = useTranslations('microscope');
  const inputs = model.layouts[pick.layer]?.inputs ?? 1;
  const units = model.layers[pick.layer]?.units ?? 1;
  return (
    <div className={styles.picks}>
      <Choice
        label={t('layer')}
        value={pick.layer}
        options={model.layers.map(({ name }) => name)}
        onChange={(layer) => onPick({ layer, unit: 0, input: 0 })}
      />
      <Choice
        label={t('neuron')}
        value={pick.unit}
        options={Array.from({ length: units }, (_, unit) => neuronName(model, pick.layer + 1, unit))}
        onChange={(unit) => onPick({ ...pick, unit })}
      />
      {inputs > LISTED ? (
        <FieldRow label={t('fromNumber')}>
          <Slider
            label={t('fromNumber')}
            value={(pick.input ?? 0) + 1}
            min={1}
            max={inputs}
            step={1}
            isWhole
            onCommit={(number) => onPick({ ...pick, input: number - 1 })}
          />
        </FieldRow>
      ) : (
        <FieldRow label={t('from')}>
          <Select
            label={t('from')}
            value={pick.input === null ? BIAS : String(pick.input)}
            options={[
              ...Array.from({ length: inputs }, (_, input) => ({
                value: String(input),
                label: neuronName(model, pick.layer, input),
              })),
              { value: BIAS, label: t('bias') },
            ]}
            onChange={(value) => onPick({ ...pick, input: value === BIAS ? null : Number(value) })}
          />
        </FieldRow>
      )}
      <FieldRow label={t('example', { count: exampleCount })}>
        <Slider
          label={t('example', { count: exampleCount })}
          value={example + 1}
          min={1}
          max={exampleCount}
          step={1}
          isWhole
          onCommit={(number) => onExample(number - 1)}
          onDraft={(number) => onExample(number - 1)}
        />
      </FieldRow>
    </div>
  );
}

function Choice(props: {
  label: string;
  value: number;
  options: readonly string[];
  onChange: (index: number) => void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <FieldRow label={label}>
      <Select
        label={label}
        value={String(value)}
        options={options.map((name, index) => ({ value: String(index), label: name }))}
        onChange={(chosen) => onChange(Number(chosen))}
      />
    </FieldRow>
  );
}
