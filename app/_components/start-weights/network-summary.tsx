/** What is in a network file, and what taking it over would mean. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { differencesIn } from '@/app/_client/experiment-diff';
import { applyEdits } from '@/app/_client/experiment-state';
import { setupSummary } from '@/app/_client/setup-words';
import type { StartOffers } from '@/app/_client/start-offers';
import styles from '@/app/_components/own-data/own-data.module.css';
import { formatCount } from '@/app/_components/ui/format';
import type { TrainedNetwork } from '@/lib/exports/trained-network';
import type { Field } from '@/lib/protocol';

/** Changes told one by one before the rest is only counted. */
const TOLD = 4;

export function NetworkSummary({ network, offers }: { network: TrainedNetwork; offers: StartOffers }) {
  const t = useTranslations('ownData');
  const names = useTranslations('names');
  const { weights } = offers;
  return (
    <div className={styles.table}>
      <p className={styles.about}>
        {t.rich('weights.about', {
          name: network.name,
          epoch: formatCount(network.epoch),
          units: weights.theirs,
          count: formatCount(network.parameters.length),
          b: (text) => <b>{text}</b>,
        })}
      </p>
      <p className={styles.about}>{setupSummary(names, network.experiment)}</p>
      <SetupOffer offers={offers} />
      {!weights.isPossible && (
        <p className={styles.about}>{t('weights.misfit', { theirs: weights.theirs, ours: weights.ours })}</p>
      )}
    </div>
  );
}

function SetupOffer({ offers: { setup } }: { offers: StartOffers }) {
  const t = useTranslations('ownData');
  const names = useTranslations('names');
  const here = useClassroom((state) => state.experiment.visible);
  if (!setup.isPossible) {
    const { missing } = setup;
    return (
      <p className={styles.about}>
        {missing.kind === 'table' ? t('weights.noTable', { name: missing.name }) : t('weights.noDrawing')}
      </p>
    );
  }
  const fields = Object.keys(setup.edits) as Field[];
  const told = differencesIn(names, fields.slice(0, TOLD), here, applyEdits(here, setup.edits))
    .map(({ label, before, after }) => `${label} ${before} → ${after}`)
    .join(', ');
  const more = fields.length - TOLD;
  const changes = more > 0 ? t('weights.more', { told, count: more }) : told;
  return (
    <p className={styles.about}>
      {fields.length === 0 ? t('weights.sameSetup') : t('weights.changes', { changes })}
    </p>
  );
}
