/** Every weight and bias of the epoch shown, with all digits, layer by layer. */
'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { copyText } from '@/app/_client/copy-text';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { formatCount } from '@/app/_components/ui/format';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import styles from './all-weights.module.css';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { weightTables, weightText, weightsAsText } from './weight-tables';
import type { WeightTable } from './weight-tables';

/** A long table need not follow every frame. */
const REFRESH_MS = 1_000;

/** Networks with more parameters show the first layer, and the others when they are opened. */
const SHOWN_AT_ONCE = 1_000;

/** Larger layers are not drawn as a table: copying has their numbers. */
const MAX_TABLE_VALUES = 20_000;

export interface AllWeightsProps {
  model: DiagramModel;
  frames: Source<NetworkFrame>;
  onClose: () => void;
}

/** A dialog with one table per layer: a row per neuron, its bias first. */
export function AllWeights({ model, frames, onClose }: AllWeightsProps) {
  const t = useTranslations('network');
  // Drawing thousands of numbers waits for what is more urgent.
  const frame = useDeferredValue(useThrottled(frames, REFRESH_MS));
  const tables = useMemo(() => weightTables(model, ownParameters(model, frame)), [model, frame]);
  const copy = async () => {
    if (await copyText(weightsAsText(t, tables, frame.epoch)))
      notify(t('allWeights.copied', { count: String(model.parameterCount) }));
    else notifyFailure(t('allWeights.notCopied'), 'copy');
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        frame.epoch === null ? t('allWeights.title') : t('allWeights.titleAt', { epoch: String(frame.epoch) })
      }
      description={t('allWeights.description')}
      footer={
        <Button icon={<Copy />} disabled={tables.length === 0} onClick={() => void copy()}>
          {t('allWeights.copy')}
        </Button>
      }
    >
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('allWeights.region')}
        data-weights-epoch={frame.epoch ?? ''}
      >
        {tables.length === 0 && <p>{t('allWeights.none')}</p>}
        {tables.map((table, index) => (
          <Layer
            key={table.name}
            table={table}
            startsOpen={index === 0 || model.parameterCount <= SHOWN_AT_ONCE}
          />
        ))}
      </div>
    </Dialog>
  );
}

function Layer({ table, startsOpen }: { table: WeightTable; startsOpen: boolean }) {
  const t = useTranslations('network');
  const [isOpen, setOpen] = useState(startsOpen);
  const values = table.rows.length * table.columns.length;
  if (values > MAX_TABLE_VALUES) {
    return (
      <p className={styles.layer}>
        {t('allWeights.tooMany', { layer: table.name, count: formatCount(values) })}
      </p>
    );
  }
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.layer}>
        {table.name} ({table.rows.length} × {table.columns.length})
      </summary>
      {isOpen && (
        <table className={styles.table} aria-label={t('allWeights.of', { layer: table.name })}>
          <thead>
            <tr>
              <th scope="col">{t('allWeights.neuron')}</th>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.values.map((value, column) => (
                  <td key={column}>{weightText(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
