/** A lesson's tasks: they tick themselves off when what they ask for has come about. */
'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { isSolved, solvedCount } from '@/app/_client/lesson-progress';
import { lessonProgress, useSolved } from '@/app/_client/use-lesson-progress';
import { Button } from '@/app/_components/ui/button';
import { clsx } from '@/app/_components/ui/clsx';
import { notify } from '@/app/_components/ui/toast';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import type { LessonSlug, Task } from '@/lib/lessons';
import styles from './tasks.module.css';

export interface TaskListProps<Attempt> {
  readonly slug: LessonSlug;
  readonly tasks: readonly Task<Attempt>[];
  readonly texts: Readonly<Record<string, ReactNode>>;
  readonly attempt: Attempt;
}

/** The tasks with what was solved; the next attempt is checked whenever it changes. */
export function TaskList<Attempt>({ slug, tasks, texts, attempt }: TaskListProps<Attempt>) {
  const t = useTranslations('learn');
  const solved = useSolved();

  useEffect(() => {
    for (const { id, isDone } of tasks) {
      if (isDone(attempt) && lessonProgress().solve(slug, id)) {
        notify(t('taskSolved', { number: tasks.findIndex((task) => task.id === id) + 1 }));
      }
    }
  }, [slug, tasks, attempt, t]);

  const count = solvedCount(solved, slug);
  return (
    <aside className={styles.tasks} aria-labelledby="tasks-title">
      <div className={styles.head}>
        <h2 id="tasks-title">{t('tasks')}</h2>
        <span className={styles.count}>{t('solvedOf', { count, total: tasks.length })}</span>
      </div>
      <ol className={styles.list}>
        {tasks.map(({ id }, index) => {
          const isDone = isSolved(solved, slug, id);
          return (
            <li
              key={id}
              className={clsx(styles.task, isDone && styles.done)}
              data-task={id}
              data-done={isDone}
            >
              <span className={styles.mark} aria-hidden="true">
                {isDone ? <Check strokeWidth={3} /> : index + 1}
              </span>
              <div>
                {isDone && <VisuallyHidden>{t('solved')}: </VisuallyHidden>}
                {texts[id]}
              </div>
            </li>
          );
        })}
      </ol>
      {count === tasks.length && <p className={styles.all}>{t('allSolved')}</p>}
      {count > 0 && (
        <Button
          size="small"
          variant="plain"
          className={styles.again}
          onClick={() => lessonProgress().forget(slug)}
        >
          {t('startAgain')}
        </Button>
      )}
    </aside>
  );
}
