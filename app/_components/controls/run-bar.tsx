/** The run bar: everything that makes the group's stage move, and its newest numbers. Always visible. */
'use client';
import { CirclePlay, Dices, Pause, Play, RotateCcw, Square, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import * as actions from '@/app/_client/run-actions';
import { stageStateOf, type StageState } from '@/app/_client/stage-state';
import { useStageView } from '@/app/_client/stage-view';
import { Button, IconButton } from '@/app/_components/ui/button';
import type { Run } from '@/lib/protocol';
import { CompareButton } from './compare-button';
import { RunMetrics } from './run-metrics';
import { SpeedControl } from './speed-control';
import styles from './run-bar.module.css';

/** Controls, numbers and the comparison's button. */
export function RunBar() {
  const t = useTranslations('runBar');
  const isLocked = useClassroom((state) => !canAct(state));
  return (
    <section className={styles.bar} aria-label={t('bar')} data-bottom-bar>
      <RunControls isLocked={isLocked} />
      <SpeedControl />
      <RunMetrics />
      <CompareButton className={styles.compare} />
    </section>
  );
}

function RunControls({ isLocked }: { isLocked: boolean }) {
  const t = useTranslations('runBar');
  const client = useClient();
  const runs = useClassroom((state) => state.stageRuns);
  const { focus } = useStageView();
  const state = stageStateOf(runs);
  return (
    <div className={styles.controls} role="group" aria-label={t('controls')}>
      <MainButton state={state} focus={focus} isLocked={isLocked} />
      <IconButton
        label={t('step')}
        shortcut="."
        icon={<StepForward />}
        disabled={isLocked || state === 'running'}
        onClick={() => void actions.stepStage(client)}
      />
      <IconButton
        label={t('stop')}
        shortcut="S"
        icon={<Square />}
        disabled={isLocked || (state !== 'running' && state !== 'paused')}
        onClick={() => void actions.controlStage(client, 'stop')}
      />
      <IconButton
        label={t('resetSame')}
        shortcut="R"
        icon={<RotateCcw />}
        disabled={isLocked || runs.length === 0}
        onClick={() => void actions.resetStage(client)}
      />
      <IconButton
        label={t('resetNew')}
        icon={<Dices />}
        disabled={isLocked}
        onClick={() => void actions.resetWithNewSeed(client)}
      />
    </div>
  );
}

function MainButton(props: { state: StageState; focus: Run | null; isLocked: boolean }) {
  const { state, focus, isLocked } = props;
  const t = useTranslations('runBar');
  const client = useClient();
  const look = { variant: 'primary' as const, disabled: isLocked, className: styles.main };
  switch (state) {
    case 'running':
      return (
        <Button {...look} icon={<Pause />} onClick={() => void actions.controlStage(client, 'pause')}>
          {t('pause')}
        </Button>
      );
    case 'paused':
      return (
        <Button {...look} icon={<Play />} onClick={() => void actions.controlStage(client, 'resume')}>
          {t('resume')}
        </Button>
      );
    case 'interrupted':
      return (
        <>
          <Button
            {...look}
            icon={<CirclePlay />}
            onClick={() => focus && void actions.resumeRun(client, focus.id)}
          >
            {t('goOn')}
          </Button>
          <Button disabled={isLocked} icon={<Play />} onClick={() => void actions.startRun(client)}>
            {t('start')}
          </Button>
        </>
      );
    case 'idle':
      return (
        <Button {...look} icon={<Play />} onClick={() => void actions.startRun(client)}>
          {t('start')}
        </Button>
      );
  }
}
