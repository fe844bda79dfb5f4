/** How far the class may go: freely, or up to a part of a lesson. */
'use client';
import { useTranslations } from 'next-intl';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import { isLessonSlug, LESSON_SECTIONS, LESSON_SLUGS, type LessonSlug } from '@/lib/lessons';
import styles from './class-lessons.module.css';
import type { TeacherProps } from './teacher-panel';

const FREE = 'free';
const ALL = 'all';

/** Two choices, and the way to bring everybody to the lesson that one looks at. */
export function PaceControl({ client, state: { pace }, slug }: TeacherProps) {
  const t = useTranslations('classLessons.teacher');
  const learn = useTranslations('learn.lessons');
  const send = (lesson: LessonSlug | null, section: number | null) =>
    void client.command('lesson:pace', { lesson, section });
  const lessons = LESSON_SLUGS.map((value, index) => ({
    value,
    label: `${index + 1}. ${learn(`${LESSON_KEYS[value]}.title`)}`,
  }));
  return (
    <div className={styles.pace} role="group" aria-label={t('pace')}>
      <Select<string>
        label={t('paceLesson')}
        size="small"
        value={pace?.lesson ?? FREE}
        options={[{ value: FREE, label: t('paceFree') }, ...lessons]}
        onChange={(value) => send(isLessonSlug(value) ? value : null, isLessonSlug(value) ? 1 : null)}
      />
      {pace !== null && (
        <Select<string>
          label={t('paceParts')}
          size="small"
          value={String(pace.section ?? ALL)}
          options={[
            ...LESSON_SECTIONS[pace.lesson].map((_, index, { length }) => ({
              value: String(index + 1),
              label: t('pacePart', { number: index + 1, count: length }),
            })),
            { value: ALL, label: t('paceAll') },
          ]}
          onChange={(value) => send(pace.lesson, value === ALL ? null : Number(value))}
        />
      )}
      {slug !== null && slug !== pace?.lesson && (
        <Button size="small" onClick={() => send(slug, 1)}>
          {t('paceHere')}
        </Button>
      )}
    </div>
  );
}
