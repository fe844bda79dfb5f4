/** One example through the four phases. */
'use client';
import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useReducedMotion } from '@/app/_client/use-media-query';
import { Button } from '@/app/_components/ui/button';
import { NumberEntry } from '@/app/_components/ui/number-entry';
import { Segmented } from '@/app/_components/ui/segmented';
import { CHAIN_PARAMETERS, chainError, chainGradient } from '@/lib/lessons';
import { Formula } from '../formula';
import lesson from '../lesson.module.css';
import { Bench, Buttons, Section } from '../section';
import { useTicker } from '../use-ticker';
import styles from './backpropagation.module.css';
import { ChainDiagram } from './chain-diagram';
import { CHAIN_PHASES } from './chain-state';
import type { ChainAction, ChainState } from './chain-state';
import { backwardTex, errorTex, forwardTex, updateTex } from './chain-tex';

interface ExampleProps {
  readonly state: ChainState;
  readonly dispatch: (action: ChainAction) => void;
}

/** Updates that one press makes. */
export const MANY = 100;

const SUBSCRIPTS = { w1: 'w₁', b1: 'b₁', w2: 'w₂', b2: 'b₂' } as const;

/** The lesson's first part. */
export function ExampleSection({ state, dispatch }: ExampleProps) {
  const t = useTranslations('backpropagation');
  const { phase, parameters, example } = state;
  return (
    <Section title={t('exampleTitle')} text={<p>{t('exampleText')}</p>}>
      <Bench
        figure={
          <>
            <ChainDiagram state={state} />
            <ol className={styles.phases}>
              {CHAIN_PHASES.map((name) => (
                <li key={name} aria-current={name === phase ? 'step' : undefined}>
                  {t(`phases.${name}`)}
                </li>
              ))}
            </ol>
          </>
        }
        controls={<Numbers state={state} dispatch={dispatch} />}
      />
      <Buttons>
        <Button variant="primary" icon={<StepForward />} onClick={() => dispatch({ kind: 'next' })}>
          {t('nextPhase')}
        </Button>
        <SlowMotion onPhase={() => dispatch({ kind: 'next' })} />
        <Button onClick={() => dispatch({ kind: 'train', updates: MANY })}>
          {t('many', { updates: MANY })}
        </Button>
        <Button icon={<RotateCcw />} onClick={() => dispatch({ kind: 'reset' })}>
          {t('reset')}
        </Button>
      </Buttons>
      <div className={styles.formulas} role="group" aria-label={t(`phases.${phase}`)}>
        <p>{t(`explained.${phase}`)}</p>
        <Formulas state={state} dispatch={dispatch} />
      </div>
      <p className={lesson.verdict} role="status">
        {t('errorNow', { error: chainError(parameters, [example]).toFixed(6), updates: state.updates })}
      </p>
    </Section>
  );
}

/** Time to read a phase. */
const PHASE_MS = 2_500;

/** Goes from phase to phase by itself; who wants less motion steps by hand. */
function SlowMotion({ onPhase }: { onPhase: () => void }) {
  const t = useTranslations('backpropagation');
  const learn = useTranslations('learn');
  const isStill = useReducedMotion();
  const [isRunning, setRunning] = useState(false);
  useTicker(isRunning && !isStill, PHASE_MS, onPhase);
  if (isStill) return null;
  return isRunning ? (
    <Button icon={<Pause />} onClick={() => setRunning(false)}>
      {learn('pause')}
    </Button>
  ) : (
    <Button icon={<Play />} onClick={() => setRunning(true)}>
      {t('slowMotion')}
    </Button>
  );
}

/** What the phase computes, in numbers. */
function Formulas({ state, dispatch }: ExampleProps) {
  const t = useTranslations('backpropagation');
  const { phase, before, example, parameter, rate } = state;
  switch (phase) {
    case 'forward':
      return forwardTex(before, example.x).map((tex) => <Formula key={tex} tex={tex} />);
    case 'error':
      return <Formula tex={errorTex(before, example)} />;
    case 'backward':
      return (
        <>
          <Segmented
            label={t('whichDerivative')}
            size="small"
            value={parameter}
            options={CHAIN_PARAMETERS.map((value) => ({ value, label: `∂E/∂${SUBSCRIPTS[value]}` }))}
            onChange={(chosen) => dispatch({ kind: 'parameter', parameter: chosen })}
          />
          {backwardTex(before, example, parameter).map((tex) => (
            <Formula key={tex} tex={tex} />
          ))}
        </>
      );
    case 'update': {
      const gradient = chainGradient(before, [example]);
      return CHAIN_PARAMETERS.map((name) => (
        <Formula key={name} tex={updateTex(name, before[name], rate, gradient[name])} />
      ));
    }
  }
}

/** Every number of the chain, to be typed. */
function Numbers({ state, dispatch }: ExampleProps) {
  const t = useTranslations('backpropagation');
  const { parameters, example, rate } = state;
  const rows = [
    ['x₁', example.x, (x: number) => dispatch({ kind: 'example', example: { ...example, x } })],
    ['T', example.target, (target: number) => dispatch({ kind: 'example', example: { ...example, target } })],
    ...CHAIN_PARAMETERS.map(
      (name) =>
        [
          SUBSCRIPTS[name],
          Number(parameters[name].toPrecision(6)),
          (value: number) => dispatch({ kind: 'set', parameters: { ...parameters, [name]: value } }),
        ] as const,
    ),
  ] as const;
  return (
    <div className={styles.numbers} role="group" aria-label={t('numbers')}>
      {rows.map(([name, value, onCommit]) => (
        <label key={name}>
          {name}
          <NumberEntry
            aria-label={name}
            value={value}
            min={name === 'T' ? 0 : -20}
            max={name === 'T' ? 1 : 20}
            onCommit={onCommit}
          />
        </label>
      ))}
      <label>
        η
        <NumberEntry
          aria-label="η"
          value={rate}
          min={0.001}
          max={20}
          onCommit={(value) => dispatch({ kind: 'rate', rate: value })}
        />
      </label>
    </div>
  );
}
