/** A run's network at one epoch as a file: four kinds, each shown before it is saved. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { settingsAt } from '@/app/_components/charts/settings-at';
import type { Training } from '@/app/_components/microscope/training';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { formatCount } from '@/app/_components/ui/format';
import { Tabs } from '@/app/_components/ui/tabs';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { useJobFaultText } from '@/app/_components/ui/use-job-fault-text';
import { useAnswer } from '@/app/_pictures/use-answer';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { firstNotFinite, trainedNetworkOf } from '@/lib/exports/trained-network';
import type { Experiment } from '@/lib/protocol';
import { ExportView } from './export-view';
import { KINDS, type Kind } from './kinds';
import type { SaveNetworkProps } from './save-network';
import styles from './save-network.module.css';

/** How often a run in training is looked at for newer weights. */
const REFRESH_MS = 1_000;

/** Weights that stay as they are while the dialog is open. */
interface Moment {
  readonly epoch: number;
  readonly parameters: Float32Array;
  /** With the settings in force after that epoch. */
  readonly experiment: Experiment;
}

function momentOf({ epoch, parameters }: NetworkFrame, training: Training | null): Moment | null {
  if (epoch === null || !parameters || !training) return null;
  const experiment = settingsAt(training.experiment, training.changes)(epoch + 1);
  return { epoch, parameters: Float32Array.from(parameters), experiment };
}

/** A dialog about the weights of the moment at which it was opened. */
export function SaveNetworkDialog(props: SaveNetworkProps & { onClose: () => void }) {
  const { name, frames, training, onClose } = props;
  const t = useTranslations('network.save');
  const { epoch: newest } = useThrottled(frames, REFRESH_MS);
  const read = () => momentOf(frames.get(), training.get());
  const [moment, setMoment] = useState(read);
  const isOld = newest !== null && newest !== moment?.epoch;
  const whose = moment && {
    run: name,
    epoch: moment.epoch,
    count: formatCount(moment.parameters.length),
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('open')}
      {...(whose ? { description: t('whose', whose) } : {})}
    >
      <div className={styles.dialog} data-saved-epoch={moment?.epoch ?? ''}>
        {isOld && (
          <p className={styles.newer}>
            {t('newer', { epoch: newest })}
            <Button size="small" onClick={() => setMoment(read())}>
              {t('take', { epoch: newest })}
            </Button>
          </p>
        )}
        {moment ? <Choice name={name} moment={moment} /> : <p>{t('nothing')}</p>}
      </div>
    </Dialog>
  );
}

/** The kinds of file; of a diverged run there are none. */
function Choice({ name, moment }: { name: string; moment: Moment }) {
  const t = useTranslations('network.save');
  const common = useTranslations('common');
  const faultText = useJobFaultText();
  const pictures = usePictures();
  const [kind, setKind] = useState<Kind>('file');
  const { epoch, parameters, experiment } = moment;
  const job = useMemo(() => ({ kind: 'scales' as const, experiment }), [experiment]);
  const scales = useAnswer(pictures, job);
  const network = useMemo(
    () =>
      scales.state === 'ready' && scales.job === job
        ? trainedNetworkOf({ name, epoch, parameters, experiment }, scales.answer)
        : null,
    [name, epoch, parameters, experiment, scales, job],
  );
  if (firstNotFinite(parameters) >= 0) return <p role="alert">{t('notFinite', { run: name, epoch })}</p>;
  if (scales.state === 'failed') {
    return (
      <p role="alert" className={styles.newer}>
        {t('failed', { message: faultText(scales.fault) })}
        <Button size="small" onClick={scales.retry}>
          {common('tryAgain')}
        </Button>
      </p>
    );
  }
  if (!network) return <p>{t('loading')}</p>;
  return (
    <Tabs
      label={t('kinds')}
      value={kind}
      onChange={setKind}
      items={KINDS.map((value) => ({
        value,
        label: t(value),
        content: value === kind && <ExportView kind={value} network={network} />,
      }))}
    />
  );
}
