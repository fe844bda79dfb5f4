/** The data sets as small pictures; choosing one brings a matching output and loss along. */
'use client';
import { Pencil, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type KeyboardEvent } from 'react';
import { describeAlong, alongDataset } from '@/app/_client/matching-output';
import { useClassroom } from '@/app/_client/classroom-context';
import { walk } from '@/app/_components/ui/roving';
import { notify } from '@/app/_components/ui/toast';
import { DATASETS, type DatasetName } from '@/lib/protocol';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import styles from './controls.module.css';
import { DatasetThumbnail } from './dataset-thumbnail';
import { BoundRow } from './field-controls';
import { useField } from './use-field';

const TableDialog = lazyPart(() =>
  import('@/app/_components/own-data/table-dialog').then((module) => module.TableDialog),
);

/** One radio button per data set. */
export function DatasetPicker() {
  const t = useTranslations('setup');
  const names = useTranslations('names');
  const own = useTranslations('ownData');
  const hintId = useId();
  const bound = useField('dataset');
  const experiment = useClassroom((state) => state.experiment.visible);
  const [isChoosingTable, setChoosingTable] = useState(false);
  const choose = (dataset: DatasetName) => {
    if (dataset === bound.value) return;
    if (dataset === 'csv' && !experiment.table) return setChoosingTable(true);
    const along = alongDataset(experiment, dataset);
    bound.set(dataset, along);
    const note = describeAlong(names, along);
    if (note !== null) notify(note);
  };
  // Arrow keys choose what they come to: a dialog that opened there could not be passed.
  const pass = (event: KeyboardEvent<HTMLElement>) => {
    const name = walk(event, '[role="radio"]:enabled')?.dataset.dataset;
    const dataset = DATASETS.find((candidate) => candidate === name);
    if (dataset && (dataset !== 'csv' || experiment.table)) choose(dataset);
  };
  return (
    <BoundRow label={t('data.dataset')} bound={bound}>
      <div
        role="radiogroup"
        className={styles.datasets}
        aria-label={t('data.dataset')}
        onKeyDown={pass}
        onFocus={() => bound.hold(true)}
        onBlur={() => bound.hold(false)}
      >
        {DATASETS.map((dataset) => (
          <DatasetOption
            key={dataset}
            dataset={dataset}
            isChosen={dataset === bound.value}
            isLocked={bound.isLocked}
            hintId={dataset === 'csv' && !experiment.table ? hintId : undefined}
            onChoose={() => choose(dataset)}
          />
        ))}
      </div>
      <span id={hintId} hidden>
        {own('table.pressEnter')}
      </span>
      {isChoosingTable && <TableDialog onClose={() => setChoosingTable(false)} />}
    </BoundRow>
  );
}

interface DatasetOptionProps {
  dataset: DatasetName;
  isChosen: boolean;
  isLocked: boolean;
  hintId: string | undefined;
  onChoose: () => void;
}

function DatasetOption({ dataset, isChosen, isLocked, hintId, onChoose }: DatasetOptionProps) {
  const names = useTranslations('names');
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      data-state={isChosen ? 'checked' : 'unchecked'}
      tabIndex={isChosen ? 0 : -1}
      disabled={isLocked}
      className={styles.dataset}
      data-dataset={dataset}
      aria-describedby={hintId}
      onClick={onChoose}
    >
      {dataset === 'csv' || dataset === 'points' ? (
        <span className={styles.ownThumbnail}>{dataset === 'csv' ? <Table2 /> : <Pencil />}</span>
      ) : (
        <DatasetThumbnail dataset={dataset} />
      )}
      <span>{names(`datasets.${dataset}`)}</span>
    </button>
  );
}
