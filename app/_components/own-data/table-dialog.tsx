/** Chooses a table: a CSV file from this device or the one in use, with a look at its columns and the target. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { alongData, describeAlong } from '@/app/_client/matching-output';
import { uploadTable } from '@/app/_client/own-data';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { formatCount } from '@/app/_components/ui/format';
import { Skeleton } from '@/app/_components/ui/states';
import { notify } from '@/app/_components/ui/toast';
import { tableRefOf } from '@/lib/experiment/own-data';
import { LIMITS, type TableRef } from '@/lib/protocol';
import { FileDrop } from './file-drop';
import styles from './own-data.module.css';
import { faultText, type ReadingFault } from './table-fault';
import { readFile, readStored, type ReadTable, type TableReading } from './table-file';
import { TablePreview, usageOf } from './table-preview';

/** Opens with the table in use, where there is one. */
export function TableDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('ownData');
  const texts = useRefusalTexts();
  const client = useClient();
  const experiment = useClassroom((state) => state.experiment.visible);
  const [read, setRead] = useState<ReadTable | null>(null);
  const [fault, setFault] = useState<ReadingFault | null>(null);
  const usage = useMemo(() => read && usageOf(read.table, read.target), [read]);
  const [inUse] = useState(experiment.table);
  const [isBusy, setBusy] = useState(inUse !== null);

  const settle = useCallback((result: TableReading) => {
    setBusy(false);
    setRead(result.ok ? result.value : null);
    setFault(result.ok ? null : result.fault);
  }, []);
  const take = async (reading: Promise<TableReading>) => {
    setBusy(true);
    settle(await reading);
  };
  useEffect(() => {
    if (inUse) void readStored(inUse).then(settle);
  }, [inUse, settle]);

  const adopt = (table: TableRef) => {
    const along = alongData(experiment, { dataset: 'csv', table });
    client.edit({ dataset: 'csv', table, ...along });
    const note = describeAlong(texts.names, along);
    if (note !== null) notify(note);
    onClose();
  };
  const use = async () => {
    if (!read) return;
    const { table, dataId, name, target, bytes } = read;
    if (dataId !== null) return adopt(tableRefOf(table, dataId, name, target));
    setBusy(true);
    const reply = await client.upload((credentials) =>
      uploadTable(window.location.origin, credentials, { name, target, bytes }),
    );
    setBusy(false);
    if (reply.ok) adopt(reply.value);
    else setFault({ kind: 'notUploaded', error: reply.error });
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('dialog.title')}
      description={t('dialog.description')}
      footer={
        <Button variant="primary" isBusy={isBusy} disabled={!usage?.ok} onClick={() => void use()}>
          {t('dialog.use')}
        </Button>
      }
    >
      <FileDrop
        accept=".csv,.tsv,.txt,text/csv"
        label={t('dialog.file')}
        choose={t('dialog.choose')}
        onFile={(file) => void take(readFile(file))}
      >
        {t('dialog.drop', {
          size: LIMITS.tableBytes / 1024 / 1024,
          rows: formatCount(LIMITS.tableRows),
          columns: LIMITS.tableColumns,
        })}
      </FileDrop>
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {faultText(t, texts, fault)}
        </p>
      )}
      {fault?.kind === 'notLoaded' && inUse && (
        <Button size="small" onClick={() => void take(readStored(inUse))}>
          {t('retry')}
        </Button>
      )}
      {isBusy && !read && <Skeleton height="10rem" />}
      {read && usage && (
        <TablePreview read={read} usage={usage} onTarget={(target) => setRead({ ...read, target })} />
      )}
    </Dialog>
  );
}
