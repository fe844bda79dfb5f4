/** The newest numbers of the run in the diagram, each with the epoch it belongs to. */
'use client';
import { LOSS_SHORT_LABELS, RUN_STATE_LABELS } from '@/app/_client/labels';
import { useClassroom } from '@/app/_client/classroom-context';
import { newestMetrics, type NewestMetrics } from '@/app/_client/run-metrics';
import { useStageView } from '@/app/_client/stage-view';
import { useRunSource, useUntrained } from '@/app/_client/use-run';
import { Chip, type ChipTone } from '@/app/_components/ui/chip';
import { formatCount, formatLoss, formatShare } from '@/app/_components/ui/format';
import { useThrottled } from '@/app/_components/ui/use-frames';
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
  const view = useThrottled(useRunSource(run.id), REFRESH_MS);
  const metrics = newestMetrics(run, view);
  return (
    <div className={styles.metrics}>
      <Chip tone={TONES[run.state]}>
        <span>
          {RUN_STATE_LABELS[run.state]}
          <span className={styles.stateDetail}>{stateDetail(run)}</span>
        </span>
      </Chip>
      <Numbers epoch={metrics?.lastEpoch ?? run.epoch} metrics={metrics} loss={run.experiment.loss} />
    </div>
  );
}

function UntrainedMetrics() {
  const experiment = useClassroom((state) => state.experiment.visible);
  const untrained = useUntrained(experiment);
  const [trainLoss = NaN, testLoss = NaN, trainAccuracy = NaN, testAccuracy = NaN] =
    untrained.state === 'ready' ? untrained.answer.metrics : [];
  const metrics = { firstEpoch: 0, lastEpoch: 0, trainLoss, testLoss, trainAccuracy, testAccuracy };
  return (
    <div className={styles.metrics}>
      <Chip>Untrained</Chip>
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
  const isMean = metrics !== null && metrics.firstEpoch !== metrics.lastEpoch;
  const note = isMean
    ? `Mean of epochs ${metrics.firstEpoch} to ${metrics.lastEpoch}`
    : `At epoch ${formatCount(epoch)}`;
  const unit = LOSS_SHORT_LABELS[loss];
  return (
    <>
      <ExactNumber label="Epoch" value={epoch} format={(value) => formatCount(value ?? 0)} />
      <ExactNumber
        label={`Train loss, ${unit}`}
        shortLabel={`Train, ${unit}`}
        value={metrics?.trainLoss ?? null}
        format={formatLoss}
        note={note}
      />
      <ExactNumber
        label={`Test loss, ${unit}`}
        shortLabel={`Test, ${unit}`}
        value={metrics?.testLoss ?? null}
        format={formatLoss}
        note={note}
      />
      {!(metrics && Number.isNaN(metrics.testAccuracy)) && (
        <ExactNumber
          label="Test accuracy"
          shortLabel="Accuracy"
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
export const stateText = (run: Run): string => RUN_STATE_LABELS[run.state] + stateDetail(run);

function stateDetail(run: Run): string {
  switch (run.state) {
    case 'diverged':
    case 'interrupted':
      return ` at epoch ${formatCount(run.epoch)}`;
    case 'completed':
      return run.completion === 'threshold' ? ': loss below threshold' : '';
    case 'queued':
    case 'running':
    case 'paused':
    case 'stopped':
    case 'failed':
      return '';
  }
}
