/** The numbers of one neuron: every incoming weight and the bias, exact when copied. */
'use client';
import { Check, Copy, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import type { Translate } from '@/app/_i18n/translate';
import { Button, IconButton } from '@/app/_components/ui/button';
import { formatSigned } from '@/app/_components/ui/format';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { neuronName, ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { stateOf } from './hands';
import type { HandTools } from './hands';
import type { HeldNeurons } from './held';
import { HoldControls } from './hold-controls';
import styles from './neuron-inspector.module.css';
import type { EditedParameter } from './weight-popover';

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 200;

export interface NeuronInspectorProps {
  model: DiagramModel;
  /** 1 is the first layer with weights. */
  column: number;
  unit: number;
  frames: Source<NetworkFrame>;
  held: HeldNeurons;
  /** Absent where nobody may edit. */
  hands: HandTools | undefined;
  onEdit: (edited: EditedParameter) => void;
  onClose: () => void;
}

/** More weights are not listed: copying has them all. */
const MAX_LISTED = 64;

/** Lists a neuron's weights and bias, following the training. */
export function NeuronInspector(props: NeuronInspectorProps) {
  const { model, column, unit, frames, held, hands, onEdit, onClose } = props;
  const t = useTranslations('network');
  const frame = useThrottled(frames, REFRESH_MS);
  const place = useMemo(() => ({ layer: column - 1, unit }), [column, unit]);
  // What has the focus when the list goes does not blur.
  const release = hands?.release;
  useEffect(() => () => release?.(place), [release, place]);
  const parameters = ownParameters(model, frame);
  const layout = model.layouts[column - 1];
  const name = neuronName(model, column, unit);
  if (!layout) return null;
  const weightAt = layout.weightsOffset + unit * layout.inputs;
  const rows = Array.from({ length: layout.inputs }, (_, input) => ({
    name: neuronName(model, column - 1, input),
    value: parameters?.[weightAt + input],
  }));
  const bias = parameters?.[layout.biasesOffset + unit];
  const editorOf = (input: number | null) =>
    hands &&
    ((opener: HTMLElement) => onEdit({ place: { layer: column - 1, unit, input }, anchor: opener, opener }));

  return (
    <section
      className={styles.inspector}
      aria-label={t('inspector.label', { neuron: name })}
      onFocus={() => hands?.hold(place)}
      onBlur={() => hands?.release(place)}
    >
      <header className={styles.header}>
        <h3>{name}</h3>
        <span className={styles.epoch}>
          {frame.epoch === null
            ? t('inspector.untrained')
            : t('inspector.epoch', { epoch: String(frame.epoch) })}
        </span>
        {hands && (
          <HoldControls {...{ model, column, unit, hands }} state={stateOf(held, column - 1, unit)} />
        )}
        <CopyButton
          text={() =>
            exactText(t, name, frame.epoch, [{ name: t('inspector.copiedBias'), value: bias }, ...rows])
          }
          disabled={!parameters}
        />
        <IconButton label={t('inspector.close')} size="small" icon={<X />} onClick={onClose} />
      </header>
      <dl className={styles.values}>
        <Value name={t('inspector.bias')} value={bias} onEdit={editorOf(null)} />
        {rows.slice(0, MAX_LISTED).map((row, input) => (
          <Value key={row.name} {...row} onEdit={editorOf(input)} />
        ))}
      </dl>
      {rows.length > MAX_LISTED && (
        <p className={styles.epoch}>{t('inspector.more', { count: rows.length - MAX_LISTED })}</p>
      )}
    </section>
  );
}

interface ValueProps {
  name: string;
  value: number | undefined;
  onEdit: ((opener: HTMLElement) => void) | undefined;
}

function Value({ name, value, onEdit }: ValueProps) {
  const t = useTranslations('weights');
  const shown = value === undefined ? '–' : formatSigned(value);
  const sign = value === undefined || value === 0 ? 'zero' : value > 0 ? 'positive' : 'negative';
  return (
    <div className={styles.value}>
      <dt>{name}</dt>
      <dd data-sign={sign} title={value === undefined ? undefined : String(value)}>
        {onEdit ? (
          // Also while a new run has sent no weights yet: the focus is not lost.
          <button
            type="button"
            className={styles.edit}
            aria-label={t('valueEdit', { name, value: shown })}
            onClick={(event) => onEdit(event.currentTarget)}
          >
            {shown}
          </button>
        ) : (
          shown
        )}
      </dd>
    </div>
  );
}

/** Tab-separated, every digit. */
function exactText(
  t: Translate<'network'>,
  neuron: string,
  epoch: number | null,
  rows: readonly { name: string; value: number | undefined }[],
): string {
  const head = epoch === null ? neuron : t('inspector.copiedHead', { neuron, epoch: String(epoch) });
  return [head, ...rows.map(({ name, value }) => `${name}\t${String(value)}`)].join('\n');
}

function CopyButton({ text, disabled }: { text: () => string; disabled: boolean }) {
  const t = useTranslations('network');
  const [outcome, setOutcome] = useState<'copy' | 'copied' | 'refused'>('copy');
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      // Browsers refuse without a secure page; the exact values stay readable in each title.
      () => setOutcome('refused'),
    );
  };
  return (
    <Button
      size="small"
      disabled={disabled}
      icon={outcome === 'copied' ? <Check /> : <Copy />}
      onClick={copy}
      onBlur={() => setOutcome('copy')}
    >
      {t(`inspector.${outcome}`)}
    </Button>
  );
}
