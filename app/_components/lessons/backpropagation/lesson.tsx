/** Lesson 2: backpropagation. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useReducer, useState } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { BACKPROPAGATION_TASKS, CHAIN_GOALS, SIGNS_WANTED } from '@/lib/lessons';
import type { ChainAttempt } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { BatchSection } from './batch-section';
import { BATCH_START, errorOf } from './batch-state';
import { CHAIN_START, chainReducer } from './chain-state';
import { ExampleSection } from './example-section';
import { NO_ANSWERS, QuestionSection } from './question-section';
import { WideSection } from './wide-section';

/** One example, questions, several examples, a wider network. */
export function BackpropagationLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('backpropagation');
  const [state, dispatch] = useReducer(chainReducer, CHAIN_START);
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [batch, setBatch] = useState(BATCH_START);
  const attempt = useMemo(
    (): ChainAttempt => ({
      parameters: state.parameters,
      example: state.example,
      updates: state.updates,
      rightSigns: answers.rightSigns,
      rightFactors: answers.rightFactors,
      batch: { error: errorOf(batch), updates: batch.errors.length - 1 },
    }),
    [state, answers, batch],
  );
  const evidence = useMemo((): EvidenceOf<'backpropagation'> => {
    const { parameters, example, updates } = state;
    const signs = answers.signs.slice(-SIGNS_WANTED);
    return {
      chain: { ...parameters, ...example, updates },
      signs: { rounds: signs.map(({ round }) => round), signs: signs.map(({ sign }) => sign) },
      factor: answers.factor,
      batch: { updates: batch.errors.length - 1 },
    };
  }, [state, answers, batch]);
  const texts = {
    sign: t('tasks.sign', { wanted: SIGNS_WANTED }),
    factor: t('tasks.factor'),
    silent: t('tasks.silent'),
    train: t('tasks.train', { goal: CHAIN_GOALS.single }),
    batch: t('tasks.batch', { goal: CHAIN_GOALS.batch }),
  };
  return (
    <LessonPage
      slug="backpropagation"
      isEmbedded={isEmbedded}
      tasks={BACKPROPAGATION_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <ExampleSection state={state} dispatch={dispatch} />
      <QuestionSection answers={answers} onAnswer={setAnswers} />
      <BatchSection batch={batch} onChange={setBatch} />
      <WideSection />
    </LessonPage>
  );
}
