/** Chooses a network file whose weights runs start from, alone or with its setup. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { ownDataName, uploadWeights } from '@/app/_client/own-data';
import { offersOf } from '@/app/_client/start-offers';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { useUndo } from '@/app/_components/controls/undo';
import { FileDrop } from '@/app/_components/own-data/file-drop';
import styles from '@/app/_components/own-data/own-data.module.css';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import type { TrainedNetwork } from '@/lib/exports/trained-network';
import { networkUnits } from '@/lib/experiment/start-weights';
import { weightsBytes } from '@/lib/experiment/weights-bytes';
import type { Edits } from '@/lib/protocol';
import { NetworkSummary } from './network-summary';
import { faultText } from './weights-fault';
import { readWeightsFile, type WeightsFault } from './weights-file';

export function WeightsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('ownData');
  const texts = useRefusalTexts();
  const client = useClient();
  const undo = useUndo();
  const experiment = useClassroom((state) => state.experiment.visible);
  const [network, setNetwork] = useState<TrainedNetwork | null>(null);
  const [fault, setFault] = useState<WeightsFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const offers = useMemo(() => network && offersOf(experiment, network.experiment), [experiment, network]);

  const read = async (file: File) => {
    setBusy(true);
    const reading = await readWeightsFile(file);
    setBusy(false);
    setNetwork(reading.ok ? reading.network : null);
    setFault(reading.ok ? null : reading.fault);
  };
  /** Uploads the weights; they and the setup become one edit. */
  const use = async (
    { name: called, epoch, experiment: theirs, parameters }: TrainedNetwork,
    setup: Edits,
  ) => {
    setBusy(true);
    const name = ownDataName(called, t('weights.nameless'));
    const weights = { name, epoch, units: networkUnits(theirs), bytes: weightsBytes(parameters) };
    const reply = await client.upload((credentials) =>
      uploadWeights(window.location.origin, credentials, weights),
    );
    setBusy(false);
    if (!reply.ok) return setFault({ kind: 'notUploaded', error: reply.error });
    undo.edit({ ...setup, startWeights: reply.value }, t('weights.applied', { name }));
    onClose();
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('weights.title')}
      description={t('weights.description')}
      footer={
        network &&
        offers && (
          <>
            <Button
              isBusy={isBusy}
              disabled={!offers.weights.isPossible}
              onClick={() => void use(network, {})}
            >
              {t('weights.weightsOnly')}
            </Button>
            <Button
              variant="primary"
              isBusy={isBusy}
              disabled={!offers.setup.isPossible}
              onClick={() => offers.setup.isPossible && void use(network, offers.setup.edits)}
            >
              {t('weights.withSetup')}
            </Button>
          </>
        )
      }
    >
      <FileDrop
        accept=".json,application/json"
        label={t('weights.file')}
        choose={t('weights.choose')}
        onFile={(file) => void read(file)}
      >
        {t('weights.drop')}
      </FileDrop>
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {faultText(t, texts, fault)}
        </p>
      )}
      {network && offers && <NetworkSummary network={network} offers={offers} />}
    </Dialog>
  );
}
