/** Lesson 6: softmax. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { EXAMPLE_LOGITS, SOFTMAX_GOALS, SOFTMAX_TASKS } from '@/lib/lessons';
import type { SoftmaxAttempt } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { GradeSection } from './grade-section';
import { PairSection } from './pair-section';
import type { Pair } from './pair-section';
import { ScoresSection } from './scores-section';
import { TemperatureSection } from './temperature-section';

/** Scores, temperature, grade, and the case of two classes. */
export function SoftmaxLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('softmax');
  const [logits, setLogits] = useState<readonly number[]>([1, 0, -1]);
  const [temperature, setTemperature] = useState(1);
  const [trueClass, setTrueClass] = useState(0);
  const [pair, setPair] = useState<Pair>([0, 0]);
  const attempt = useMemo(
    (): SoftmaxAttempt => ({ logits, temperature, trueClass, twoClasses: pair }),
    [logits, temperature, trueClass, pair],
  );
  const evidence = useMemo(
    (): EvidenceOf<'softmax'> => ({
      scores: { logits: [...logits], temperature, trueClass },
      pair: { logits: [...pair] },
    }),
    [logits, temperature, trueClass, pair],
  );
  const texts = {
    example: t('tasks.example', { example: EXAMPLE_LOGITS.join(', ') }),
    shift: t('tasks.shift', { shift: SOFTMAX_GOALS.shift }),
    cold: t('tasks.cold', { sure: SOFTMAX_GOALS.sure }),
    surprise: t('tasks.surprise', { surprise: SOFTMAX_GOALS.surprise }),
    pair: t('tasks.pair', { pair: SOFTMAX_GOALS.pair }),
  };
  return (
    <LessonPage
      slug="softmax"
      isEmbedded={isEmbedded}
      tasks={SOFTMAX_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <ScoresSection logits={logits} onChange={setLogits} />
      <TemperatureSection logits={logits} temperature={temperature} onChange={setTemperature} />
      <GradeSection logits={logits} trueClass={trueClass} onChange={setTrueClass} />
      <PairSection pair={pair} onChange={setPair} />
    </LessonPage>
  );
}
