/** The data sets as small pictures; choosing one brings a matching output and loss along. */
'use client';
import { Pencil, Table2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import { describeAlong, alongDataset } from '@/app/_client/matching-output';
import { useClassroom } from '@/app/_client/classroom-context';
import { notify } from '@/app/_components/ui/toast';
import { DATASETS, type DatasetName } from '@/lib/protocol';
import styles from './controls.module.css';
import { DatasetThumbnail } from './dataset-thumbnail';
import { BoundRow } from './field-controls';
import { useField } from './use-field';

const TableDialog = dynamic(
  () => import('@/app/_components/own-data/table-dialog').then((module) => module.TableDialog),
  { ssr: false },
);

/** One radio button per data set. */
export function DatasetPicker() {
  const t = useTranslations('setup');
  const names = useTranslations('names');
  const bound = useField('dataset');
  const experiment = useClassroom((state) => state.experiment.visible);
  const [isChoosingTable, setChoosingTable] = useState(false);
  const choose = (name: string) => {
    const dataset = DATASETS.find((candidate) => candidate === name);
    if (!dataset || dataset === bound.value) return;
    if (dataset === 'csv' && !experiment.table) return setChoosingTable(true);
    const along = alongDataset(experiment, dataset);
    bound.set(dataset, along);
    const note = describeAlong(names, along);
    if (note !== null) notify(note);
  };
  return (
    <BoundRow label={t('data.dataset')} bound={bound}>
      <RadioGroup.Root
        className={styles.datasets}
        aria-label={t('data.dataset')}
        value={bound.value}
        disabled={bound.isLocked}
        onValueChange={choose}
        onFocus={() => bound.hold(true)}
        onBlur={() => bound.hold(false)}
      >
        {DATASETS.map((dataset) => (
          <DatasetOption key={dataset} dataset={dataset} />
        ))}
      </RadioGroup.Root>
      {isChoosingTable && <TableDialog onClose={() => setChoosingTable(false)} />}
    </BoundRow>
  );
}

function DatasetOption({ dataset }: { dataset: DatasetName }) {
  const names = useTranslations('names');
  return (
    <RadioGroup.Item value={dataset} className={styles.dataset}>
      {dataset === 'csv' || dataset === 'points' ? (
        <span className={styles.ownThumbnail}>{dataset === 'csv' ? <Table2 /> : <Pencil />}</span>
      ) : (
        <DatasetThumbnail dataset={dataset} />
      )}
      <span>{names(`datasets.${dataset}`)}</span>
    </RadioGroup.Item>
  );
}
