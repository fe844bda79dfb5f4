/** Everybody in the class by the tasks of one lesson; ticks appear as tasks are solved. */
'use client';
import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { answersByPerson, learners, type ClassLessonsState } from '@/app/_client/class-lessons-state';
import { taskKey } from '@/app/_client/lesson-progress';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { LESSON_TASKS, type LessonSlug } from '@/lib/lessons';
import type { LessonAnswer } from '@/lib/protocol';
import { useActivationName } from '@/app/_components/lessons/use-activation-name';
import { answerText } from './answer-text';
import styles from './class-lessons.module.css';
import { LearnerName, NobodyYet } from './learner-name';

export interface TasksTableProps {
  readonly state: ClassLessonsState;
  readonly slug: LessonSlug;
}

/** A row for each learner, a column for each task, sums below. A tick tells what was done. */
export function TasksTable({ state, slug }: TasksTableProps) {
  const t = useTranslations('classLessons.teacher');
  const [picked, setPicked] = useState<LessonAnswer | null>(null);
  const people = useMemo(() => learners(state), [state]);
  const byPerson = useMemo(() => answersByPerson(state.answers), [state.answers]);
  const tasks = LESSON_TASKS[slug];
  if (people.length === 0) return <NobodyYet />;
  const answerOf = (id: string, task: string) => byPerson.get(id)?.get(taskKey(slug, task));
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              {tasks.map((task, index) => (
                <th key={task} scope="col">
                  <abbr title={t('taskNumber', { number: index + 1 })}>{index + 1}</abbr>
                </th>
              ))}
              <th scope="col">{t('sum')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => {
              const answers = tasks.map((task) => answerOf(person.id, task));
              return (
                <tr key={person.id} data-person={person.nickname}>
                  <LearnerName person={person} />
                  {answers.map((answer, index) => (
                    <td key={tasks[index]} data-solved={answer !== undefined}>
                      {answer ? (
                        <button
                          type="button"
                          className={styles.tick}
                          aria-pressed={answer === picked}
                          aria-label={t('show', { name: person.nickname, number: index + 1 })}
                          onClick={() => setPicked(answer === picked ? null : answer)}
                        >
                          <Check strokeWidth={3} aria-hidden="true" />
                        </button>
                      ) : (
                        <VisuallyHidden>{t('unsolved')}</VisuallyHidden>
                      )}
                    </td>
                  ))}
                  <td>{answers.filter(Boolean).length}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('solvedBy')}</th>
              {tasks.map((task) => {
                const count = people.filter(({ id }) => answerOf(id, task)).length;
                return (
                  <td key={task} data-count={task}>
                    {t('ofLearners', { count, total: people.length })}
                  </td>
                );
              })}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <Picked state={state} slug={slug} answer={picked} />
    </>
  );
}

/** What was done by whom; how to find out while nothing is picked. */
function Picked({ state, slug, answer }: TasksTableProps & { answer: LessonAnswer | null }) {
  const t = useTranslations('classLessons');
  const activationName = useActivationName();
  const format = useFormatter();
  const person = answer && state.participants[answer.participantId];
  return (
    <p className={styles.note} role="status">
      {answer && person
        ? t('teacher.picked', {
            name: person.nickname,
            number: LESSON_TASKS[slug].indexOf(answer.task) + 1,
            time: format.dateTime(answer.at, { hour: '2-digit', minute: '2-digit' }),
            answer: answerText({ t, activationName }, answer.evidence),
          })
        : t('teacher.pick')}
    </p>
  );
}
