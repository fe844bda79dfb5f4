/** Lesson 1: gradient descent. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useReducer, useState } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { GRADIENT_DESCENT_TASKS, START } from '@/lib/lessons';
import type { DescentAttempt } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { CurveSection, RatesSection } from './curve-section';
import { DESCENT_START, descentReducer, THRESHOLD } from './descent-state';
import { SurfaceSection } from './surface-section';
import { raceOf, SURFACE_START } from './surface-state';

/** A curve, then a surface. */
export function GradientDescentLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('gradientDescent');
  const [state, dispatch] = useReducer(descentReducer, DESCENT_START);
  const [surface, setSurface] = useState(SURFACE_START);
  const race = useMemo(() => raceOf(surface), [surface]);
  const attempt = useMemo(
    (): DescentAttempt => ({
      curve: state.curve,
      start: state.start,
      rate: state.rate,
      steps: state.weights.length - 1,
      end: state.end,
      hasDiverged: state.overshoot !== null,
      surface: surface.surface,
      race: race.steps,
    }),
    [state, surface.surface, race.steps],
  );
  const evidence = useMemo((): EvidenceOf<'gradient-descent'> => {
    const { curve, start, rate, weights, overshoot } = state;
    const [u, v] = surface.start;
    return {
      descent: {
        curve,
        start,
        rate,
        steps: weights.length - 1,
        overshoot: overshoot ?? 0,
      },
      race: { surface: surface.surface, u, v, rate: surface.rate, momentum: surface.momentum },
    };
  }, [state, surface]);
  const texts = {
    arrive: t('tasks.arrive', { start: START, threshold: THRESHOLD }),
    edge: t('tasks.edge'),
    oneStep: t('tasks.oneStep'),
    deeperValley: t('tasks.deeperValley'),
    momentum: t('tasks.momentum'),
  };
  return (
    <LessonPage
      slug="gradient-descent"
      isEmbedded={isEmbedded}
      tasks={GRADIENT_DESCENT_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <CurveSection state={state} dispatch={dispatch} />
      <RatesSection state={state} dispatch={dispatch} />
      <SurfaceSection race={race} onChange={(change) => setSurface({ ...surface, ...change })} />
    </LessonPage>
  );
}
