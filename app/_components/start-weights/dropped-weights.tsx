/** Says when the weights that runs start from went because the network has other sizes now. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { notify } from '@/app/_components/ui/toast';
import { fitsNetwork } from '@/lib/experiment/start-weights';

/** Shows nothing; is there as long as there are start weights. */
export function DroppedWeights() {
  const t = useTranslations('ownData');
  const client = useClient();
  const weights = useClassroom((state) => state.experiment.visible.startWeights);
  useEffect(() => {
    if (weights === null) return;
    return () => {
      const now = client.classroom.getState()?.experiment.visible;
      if (now?.startWeights === null && !fitsNetwork(weights, now))
        notify(t('weights.dropped', { name: weights.name }));
    };
  }, [client, weights, t]);
  return null;
}
