/** Network, output, curve and settings of the epoch that the replay shows. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { chartRunOf } from '@/app/_client/run-sources';
import { curveOf, isRecomputable, type Recording } from '@/app/_client/recording';
import { useTrainingParts } from '@/app/_client/use-training-parts';
import { inputNames, outputNames } from '@/app/_client/data-names';
import { settingsOf } from '@/app/_client/experiment-diff';
import { ChartsPanel } from '@/app/_components/charts/charts-panel';
import { useCharts } from '@/app/_components/charts/use-charts';
import { runTitle } from '@/app/_components/history/item-text';
import type { Training } from '@/app/_components/microscope/training';
import { NetworkDiagram } from '@/app/_components/network/network-diagram';
import { DEFAULT_OUTPUT_OPTIONS, OutputView, type OutputOptions } from '@/app/_components/output/output-view';
import { Panel } from '@/app/_components/ui/panel';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { useJobFaultText } from '@/app/_components/ui/use-job-fault-text';
import { constantSource } from '@/app/_pictures/source';
import { usePictures } from '@/app/_pictures/worker-pictures';
import styles from './replay.module.css';
import { useReplayedNetwork, type ReplayedNetwork } from './use-replayed-network';

const NONE_HIDDEN: ReadonlySet<string> = new Set();

interface PanelsProps {
  readonly recording: Recording;
  readonly epoch: number;
  readonly isPlaying: boolean;
  readonly onSeek: (epoch: number) => void;
}

/** Everything below the player. */
export function ReplayPanels({ recording, epoch, isPlaying, onSeek }: PanelsProps) {
  const t = useTranslations('replay');
  const network = useReplayedNetwork(recording, epoch);
  const canReplay = isRecomputable(recording);
  const pictures = usePictures();
  const [options, setOptions] = useState<OutputOptions>(DEFAULT_OUTPUT_OPTIONS);
  const names = useTranslations('names');
  const runs = useTranslations('runs');
  const faultText = useJobFaultText();
  const { experiment } = recording.info.run;
  const { run, changes } = recording.info;
  const training = useMemo(
    () =>
      constantSource<Training | null>(
        canReplay ? { experiment: run.experiment, runId: run.id, changes } : null,
      ),
    [run, changes, canReplay],
  );
  const labels = useMemo(() => inputNames(names, experiment), [names, experiment]);
  const outputs = useMemo(() => outputNames(names, experiment), [names, experiment]);
  return (
    <main className={styles.panels}>
      <div className={styles.column}>
        <Panel title={t('network')} isFlush actions={canReplay && <ShownWeights network={network} />}>
          {!canReplay && <EarlierEngine />}
          {network.fault !== null && (
            <p role="alert" className={styles.fault}>
              {t('weightsFailed', { message: faultText(network.fault) })}
            </p>
          )}
          <NetworkDiagram
            experiment={experiment}
            inputLabels={labels}
            outputNames={outputs}
            frames={network.frames}
            training={training}
            pictures={pictures}
            isFlowing={isPlaying}
            runName={canReplay ? runTitle(runs, run) : null}
          />
        </Panel>
        <SettingsPanel recording={recording} />
      </div>
      <div className={styles.column}>
        {canReplay && (
          <Panel title={t('output')}>
            <OutputView
              experiment={experiment}
              frames={network.frames}
              pictures={pictures}
              options={options}
              onOptionsChange={setOptions}
            />
          </Panel>
        )}
        <CurvePanel recording={recording} epoch={epoch} onSeek={onSeek} />
      </div>
    </main>
  );
}

/** Why there are numbers but no weights. */
function EarlierEngine() {
  const t = useTranslations('replay');
  return (
    <p role="note" className={styles.note}>
      {t('earlierEngine')}
    </p>
  );
}

/** Which epoch's weights are drawn: while scrubbing they follow the numbers a little later. */
function ShownWeights({ network }: { network: ReplayedNetwork }) {
  const t = useTranslations('replay');
  const { epoch } = useThrottled(network.frames, 50);
  return (
    <output className={styles.owner} data-weights-epoch={epoch ?? ''}>
      {epoch === null ? t('computing') : t('epoch', { epoch })}
    </output>
  );
}

function CurvePanel({ recording, epoch, onSeek }: Omit<PanelsProps, 'isPlaying'>) {
  const texts = useTranslations('runs');
  const names = useTranslations('names');
  const { run, changes } = recording.info;
  const charts = useCharts();
  const runs = useMemo(() => [run], [run]);
  const parts = useTrainingParts(runs, charts.view.x === 'step');
  const source = useMemo(() => {
    const { lastEpoch } = recording.info;
    const view = {
      runId: run.id,
      state: run.state,
      epoch: lastEpoch,
      curve: curveOf(recording),
      weights: null,
      changes,
      clock: null,
    };
    const trainCount = parts.get(run.id)?.count ?? null;
    return constantSource([
      chartRunOf(run, view, {
        label: runTitle(texts, run),
        isBest: false,
        isOverlaid: false,
        color: 0,
        trainCount,
      }),
    ]);
  }, [texts, recording, run, changes, parts]);
  return (
    <ChartsPanel
      charts={charts}
      source={source}
      lossName={names(`shortLosses.${run.experiment.loss}`)}
      focusId={run.id}
      hidden={NONE_HIDDEN}
      onToggle={() => undefined}
      playhead={epoch}
      onSeek={onSeek}
    />
  );
}

function SettingsPanel({ recording }: { recording: Recording }) {
  const t = useTranslations('replay');
  const { experiment } = recording.info.run;
  const names = useTranslations('names');
  const told = useMemo(() => settingsOf(names, experiment), [names, experiment]);
  return (
    <Panel title={t('settings')}>
      <dl className={styles.settings}>
        {told.map(({ field, label, after }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{after}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
