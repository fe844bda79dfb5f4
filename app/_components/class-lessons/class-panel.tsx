/** The class around a lesson: where it is, whether the page is live, and for teachers how far everybody has come. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useStore } from 'zustand';
import { isTeacher, type ClassLessonsState } from '@/app/_client/class-lessons-state';
import {
  useClassLessons,
  useLearnHref,
  useLessonsClient,
  usePendingAnswers,
} from '@/app/_client/lessons-context';
import type { LessonsClient } from '@/app/_client/lessons-client';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { Chip } from '@/app/_components/ui/chip';
import { isTaskOpen, LESSON_SECTIONS, type LessonSlug } from '@/lib/lessons';
import { BringOffer } from './bring-offer';
import styles from './class-lessons.module.css';
import { TeacherPanel } from './teacher-panel';

/** `slug`: the lesson it stands above; null above all of them. */
export function ClassPanel({ slug }: { slug: LessonSlug | null }) {
  const t = useTranslations('classLessons.panel');
  const client = useLessonsClient();
  const state = useClassLessons();
  if (!client || !state) return null;
  return (
    <section className={styles.panel} aria-label={t('label', { code: state.code })} data-class={state.code}>
      <div className={styles.strip}>
        <Link href={`/c/${state.code}`} className={styles.toClass}>
          {t('toClass', { code: state.code })}
        </Link>
        <Connection client={client} />
        <Where state={state} slug={slug} />
      </div>
      <Waiting state={state} />
      <BringOffer client={client} state={state} />
      {isTeacher(state) && <TeacherPanel client={client} state={state} slug={slug} />}
    </section>
  );
}

function Connection({ client }: { client: LessonsClient }) {
  const t = useTranslations('classLessons.panel');
  const connection = useStore(client.connection);
  return (
    <span role="status" data-connection={connection.kind}>
      {connection.kind === 'live' && <Chip tone="good">{t('live')}</Chip>}
      {connection.kind === 'connecting' && <Chip>{t('connecting')}</Chip>}
      {connection.kind === 'offline' && <Chip tone="warning">{t('offline')}</Chip>}
    </span>
  );
}

/** Where the class is, with the way there. */
function Where({ state: { pace }, slug }: { state: ClassLessonsState; slug: LessonSlug | null }) {
  const t = useTranslations('classLessons.panel');
  const learn = useTranslations('learn.lessons');
  const hrefOf = useLearnHref();
  if (pace === null) return <span className={styles.where}>{t('free')}</span>;
  const lesson = learn(`${LESSON_KEYS[pace.lesson]}.title`);
  const count = LESSON_SECTIONS[pace.lesson].length;
  return (
    <span className={styles.where} role="status">
      {pace.section === null
        ? t('atLesson', { lesson })
        : t('atPart', { lesson, section: pace.section, count })}
      {slug !== pace.lesson && <Link href={hrefOf(`/learn/${pace.lesson}`)}>{t('goThere')}</Link>}
    </span>
  );
}

/** Solved tasks that the server has not taken yet, and why. */
function Waiting({ state }: { state: ClassLessonsState }) {
  const t = useTranslations('classLessons.panel');
  const pending = usePendingAnswers();
  const isOpen = isTeacher(state)
    ? () => true
    : ({ lesson, task }: (typeof pending)[number]) => isTaskOpen(state.pace, lesson, task);
  const open = pending.filter(isOpen).length;
  const closed = pending.length - open;
  return (
    <div role="status">
      {open > 0 && <p className={styles.note}>{t('waiting', { count: open })}</p>}
      {closed > 0 && <p className={styles.note}>{t('waitingClosed', { count: closed })}</p>}
    </div>
  );
}
