/** Lesson 3: the training algorithm. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useReducer } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { LOOP_GOALS, TRAINING_ALGORITHM_TASKS } from '@/lib/lessons';
import type { LoopAttempt } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { LOOP_PAGE_START, loopReducer } from './loop-page-state';
import { LoopSection } from './loop-section';
import { NetworkSection } from './network-section';

/** The loop, and the network that it trains. */
export function TrainingAlgorithmLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('trainingAlgorithm');
  const [state, dispatch] = useReducer(loopReducer, LOOP_PAGE_START);
  const attempt = useMemo(
    (): LoopAttempt => ({ plan: state.plan, state: state.loop, handSteps: state.handSteps }),
    [state],
  );
  const evidence = useMemo(
    (): EvidenceOf<'training-algorithm'> => ({
      loop: state.plan,
      phases: { ...state.plan, phases: state.handSteps },
    }),
    [state.plan, state.handSteps],
  );
  const texts = {
    byHand: t('tasks.byHand'),
    epochs: t('tasks.epochs'),
    threshold: t('tasks.threshold', LOOP_GOALS),
    fast: t('tasks.fast', LOOP_GOALS),
  };
  return (
    <LessonPage
      slug="training-algorithm"
      isEmbedded={isEmbedded}
      tasks={TRAINING_ALGORITHM_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <LoopSection state={state} dispatch={dispatch} />
      <NetworkSection loop={state.loop} />
    </LessonPage>
  );
}
