/** One weight on a curve: step, run, several learning rates at once. */
'use client';
import { Pause, Play, Plus, RotateCcw, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useReducedMotion } from '@/app/_client/use-media-query';
import { Button } from '@/app/_components/ui/button';
import { FieldRow } from '@/app/_components/ui/field';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { Slider } from '@/app/_components/ui/slider';
import { CURVE_NAMES, descentStep, ERROR_CURVES } from '@/lib/lessons';
import { Formula } from '../formula';
import lesson from '../lesson.module.css';
import { Bench, Buttons, Readout, Section } from '../section';
import { texFactor, texNumber } from '../tex-number';
import { useTicker } from '../use-ticker';
import { CurvePlot } from './curve-plot';
import type { CurvePlotProps } from './curve-plot';
import { currentWeight } from './descent-state';
import { ErrorPlot } from './error-plot';
import { LogbookPlot, RATES } from './logbook-plot';

const STEP_MS = 180;

/** The lesson's first part. */
export function CurveSection({ state, dispatch }: CurvePlotProps) {
  const t = useTranslations('gradientDescent');
  useTicker(state.isRunning, STEP_MS, () => dispatch({ kind: 'step' }));
  const step = descentStep(ERROR_CURVES[state.curve], currentWeight(state), state.rate);
  const steps = state.weights.length - 1;
  const verdict = t(`ends.${state.end ?? 'open'}`, { steps });
  return (
    <Section title={t('curveTitle')} text={<p>{t('curveText')}</p>}>
      <Segmented
        label={t('curve')}
        size="small"
        value={state.curve}
        options={CURVE_NAMES.map((value) => ({ value, label: t(`curves.${value}`) }))}
        onChange={(curve) => dispatch({ kind: 'curve', curve })}
      />
      <Bench
        figure={<CurvePlot state={state} dispatch={dispatch} />}
        controls={
          <>
            <DescentControls state={state} dispatch={dispatch} />
            <Readout
              items={[
                [t('step'), steps],
                ['w', formatSigned(step.w)],
                ['E(w)', formatSigned(step.error)],
                [t('slope'), formatSigned(step.slope)],
              ]}
            />
            <p className={lesson.verdict} role="status">
              {verdict}
            </p>
          </>
        }
      />
      <Formula
        tex={`w_{n+1} = w_n - \\eta\\,\\frac{dE}{dw} = ${texNumber(step.w)} - ${texNumber(state.rate)}\\cdot ${texFactor(step.slope)} = ${texNumber(step.next)}`}
      />
    </Section>
  );
}

/** The lesson's second part: several learning rates from the same start. */
export function RatesSection({ state, dispatch }: CurvePlotProps) {
  const t = useTranslations('gradientDescent');
  return (
    <Section title={t('raceTitle')} text={<p>{t('raceText')}</p>}>
      <Buttons>
        <Button icon={<Plus />} onClick={() => dispatch({ kind: 'addRival' })}>
          {t('addRival')}
        </Button>
        {state.rivals.length > 0 && (
          <Button variant="plain" onClick={() => dispatch({ kind: 'clearRivals' })}>
            {t('clearRivals')}
          </Button>
        )}
      </Buttons>
      <ErrorPlot state={state} />
      <p>{t('logbookText')}</p>
      <LogbookPlot logbook={state.logbook} />
    </Section>
  );
}

function DescentControls({ state, dispatch }: CurvePlotProps) {
  const t = useTranslations('gradientDescent');
  const learn = useTranslations('learn');
  const isStill = useReducedMotion();
  const { range } = ERROR_CURVES[state.curve];
  return (
    <>
      <FieldRow label={t('rate')}>
        <Slider
          label={t('rate')}
          value={state.rate}
          {...RATES}
          scale="log"
          digits={3}
          onCommit={(rate) => dispatch({ kind: 'rate', rate })}
          onDraft={(rate) => dispatch({ kind: 'rate', rate })}
        />
      </FieldRow>
      <FieldRow label={t('start')}>
        <Slider
          label={t('start')}
          value={state.start}
          min={range[0]}
          max={range[1]}
          step={0.05}
          onCommit={(start) => dispatch({ kind: 'start', start })}
          onDraft={(start) => dispatch({ kind: 'start', start })}
        />
      </FieldRow>
      <Buttons>
        <Button
          icon={<StepForward />}
          disabled={state.end !== null}
          onClick={() => dispatch({ kind: 'step' })}
        >
          {learn('step')}
        </Button>
        {state.isRunning ? (
          <Button icon={<Pause />} onClick={() => dispatch({ kind: 'pause' })}>
            {learn('pause')}
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={<Play />}
            onClick={() => dispatch({ kind: 'run', atOnce: isStill })}
          >
            {learn('run')}
          </Button>
        )}
        <Button icon={<RotateCcw />} onClick={() => dispatch({ kind: 'restart' })}>
          {learn('reset')}
        </Button>
      </Buttons>
    </>
  );
}
