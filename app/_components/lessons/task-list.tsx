/** A lesson's tasks: they tick themselves off when what they ask for has come about. */
'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { isSolved, solvedCount } from '@/app/_client/lesson-progress';
import { useLessonsClient, useTaskRecord } from '@/app/_client/lessons-context';
import { Button } from '@/app/_components/ui/button';
import { clsx } from '@/app/_components/ui/clsx';
import { notify } from '@/app/_components/ui/toast';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { partOf } from '@/lib/answers/parts';
import type { LessonSlug, Task } from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';
import { ClosedTask, ShownAnswers } from './in-class';
import styles from './tasks.module.css';

export interface TaskListProps<Slug extends LessonSlug, Attempt> {
  readonly slug: Slug;
  readonly tasks: readonly Task<Attempt>[];
  readonly texts: Readonly<Record<string, ReactNode>>;
  readonly attempt: Attempt;
  readonly evidence: EvidenceOf<Slug>;
}

/** The tasks with what was solved; the next attempt is checked whenever it changes. */
export function TaskList<Slug extends LessonSlug, Attempt>(props: TaskListProps<Slug, Attempt>) {
  const { slug, tasks, texts, attempt, evidence } = props;
  const t = useTranslations('learn');
  const { solved, solve, isOpen, forget } = useTaskRecord();
  const isInClass = useLessonsClient() !== null;

  useEffect(() => {
    for (const { id, isDone } of tasks) {
      const shown = evidenceFor(slug, id, evidence);
      if (shown && isDone(attempt) && solve(slug, id, shown)) {
        notify(t('taskSolved', { number: tasks.findIndex((task) => task.id === id) + 1 }));
      }
    }
  }, [slug, tasks, attempt, evidence, solve, t]);

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
              data-closed={!isOpen(slug, id) || undefined}
            >
              <span className={styles.mark} aria-hidden="true">
                {isDone ? <Check strokeWidth={3} /> : index + 1}
              </span>
              <div>
                {isDone && <VisuallyHidden>{t('solved')}: </VisuallyHidden>}
                {texts[id]}
                {!isOpen(slug, id) && !isDone && <ClosedTask />}
                {isInClass && <ShownAnswers slug={slug} task={id} />}
              </div>
            </li>
          );
        })}
      </ol>
      {count === tasks.length && <p className={styles.all}>{t('allSolved')}</p>}
      {count > 0 && forget && (
        <Button size="small" variant="plain" className={styles.again} onClick={() => forget(slug)}>
          {t('startAgain')}
        </Button>
      )}
    </aside>
  );
}

/** The part of the evidence that proves a task; null while there is none. */
function evidenceFor<Slug extends LessonSlug>(
  slug: Slug,
  id: string,
  evidence: EvidenceOf<Slug>,
): Evidence | null {
  const parts: Readonly<Record<string, Evidence | null>> = { ...evidence };
  return parts[partOf(slug, id) ?? ''] ?? null;
}
