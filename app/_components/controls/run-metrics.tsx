/** The newest numbers of the run in the diagram, each with the epoch it belongs to. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import type { Names } from '@/app/_client/names';
import { newestMetrics, type NewestMetrics } from '@/app/_client/run-metrics';
import { useStageView } from '@/app/_client/stage-view';
import { useRunSource, useUntrained } from '@/app/_client/use-run';
import { Chip, type ChipTone } from '@/app/_components/ui/chip';
import { formatCount, formatLoss, formatShare } from '@/app/_components/ui/format';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Translate } from '@/app/_i18n/translate';
import type { LossName, Run, RunState } from '@/lib/protocol';
import { ExactNumber } from './exact-number';
import styles from './run-bar.module.css';

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 100;

/** Epoch, losses, accuracy: of the run in the diagram, or of the untrained network. */
export function RunMetrics() {
  const { focus } = useStageView();
  return focus ? <MetricsOfRun run={focus} /> : <UntrainedMetrics />;
}

function MetricsOfRun({ run }: { run: Run }) {
  const t = useTranslations('runBar');
  const names = useTranslations('names');
  const view = useThrottled(useRunSource(run.id), REFRESH_MS);
  const metrics = newestMetrics(run, view);
  return (
    <div className={styles.metrics}>
      <Chip tone={TONES[run.state]}>
        <span>
          {t.rich(`metrics.states.${stateKey(run)}`, {
            state: names(`runStates.${run.state}`),
            epoch: formatCount(run.epoch),
            detail: (text) => <span className={styles.stateDetail}>{text}</span>,
          })}
        </span>
      </Chip>
      <Numbers epoch={metrics?.lastEpoch ?? run.epoch} metrics={metrics} loss={run.experiment.loss} />
    </div>
  );
}

function UntrainedMetrics() {
  const t = useTranslations('runBar');
  const experiment = useClassroom((state) => state.experiment.visible);
  const untrained = useUntrained(experiment);
  const [trainLoss = NaN, testLoss = NaN, trainAccuracy = NaN, testAccuracy = NaN] =
    untrained.state === 'ready' ? untrained.answer.metrics : [];
  const metrics = { firstEpoch: 0, lastEpoch: 0, trainLoss, testLoss, trainAccuracy, testAccuracy };
  return (
    <div className={styles.metrics}>
      <Chip>{t(experiment.startWeights ? 'metrics.loaded' : 'metrics.untrained')}</Chip>
      <Numbers epoch={0} metrics={metrics} loss={experiment.loss} />
    </div>
  );
}

interface NumbersProps {
  readonly epoch: number;
  readonly metrics: NewestMetrics | null;
  readonly loss: LossName;
}

/** The numbers of one epoch; also used by the replay. */
export function Numbers({ epoch, metrics, loss }: NumbersProps) {
  const t = useTranslations('runBar');
  const names = useTranslations('names');
  const isMean = metrics !== null && metrics.firstEpoch !== metrics.lastEpoch;
  const note = isMean
    ? t('metrics.mean', { first: String(metrics.firstEpoch), last: String(metrics.lastEpoch) })
    : t('metrics.at', { epoch: formatCount(epoch) });
  const unit = names(`shortLosses.${loss}`);
  return (
    <>
      <ExactNumber label={t('metrics.epoch')} value={epoch} format={(value) => formatCount(value ?? 0)} />
      <ExactNumber
        label={t('metrics.trainLoss', { unit })}
        shortLabel={t('metrics.shortTrainLoss', { unit })}
        value={metrics?.trainLoss ?? null}
        format={formatLoss}
        note={note}
      />
      <ExactNumber
        label={t('metrics.testLoss', { unit })}
        shortLabel={t('metrics.shortTestLoss', { unit })}
        value={metrics?.testLoss ?? null}
        format={formatLoss}
        note={note}
      />
      {!(metrics && Number.isNaN(metrics.testAccuracy)) && (
        <ExactNumber
          label={t('metrics.testAccuracy')}
          shortLabel={t('metrics.shortTestAccuracy')}
          value={metrics?.testAccuracy ?? null}
          format={formatShare}
          note={note}
        />
      )}
    </>
  );
}

const TONES: Record<RunState, ChipTone> = {
  queued: 'neutral',
  running: 'good',
  paused: 'neutral',
  completed: 'neutral',
  stopped: 'neutral',
  diverged: 'danger',
  interrupted: 'warning',
  failed: 'danger',
};

/** The state in words, with the epoch where that explains it. */
export const stateText = (t: Translate<'runBar'>, names: Names, run: Run): string =>
  t.markup(`metrics.states.${stateKey(run)}`, {
    state: names(`runStates.${run.state}`),
    epoch: formatCount(run.epoch),
    detail: (text) => text,
  });

/** How much there is to say of a state. */
function stateKey(run: Run): 'plain' | 'atEpoch' | 'belowThreshold' {
  switch (run.state) {
    case 'diverged':
    case 'interrupted':
      return 'atEpoch';
    case 'completed':
      return run.completion === 'threshold' ? 'belowThreshold' : 'plain';
    case 'queued':
    case 'running':
    case 'paused':
    case 'stopped':
    case 'failed':
      return 'plain';
  }
}
