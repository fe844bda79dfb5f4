/** What was solved in this browser without a class, offered to the class once. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ClassLessonsState, Solution } from '@/app/_client/class-lessons-state';
import { browserStorage } from '@/app/_client/identity';
import type { LessonsClient } from '@/app/_client/lessons-client';
import { isSolved, taskKey } from '@/app/_client/lesson-progress';
import { OfferedOnce } from '@/app/_client/offered-once';
import { useTaskRecord } from '@/app/_client/lessons-context';
import { lessonProgress, useSolved } from '@/app/_client/use-lesson-progress';
import { Button } from '@/app/_components/ui/button';
import { notify } from '@/app/_components/ui/toast';
import { LESSON_SLUGS, LESSON_TASKS } from '@/lib/lessons';
import styles from './class-lessons.module.css';

/** A question with two answers; gone for good after either. */
export function BringOffer({ client, state }: { client: LessonsClient; state: ClassLessonsState }) {
  const t = useTranslations('classLessons.bring');
  const [offered] = useState(() => new OfferedOnce(browserStorage()));
  const [isOver, setOver] = useState(() => offered.has(state.me));
  const solutions = useSolvedAlone();
  if (isOver || solutions.length === 0) return null;
  const end = () => {
    offered.add(state.me);
    setOver(true);
  };
  const bring = () => {
    const count = solutions.filter((solution) => client.solve(solution)).length;
    notify(t('brought', { count }));
    end();
  };
  return (
    <div className={styles.offer} role="group" aria-label={t('label')}>
      <p>{t('text', { count: solutions.length })}</p>
      <span className={styles.actions}>
        <Button size="small" variant="primary" onClick={bring}>
          {t('yes')}
        </Button>
        <Button size="small" onClick={end}>
          {t('no')}
        </Button>
      </span>
    </div>
  );
}

/** Tasks solved alone, with what solved them, that the class does not have yet. */
function useSolvedAlone(): Solution[] {
  const alone = useSolved();
  const { solved } = useTaskRecord();
  const { evidence } = lessonProgress();
  return LESSON_SLUGS.flatMap((lesson) =>
    LESSON_TASKS[lesson].flatMap((task) => {
      const shown = evidence[taskKey(lesson, task)];
      const isNew = isSolved(alone, lesson, task) && !isSolved(solved, lesson, task);
      return shown && isNew ? [{ lesson, task, evidence: shown }] : [];
    }),
  );
}
