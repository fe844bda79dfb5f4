/** The experiment's network, with the weights of the run in focus where they fit. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useRef } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { inputNames, outputNames } from '@/app/_client/data-names';
import { useStageView } from '@/app/_client/stage-view';
import { useHandTools } from '@/app/_client/use-hand-tools';
import { useMarks } from '@/app/_client/use-marks';
import { useIsWide } from '@/app/_client/use-page-width';
import { useRunFrames, useTraining, useUntrainedFrames } from '@/app/_client/use-run';
import { ActivationHelp } from '@/app/_components/network/activation-help';
import { NetworkDiagram } from '@/app/_components/network/network-diagram';
import { Panel } from '@/app/_components/ui/panel';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { classNamesOf } from '@/lib/experiment/coding';
import { inputLabelsOf } from '@/lib/experiment/inputs';
import { networkOf } from '@/lib/experiment/recipe';
import {
  DEFAULT_EXPERIMENT,
  experimentSchema,
  pickLiveEdits,
  type Edits,
  type Experiment,
  type Field,
} from '@/lib/protocol';
import styles from './playground.module.css';
import { runTitle } from '@/app/_components/history/item-text';

/** The diagram on which layers are edited. */
export function NetworkPanel() {
  const runs = useTranslations('runs');
  const t = useTranslations('playground');
  const names = useTranslations('names');
  const client = useClient();
  const pictures = usePictures();
  const experiment = useClassroom((state) => state.experiment.visible);
  const isLocked = useClassroom((state) => !canAct(state));
  const { focus } = useStageView();
  const marks = useMarks();
  const isFitted = useIsWide();
  const run = focus && isSameNetwork(focus.experiment, experiment) ? focus : null;
  const trained = useRunFrames(run?.id ?? null);
  const untrained = useUntrainedFrames(experiment);
  const training = useTraining(run, experiment);
  // Live edits change the experiment without changing what is drawn.
  const shown = useShape(run?.experiment ?? experiment);
  const labels = useMemo(() => inputNames(names, shown), [names, shown]);
  const outputs = useMemo(() => outputNames(names, shown), [names, shown]);

  const held = useRef<Field | null>(null);
  const hold = useCallback(
    (field: Field | null) => {
      if (field !== null) client.drafts.hold(field);
      else if (held.current !== null) client.drafts.release(held.current);
      held.current = field;
    },
    [client],
  );
  const hands = useHandTools(run);
  const edit = useCallback((edits: Edits) => client.edit(edits), [client]);

  return (
    <Panel
      title={t('network.title')}
      isFlush
      actions={
        <span className={styles.panelActions}>
          <span className={styles.whose}>
            {run ? runTitle(runs, run) : t(shown.startWeights ? 'network.loaded' : 'network.untrained')}
          </span>
          <ActivationHelp experiment={shown} />
        </span>
      }
    >
      <NetworkDiagram
        experiment={shown}
        inputLabels={labels}
        outputNames={outputs}
        frames={run ? trained : untrained}
        training={training}
        pictures={pictures}
        marks={marks.fields}
        handMarks={marks.network}
        isFitted={isFitted}
        isFlowing={run?.state === 'running'}
        runName={run && runTitle(runs, run)}
        {...(isLocked ? {} : { onEdit: edit, onHold: hold, hands })}
      />
    </Panel>
  );
}

/** The experiment with every field that nothing in the diagram shows set alike, so that changing those redraws nothing. */
function useShape(experiment: Experiment): Experiment {
  const key = JSON.stringify({ ...experiment, ...pickLiveEdits(DEFAULT_EXPERIMENT) });
  return useMemo(() => experimentSchema.parse(JSON.parse(key)), [key]);
}

/** Whether the weights of one experiment's run fit the diagram of the other. */
function isSameNetwork(left: Experiment, right: Experiment): boolean {
  const shapeOf = (experiment: Experiment) =>
    JSON.stringify([networkOf(experiment), inputLabelsOf(experiment), classNamesOf(experiment)]);
  return shapeOf(left) === shapeOf(right);
}
