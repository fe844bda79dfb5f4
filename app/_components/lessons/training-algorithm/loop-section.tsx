/** The loop: code, controls, and how the error falls. */
'use client';
import { Dices, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useReducedMotion } from '@/app/_client/use-media-query';
import { Button } from '@/app/_components/ui/button';
import { FieldRow } from '@/app/_components/ui/field';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { LOOP_PHASES } from '@/lib/lessons';
import lesson from '../lesson.module.css';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Bench, Buttons, Readout, Section } from '../section';
import { useTicker } from '../use-ticker';
import { CODE_FORMS, codeOf } from './code';
import type { CodeForm } from './code';
import type { LoopAction, LoopPageState } from './loop-page-state';
import styles from './training-algorithm.module.css';

export interface LoopProps {
  readonly state: LoopPageState;
  readonly dispatch: (action: LoopAction) => void;
}

const TICK_MS = 60;

/** The lesson's first part. */
export function LoopSection({ state, dispatch }: LoopProps) {
  const t = useTranslations('trainingAlgorithm');
  useTicker(state.isRunning, TICK_MS, () => dispatch({ kind: 'epochs', count: 1 }));
  const { loop } = state;
  const verdict = t(`ends.${loop.end ?? 'open'}`, { epochs: loop.epoch });
  return (
    <Section title={t('loopTitle')} text={<p>{t('loopText')}</p>}>
      <Bench
        figure={
          <>
            <ol className={styles.phases} aria-label={t('phasesLabel')}>
              {LOOP_PHASES.map((phase) => (
                <li key={phase} aria-current={phase === loop.phase ? 'step' : undefined}>
                  {t(`phases.${phase}`)}
                </li>
              ))}
            </ol>
            <Code state={state} />
          </>
        }
        controls={
          <>
            <LoopControls state={state} dispatch={dispatch} />
            <Readout
              items={[
                [t('epoch'), loop.epoch],
                ['E', loop.errors.length > 0 ? formatSigned(loop.errors.at(-1) ?? NaN) : '–'],
              ]}
            />
          </>
        }
      />
      <p className={lesson.verdict} role="status">
        {verdict}
      </p>
      <ErrorCurve state={state} />
    </Section>
  );
}

function LoopControls({ state, dispatch }: LoopProps) {
  const t = useTranslations('trainingAlgorithm');
  const learn = useTranslations('learn');
  const isStill = useReducedMotion();
  const { plan, loop, isRunning } = state;
  const setting = (change: Partial<typeof plan>) => dispatch({ kind: 'plan', change });
  const run = () => {
    dispatch({ kind: 'run' });
    if (isStill) dispatch({ kind: 'epochs', count: Infinity });
  };
  return (
    <>
      <Buttons>
        <Button
          icon={<StepForward />}
          disabled={loop.end !== null || isRunning}
          onClick={() => dispatch({ kind: 'phase' })}
        >
          {t('nextPhase')}
        </Button>
        {isRunning ? (
          <Button icon={<Pause />} onClick={() => dispatch({ kind: 'pause' })}>
            {learn('pause')}
          </Button>
        ) : (
          <Button variant="primary" icon={<Play />} onClick={run}>
            {learn('run')}
          </Button>
        )}
        <Button icon={<RotateCcw />} onClick={() => dispatch({ kind: 'restart' })}>
          {learn('reset')}
        </Button>
        <Button icon={<Dices />} onClick={() => setting({ seed: plan.seed + 1 })}>
          {t('newSeed')}
        </Button>
      </Buttons>
      <FieldRow label={t('rate')}>
        <Slider
          label={t('rate')}
          value={plan.rate}
          min={0.05}
          max={20}
          scale="log"
          onCommit={(rate) => setting({ rate })}
          onDraft={(rate) => setting({ rate })}
        />
      </FieldRow>
      <FieldRow label={t('maxEpochs')}>
        <Slider
          label={t('maxEpochs')}
          value={plan.maxEpochs}
          min={1}
          max={500}
          step={1}
          isWhole
          onCommit={(maxEpochs) => setting({ maxEpochs })}
        />
      </FieldRow>
      <FieldRow label={t('threshold')}>
        <Slider
          label={t('threshold')}
          value={plan.threshold}
          min={0.001}
          max={0.1}
          scale="log"
          onCommit={(threshold) => setting({ threshold })}
        />
      </FieldRow>
    </>
  );
}

function Code({ state: { plan, loop } }: Pick<LoopProps, 'state'>) {
  const t = useTranslations('trainingAlgorithm');
  const [form, setForm] = useState<CodeForm>('loop');
  return (
    <>
      <Segmented
        label={t('codeForm')}
        size="small"
        value={form}
        options={CODE_FORMS.map((value) => ({ value, label: t(`codeForms.${value}`) }))}
        onChange={setForm}
      />
      <pre className={styles.code} tabIndex={0} aria-label={t('code')}>
        {codeOf(form, plan).map(({ text, phases }, index) => (
          <code key={index} data-active={loop.phase !== null && phases.includes(loop.phase)}>
            {text}
            {'\n'}
          </code>
        ))}
      </pre>
    </>
  );
}

function ErrorCurve({ state: { plan, loop } }: Pick<LoopProps, 'state'>) {
  const t = useTranslations('trainingAlgorithm');
  return (
    <Plot
      label={t('errorLabel')}
      x={{ min: 0, max: plan.maxEpochs, label: t('epochs') }}
      y={{ min: 0.0005, max: 0.5, scale: 'log', label: 'E' }}
      height={220}
    >
      {(scale) => (
        <>
          <path className={plot.dashed} d={`M${scale.left} ${scale.y(plan.threshold)}H${scale.right}`} />
          <g style={{ '--line': runColor(0) }}>
            <path
              className={plot.line}
              d={linePath(
                loop.errors.map((error, epoch) => [epoch, error]),
                scale,
              )}
            />
            {loop.errors.length > 0 && (
              <circle
                className={plot.dot}
                cx={scale.x(loop.errors.length - 1)}
                cy={scale.y(loop.errors.at(-1) ?? NaN)}
                r={4}
              />
            )}
          </g>
        </>
      )}
    </Plot>
  );
}
