/** The runs of a comparison side by side: a small boundary and the newest test loss of each, in the run's colour. */
'use client';
import { Crown, Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { newestMetrics } from '@/app/_client/run-metrics';
import { useStageView } from '@/app/_client/stage-view';
import { useBestRunId, useRunFrames, useRunSource, useTestLosses } from '@/app/_client/use-run';
import { comparisonTitle } from '@/app/_components/history/item-text';
import { DEFAULT_OUTPUT_OPTIONS, OutputView } from '@/app/_components/output/output-view';
import { IconButton } from '@/app/_components/ui/button';
import { formatCount, formatLoss } from '@/app/_components/ui/format';
import { Panel } from '@/app/_components/ui/panel';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { runColor } from '@/app/_design/palette';
import { usePictures } from '@/app/_pictures/worker-pictures';
import type { Run } from '@/lib/protocol';
import styles from './comparison.module.css';
import { RatePlot } from './rate-plot';
import { shortRunLabel } from './run-label';

/** Losses that change faster cannot be read. */
const REFRESH_MS = 200;

/** One tile per run; a click brings that run into the diagram. */
export function ComparisonPanel() {
  const t = useTranslations('playground');
  const runs = useClassroom((state) => state.stageRuns);
  const texts = useTranslations('runs');
  const title = useClassroom(({ stageComparison }) =>
    stageComparison ? comparisonTitle(texts, stageComparison) : t('comparison.title'),
  );
  const bestId = useBestRunId(runs);
  return (
    <Panel title={title} actions={<span className={styles.measure}>{t('comparison.testLoss')}</span>}>
      <ul className={styles.tiles} aria-label={t('comparison.runs')}>
        {runs.map((run) => (
          <Tile key={run.id} run={run} isBest={run.id === bestId} />
        ))}
      </ul>
      <RatePlot runs={runs} losses={useTestLosses(runs)} bestId={bestId} />
    </Panel>
  );
}

function Tile({ run, isBest }: { run: Run; isBest: boolean }) {
  const texts = useTranslations('runs');
  const t = useTranslations('playground');
  const pictures = usePictures();
  const frames = useRunFrames(run.id);
  const { focus, setFocus, hiddenRunIds, toggleHidden } = useStageView();
  const isHidden = hiddenRunIds.has(run.id);
  const label = shortRunLabel(texts, run);
  return (
    <li
      className={styles.tile}
      style={{ '--run': runColor(run.comparisonIndex ?? 0) }}
      data-focused={focus?.id === run.id || undefined}
      data-hidden={isHidden || undefined}
      data-run-state={run.state}
    >
      <button
        type="button"
        className={styles.pick}
        aria-pressed={focus?.id === run.id}
        onClick={() => setFocus(run.id)}
      >
        <span className={styles.swatch} aria-hidden="true" />
        {label}
        {isBest && <Crown className={styles.best} aria-label={t('comparison.best')} />}
      </button>
      <div className={styles.boundary} onClick={() => setFocus(run.id)}>
        <OutputView
          experiment={run.experiment}
          frames={frames}
          pictures={pictures}
          options={DEFAULT_OUTPUT_OPTIONS}
          size="small"
          label={t('comparison.output', { label })}
        />
      </div>
      <div className={styles.tileFoot}>
        <Outcome run={run} />
        <IconButton
          size="small"
          label={isHidden ? t('comparison.show', { label }) : t('comparison.hide', { label })}
          icon={isHidden ? <EyeOff /> : <Eye />}
          onClick={() => toggleHidden(run.id)}
        />
      </div>
    </li>
  );
}

function Outcome({ run }: { run: Run }) {
  const t = useTranslations('playground');
  const metrics = newestMetrics(run, useThrottled(useRunSource(run.id), REFRESH_MS));
  if (run.state === 'diverged') {
    return <p className={styles.diverged}>{t('comparison.diverged', { epoch: formatCount(run.epoch) })}</p>;
  }
  const loss = metrics?.testLoss ?? null;
  return (
    <p
      className={styles.loss}
      title={
        loss === null ? '' : t('comparison.lossAt', { loss: String(loss), epoch: String(metrics?.lastEpoch) })
      }
    >
      <VisuallyHidden>{t('comparison.testLoss')} </VisuallyHidden>
      <data value={loss === null ? '' : String(loss)}>{formatLoss(loss)}</data>
    </p>
  );
}
